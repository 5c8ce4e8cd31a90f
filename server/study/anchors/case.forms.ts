import { z } from 'zod';

const position = z.object({
  type: z.literal('TextPositionSelector'),
  start: z.int().min(0),
  end: z.int().min(0),
});

const quote = z.object({
  type: z.literal('TextQuoteSelector'),
  exact: z.string(),
  prefix: z.string().optional(),
  suffix: z.string().optional(),
});

const selector = z.discriminatedUnion('type', [position, quote]);
const one = z.union([selector, z.looseObject({ type: z.string() }).transform(() => null)]);

/** Selectors of the Web Annotation model; those of other kinds are left out. */
export const selectorsField = z
  .union([z.array(one), one.transform((single) => [single])])
  .transform((all) => all.filter((known) => known !== null));

/** What `npm run anchor` reads: versions of a text as HTML, and notes on them. */
export const anchorCase = z.object({
  versions: z.array(z.string()).min(1),
  annotations: z.array(
    z.object({
      id: z.string(),
      version: z.int().min(0).default(0),
      target: z.object({ selector: selectorsField }),
    }),
  ),
});
