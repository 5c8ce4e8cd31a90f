import { z } from 'zod';
import { line, newId } from '../../platform/fields.ts';
import { topics, webhookKinds } from './rules.ts';

export const webhookForm = z.object({
  id: newId,
  kind: z.enum(webhookKinds, 'Choose one of these.'),
  label: line(80, 'Give it a name, so you can recognise it.'),
  url: z
    .string()
    .trim()
    .max(1000, 'That URL is too long.')
    .refine((typed) => /^https?:/.test(URL.parse(typed)?.protocol ?? ''), {
      error: 'Paste the whole URL, starting with https://.',
    }),
  topics: z.preprocess(
    (sent) => [sent ?? []].flat(),
    z.array(z.enum(topics, 'Choose from these.')).min(1, 'Choose at least one event.'),
  ),
});
