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
  sessions: {
    label: 'Sessions',
    hint: 'When one of your sessions is rescheduled, changed, cancelled or added.',
  },
  reminders: { label: 'Reminders', hint: 'When a session is coming up, and to ask for your RSVP.' },
  turns: { label: 'Facilitation rota', hint: 'When a turn is yours, is on offer, or goes to someone else.' },
  words: {
    label: 'Messages from organisers',
    hint: 'When an organiser or facilitator writes to your session or cohort.',
  },
  people: { label: 'Member changes', hint: 'For facilitators: when people join, transfer or visit.' },
  posts: { label: 'Discussions', hint: 'When someone posts in one of your threads.' },
  needs: {
    label: 'Weekly summary for organisers',
    hint: 'What needs you in your groups.',
  },
  summaries: { label: 'What you missed', hint: 'A summary of each session you couldn’t come to.' },
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
