import { many } from '../../platform/words.rules.ts';
import { type AuditKind, kinds } from './kinds.rules.ts';

/** One entry with all its names, as its sentence needs it. */
export interface Told {
  kind: AuditKind;
  what: 'added' | 'changed' | 'removed';
  label: string;
  within: string;
  rows: number;
  /** Whom it is about, by name; `isOwn`: the one who did it. */
  people: readonly string[];
  isOwn: boolean;
  changed: readonly string[];
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** Says a value of a column for its reader; null where there is none. */
export type Say = (column: string, value: unknown) => string | null;

/** What was done, to come after the name of who did it: "moved ‘Week 3’ from … to …". */
export function sentenceOf(told: Told, say: Say): string {
  return `${own[told.kind]?.(told, say) ?? plain(told, say)}.`;
}

/** "the venue ‘Old mill’" with what it is in, where that is known. */
const thing = ({ kind, label, within }: Told) =>
  [kinds[kind].thing, label && `‘${label}’`, within && `in ${within}`].filter(Boolean).join(' ');

/** Three people by name, and how many more. */
function who({ people }: Told): string {
  const named = people.length > 4 ? [...people.slice(0, 3), many(people.length - 3, 'other')] : people;
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : (named[0] ?? 'someone');
}

const plain = (told: Told, say: Say) =>
  told.what === 'changed' ? `changed ${thing(told)}${changesOf(told, say)}` : `${told.what} ${thing(told)}`;

/** ": capacity from 10 to 12; how to get in". */
function changesOf(told: Told, say: Say) {
  const names: Record<string, string> = kinds[told.kind].columns;
  const said = told.changed.flatMap((column) => {
    const name = names[column];
    if (!name) return [];
    if (!(column in told.before)) return name;
    return `${name} ${fromTo(say(column, told.before[column]), say(column, told.after[column]))}`;
  });
  return said.length > 0 ? `: ${[...new Set(said)].join('; ')}` : '';
}

function fromTo(before: string | null, after: string | null): string {
  if (before === null) return `set to ${after}`;
  return after === null ? `removed (it was ${before})` : `from ${before} to ${after}`;
}

/** Whether a column that holds an instant got one now, or lost it; undefined where it did not change so. */
function turned({ changed, before, after }: Told, column: string): boolean | undefined {
  if (!changed.includes(column) || Boolean(before[column]) === Boolean(after[column])) return undefined;
  return Boolean(after[column]);
}

type Sentence = (told: Told, say: Say) => string | undefined;

/** What is said in its own words; undefined where the plain ones will do. */
const own: Partial<Record<AuditKind, Sentence>> = {
  member(told, say) {
    if (told.what === 'added') return `let ${who(told)} into the group as ${say('role', told.after.role)}`;
    const left = turned(told, 'left_at');
    if (left === true) return told.isOwn ? 'left the group' : `removed ${who(told)} from the group`;
    if (left === false) return `let ${who(told)} back into the group`;
    return `changed the role of ${who(told)} ${fromTo(say('role', told.before.role), say('role', told.after.role))}`;
  },
  handover(told, say) {
    if (told.what === 'added') return `asked ${who(told)} to run the group`;
    return `changed the handover to ${who(told)}${changesOf(told, say)}`;
  },
  office(told) {
    const times = told.rows === 1 ? 'a time' : `${told.rows} times`;
    if (told.what === 'added') return `offered ${times} of office hours (${who(told)})`;
    return turned(told, 'withdrawn_at') ? `removed ${times} of ${who(told)}’s office hours` : undefined;
  },
  place(told, say) {
    if (told.what === 'added')
      return `put ${who(told)} in ${told.within} (${say('status', told.after.status)})`;
    return `changed the place of ${who(told)} in ${told.within}${changesOf(told, say)}`;
  },
  session(told, say) {
    const name = `‘${told.label || 'the session'}’ in ${told.within}`;
    if (told.what !== 'changed') return;
    if (turned(told, 'cancelled_at') === true) return `cancelled ${name}`;
    if (turned(told, 'cancelled_at') === false) return `restored ${name}`;
    const [first] = told.changed;
    if (told.changed.length > 1 || !first) return;
    const values = [say(first, told.before[first]), say(first, told.after[first])] as const;
    if (first === 'starts_at') return `moved ${name} ${fromTo(...values)}`;
    if (first === 'self_run')
      return turned(told, 'self_run')
        ? `let ${name} run itself`
        : `asked for a facilitator for ${name} again`;
    if (first !== 'facilitator_id') return;
    const before = values[0] ? ` (it was ${values[0]}’s)` : '';
    return values[1]
      ? `gave ${values[1]} the turn for ${name}${before}`
      : `emptied the turn for ${name}${before}`;
  },
  attendance(told, say) {
    const status = say('status', told.after.status);
    const was = say('status', told.before.status);
    const of = `of ${who(told)} for ‘${told.label || 'the session'}’ in ${told.within}`;
    if (!status) return `removed the attendance ${of}`;
    return `recorded the attendance ${of} as ${status}${was ? ` (it was ${was})` : ''}`;
  },
  application: (told, say) =>
    `changed the application of ${who(told)} to ${told.within}${changesOf(told, say)}`,
  guest: (told) =>
    `${told.what === 'added' ? 'invited' : 'uninvited'} a guest, ${who(told)}, for ‘${told.label || 'the session'}’ in ${told.within}`,
  nudge: (told) => `asked ${who(told)} for their availability (${told.within})`,
  pass: (told) => `let ${who(told)} pass on the waitlist of a session in ${told.within}`,
  offer: (told, say) =>
    told.what === 'added'
      ? `offered ${who(told)} a place in ${told.within}`
      : `changed the offer to ${who(told)} in ${told.within}${changesOf(told, say)}`,
  rotaDraft: (told) =>
    told.what === 'added'
      ? `drafted the rota of ${told.within}`
      : `published or discarded the draft of the rota of ${told.within}`,
  email(told) {
    if (!told.label) return `sent ${many(told.rows, 'email')} again`;
    return `emailed ${told.people.length > 4 ? `${told.people.length} people` : who(told)}: ‘${told.label}’`;
  },
  post(told) {
    if (turned(told, 'deleted_at') === true) return `deleted a post by ${who(told)} in ${told.within}`;
    const isPinned = turned(told, 'pinned_at');
    if (isPinned === undefined) return;
    return `${isPinned ? 'pinned' : 'unpinned'} a post by ${who(told)} in ${told.within}`;
  },
  certificate: (told) => `withdrew the certificate of ${who(told)} for ${told.within}`,
};
