import { z } from 'zod';
import { date, line, newId } from '../../platform/fields.ts';
import { pageAsked, partAsked } from '../../platform/paging.ts';
import { picked, sortAsked } from '../../platform/table.ts';
import type { Asking } from './rules.ts';

const day = date('Choose a date.');

export const absenceForm = z
  .object({ id: newId, from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The last day can’t be before the first.' });

/** What an organiser does with the turns that are selected; `leader` is a person's id, whom they are given to. */
export const severalForm = z
  .object({
    do: z.enum(['give', 'ask', 'clear']).default('give'),
    session: picked('Select at least one session.'),
    leader: z.union([z.literal(''), z.uuid('Choose someone from the list.')]).default(''),
  })
  .refine((form) => form.do !== 'give' || form.leader !== '', {
    path: ['leader'],
    message: 'Choose who to give the turns to.',
  });

export const willingForm = z.object({ willing: z.enum(['yes', 'in-need', 'no']) });

/** What someone says who cannot lead: whom to ask, or who has agreed to take it. */
type Cover = Asking | { asked: 'agreed'; agreedId: string; note: string };

/**
 * Whom someone asks who cannot lead: everyone who can, the organisers, or one person by their id; or who has agreed
 * already, by `agreed`.
 */
export const askForm = z
  .object({
    ask: z
      .union([z.enum(['everyone', 'organisers', 'agreed']), z.uuid()], 'Choose who to ask.')
      .default('everyone'),
    agreed: z.union([z.literal(''), z.uuid()], 'Choose someone from the list.').default(''),
    note: line(500).default(''),
  })
  .refine(({ ask, agreed }) => ask !== 'agreed' || agreed, {
    ...{ path: ['agreed'], message: 'Choose who has agreed.' },
  })
  .transform(({ ask, agreed, note }): Cover => {
    if (ask === 'agreed') return { asked: ask, agreedId: agreed, note };
    if (ask === 'everyone' || ask === 'organisers') return { asked: ask, askedId: null, note };
    return { asked: 'one', askedId: ask, note };
  });

export const turnSorts = ['when', 'session', 'facilitator'] as const;

/** Which page of a rota's turns is looked at; in which order, and what is looked for in them. */
export const rotaPagesForm = z.object({
  ...{ later: pageAsked, before: pageAsked, find: partAsked },
  sort: sortAsked(turnSorts),
});
export type RotaAsked = z.infer<typeof rotaPagesForm>;
