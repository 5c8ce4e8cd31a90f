import { z } from 'zod';
import { date, line, newId } from '../../platform/fields.ts';
import { pageAsked } from '../../platform/paging.ts';
import type { Asking } from './rules.ts';

const day = date('Choose a date.');

export const absenceForm = z
  .object({ id: newId, from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The last day can’t be before the first.' });

/** `leader` is a person's id, or '' to leave the turn empty. */
export const leaderForm = z.object({
  leader: z.union([z.literal(''), z.uuid('Choose someone from the list.')]),
});

export const willingForm = z.object({ willing: z.enum(['yes', 'in-need', 'no']) });

/** Whom somebody asks who cannot lead: everyone who can, the organisers, or one person by their id. */
export const askForm = z
  .object({
    ask: z.union([z.enum(['everyone', 'organisers']), z.uuid()], 'Choose who to ask.').default('everyone'),
    note: line(500).default(''),
  })
  .transform(({ ask, note }): Asking => {
    if (ask === 'everyone' || ask === 'organisers') return { asked: ask, askedId: null, note };
    return { asked: 'one', askedId: ask, note };
  });

/** Which page of a rota's turns is looked at. */
export const rotaPagesForm = z.object({ later: pageAsked, before: pageAsked });
