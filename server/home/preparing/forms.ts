import { z } from 'zod';
import { isDate } from '../../platform/time.ts';
import { points } from './rules.ts';

const known = new Set<string>(points);

/** The points that are ticked; what is none is passed over. */
export const pointsForm = z.object({
  point: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((ticked) =>
      points.filter((point) => [ticked ?? []].flat().includes(point) && known.has(point)),
    ),
});

const said = z.string().max(2000, 'Keep it under 2,000 characters.').default('');

/** How a session went; something of it has to be said. */
export const debriefForm = z
  .object({ worked: said, stuck: said, next: said })
  .refine(({ worked, stuck, next }) => [worked, stuck, next].some((words) => words.trim() !== ''), {
    path: ['worked'],
    message: 'Write a sentence in at least one of the three.',
  });

const day = z.string().refine(isDate).optional().catch(undefined);

/** From when to when sessions are counted, both days included; what makes no sense isn’t asked. */
export const statementForm = z.object({ from: day, until: day });
