import { type Board, type Change, cohortKey, cohortOf, type Lock } from './board.rules.ts';

/** What the page's form asks for: a button, with what is ticked and chosen. */
export interface Wish {
  /** A verb, and for those that have one what it is about: "close mon-18:00~ID". */
  does: string;
  people: string[];
  /** Where to move people: a cohort, or '' for those left out. */
  to: string;
  cohort: string;
  slot: string;
  facilitator: string;
}

/** The change that a wish makes to a board; null where it names nothing that is there. */
export function changeFrom(
  board: Board,
  { does, people, to, cohort, slot, facilitator }: Wish,
): Change | null {
  const [verb = '', about = ''] = does.split(' ');
  switch (verb) {
    case 'move':
      return { do: 'move', people, to };
    case 'open':
      return { do: 'open', slot, facilitator };
    case 'close':
      return { do: 'close', cohort: about };
    case 'lead':
      return { do: 'lead', cohort, facilitator };
    case 'together':
    case 'apart':
      return { do: verb, people };
    case 'release':
      return { do: 'release', people: about.split(',') };
    case 'keep-here':
    case 'keep-time':
    case 'free-people':
      return locksOn(board, verb, people);
    default:
      return lockOn(board, verb, about);
  }
}

/** Locks on where people sit, so that who is left out has nothing to keep. */
function locksOn(
  board: Board,
  verb: 'keep-here' | 'keep-time' | 'free-people',
  people: string[],
): Change | null {
  const locks = people.flatMap((id): Lock[] => {
    const own = board.settings.locks.find((lock) => lock.keep === 'person' && lock.id === id);
    const group = own?.keep === 'person' && verb === 'free-people' ? own : cohortOf(board, id);
    const facilitator = verb === 'keep-time' ? null : (group?.facilitator ?? null);
    return group ? [{ keep: 'person', id, slot: group.slot, facilitator }] : [];
  });
  if (locks.length === 0) return null;
  return { do: verb === 'free-people' ? 'free' : 'keep', locks };
}

function lockOn(board: Board, verb: string, about: string): Change | null {
  const [does, what] = verb.split('-');
  if (does !== 'keep' && does !== 'free') return null;
  if (what === 'slot') return { do: does, locks: [{ keep: 'slot', slot: about }] };
  const group = board.groups.find((one) => cohortKey(one) === about);
  if (!group) return null;
  const { slot, facilitator } = group;
  if (what === 'cohort') return { do: does, locks: [{ keep: 'cohort', slot, facilitator }] };
  return what === 'leader' ? { do: does, locks: [{ keep: 'leader', id: facilitator, slot }] } : null;
}
