export const choices = ['now', 'daily', 'never'] as const;
export type Choice = (typeof choices)[number];

/** A kind of mail as people choose about it. */
interface Kind {
  label: string;
  hint: string;
}

/**
 * The kinds of mail that somebody can do without. What is not here is sent whatever they chose: what they asked for
 * themselves, decisions about their applications and seats, and answers to a concern.
 */
export const kinds = {
  sessions: { label: 'Sessions', hint: 'A session of yours is moved, changed, cancelled or added.' },
  reminders: { label: 'Reminders', hint: 'A session is near, and asks whether you come.' },
  turns: { label: 'Turns to lead', hint: 'A turn is yours, is offered, or has gone to somebody else.' },
  words: {
    label: 'Words from your organisers',
    hint: 'Whoever leads a session or a cohort of yours writes to its people.',
  },
  people: { label: 'People who come and go', hint: 'For facilitators: who joins, moves or visits.' },
  posts: { label: 'Discussions', hint: 'Somebody has written in a discussion of yours.' },
  summaries: { label: 'What you missed', hint: 'What came of a session that you could not come to.' },
} satisfies Record<string, Kind>;

export type Kinds = typeof kinds;

export const isKind = (category: string): category is keyof Kinds => Object.hasOwn(kinds, category);

/** What becomes of an email by what its reader has chosen. One that cannot wait comes at once unless it is unwanted. */
export function fateOf(
  category: string,
  choice: Choice | undefined,
  isUrgent: boolean,
): 'send' | 'wait' | 'drop' {
  if (!isKind(category) || !choice || choice === 'now') return 'send';
  if (choice === 'never') return 'drop';
  return isUrgent ? 'send' : 'wait';
}
