import { plural } from '../platform/words.rules.ts';
/** Emails that an organiser never sees: what people ask for themselves, and what is between two. */
export const hiddenCategories = ['account', 'concerns', 'daily'];

/** How long what was sent is kept. */
export const keptDays = 180;

export const states = ['due', 'tried', 'waiting', 'sent', 'trouble', 'dropped'] as const;
export type State = (typeof states)[number];

/** What the log is sorted by: by an index, however long it is. */
export const logSorts = ['when'] as const;

/** An email in the outbox as far as its fate goes. */
interface Fate {
  state: 'queued' | 'sending' | 'sent' | 'waiting' | 'refused' | 'bounced' | 'failed' | 'dropped';
  attempts: number;
}

/** Where an email stands, as organisers look for it. */
export function stateOf({ state, attempts }: Fate): State {
  if (state === 'queued' || state === 'sending')
    return attempts > 1 || (state === 'queued' && attempts > 0) ? 'tried' : 'due';
  if (state === 'refused' || state === 'bounced' || state === 'failed') return 'trouble';
  return state;
}

export const stateNames: Record<State, string> = {
  due: 'Sending',
  tried: 'Retrying',
  waiting: 'Waiting for the daily email',
  sent: 'Sent',
  trouble: 'Not delivered',
  dropped: 'Not sent',
};

/** What became of an email, in words. */
export function sayState(fate: Fate & { trouble: string }): string {
  const because = fate.trouble && `: ${withoutLinks(fate.trouble)}`;
  const words: Partial<Record<Fate['state'], string>> = {
    refused: `Rejected by their email server${because}`,
    bounced: because ? withoutLinks(fate.trouble) : 'It bounced',
    failed: `Gave up after ${fate.attempts} tries${because}`,
  };
  const own = words[fate.state];
  if (own) return own;
  const state = stateOf(fate);
  if (state === 'tried')
    return `${plural(fate.attempts, 'Tried once, and retrying', `Tried ${fate.attempts} times, and retrying`)}${because}`;
  return `${stateNames[state]}${state === 'dropped' ? because : ''}`;
}

/** Whether an email has come to rest, so that it can be sent once more. */
export const mayResend = ({ state }: Pick<Fate, 'state'>) =>
  !['queued', 'sending', 'waiting'].includes(state);

/** Words without the addresses in them: some let in whoever has them. */
export const withoutLinks = (words: string): string => words.replace(/<?\bhttps?:\/\/[^\s<>]*>?/gi, '(link)');
