import { z } from 'zod';
import { line, text } from '../../platform/fields.ts';
import { pageAsked } from '../../platform/paging.ts';
import { sortAsked } from '../../platform/table.ts';
import { applicationSorts, verdicts } from './review.rules.ts';
import { decisions, roles } from './rules.ts';

const incomplete = 'This form is incomplete. Please open it again.';

/** The decisions that the sender's page showed. */
export const seen = z.string().max(100_000, incomplete).default('');

/** A filter in an address: what is not understood looks for nothing. */
export const filterForm = z.object({
  decision: z
    .enum([...decisions, 'none'])
    .optional()
    .catch(undefined),
  role: z.enum(roles).optional().catch(undefined),
  review: z.enum(['open', 'mine', 'differ']).optional().catch(undefined),
  tag: z.string().max(40).optional().catch(undefined),
  text: z.string().max(100).optional().catch(undefined),
  sort: sortAsked(applicationSorts),
  page: pageAsked,
});

export const reviewForm = z.object({
  verdict: z.union([z.literal(''), z.enum(verdicts)], incomplete).default(''),
  score: z
    .union([z.literal(''), z.coerce.number().int().min(1).max(5)], 'Choose a score from 1 to 5.')
    .default(''),
  note: text(4000).default(''),
  /** The filter that the list is looked at with. */
  back: z.string().max(500).default(''),
});

/** One decision about those that are ticked; '' takes theirs back. */
export const decisionForm = z.object({
  decision: z.union([z.literal(''), z.enum(decisions)], incomplete),
  application: z.preprocess(
    (sent) => (sent === undefined ? [] : [sent].flat()),
    z.array(z.uuid(incomplete)).min(1, 'Select at least one application.').max(2000),
  ),
  seen,
  back: z.string().max(500).default(''),
});

const oneTag = z.string().trim().min(1).max(40, 'A tag can have at most 40 characters.');

/** Tags with commas between them. */
export const tagsForm = z.object({
  tags: line(400)
    .default('')
    .transform((sent) => [...new Set(sent.split(',').map((one) => one.trim()))].filter(Boolean))
    .pipe(z.array(oneTag).max(10, 'Add at most ten tags.')),
  back: z.string().max(500).default(''),
});
