import { paths } from '../paths.ts';
import { mayFacilitate, type Standing } from '../people/groups/rules.ts';
import { initialsOf, type Link } from '../platform/frame.ts';
import { many } from '../platform/words.rules.ts';
import type { phaseOf } from './rules.ts';
import type { SessionPerson } from './session.queries.ts';

type Phase = ReturnType<typeof phaseOf>;

/** Somebody who comes or may come, as a session's page shows them. */
export interface Comer {
  name: string;
  initials: string;
  note: string;
}

/** Who comes or may come. What they said besides is for whoever leads. */
export function comesOf(people: SessionPerson[], phase: Phase, mayReadWords: boolean): Comer[] {
  const leading = phase === 'over' ? 'facilitated' : 'facilitating';
  return people
    .filter(({ answer }) => answer === 'going' || answer === 'maybe')
    .sort((a, b) => (a.answer ?? '').localeCompare(b.answer ?? ''))
    .map(({ name, answer, leads, guests, isGuest, isLate, word }) => ({
      name,
      initials: initialsOf(name),
      note: [
        leads ? leading : '',
        isGuest ? 'guest' : '',
        answer === 'maybe' ? 'maybe' : '',
        guests > 0 ? `with ${many(guests, 'guest')}` : '',
        ...(mayReadWords ? [isLate ? 'late' : '', word && `“${word}”`] : []),
      ]
        .filter(Boolean)
        .join(', '),
    }));
}

/** For whoever leads: the way to the guests from outside, until the session begins. */
export const guestsLink = (
  { session, standing }: { session: { id: string }; standing: Standing },
  phase: Phase,
): Link | null =>
  phase === 'coming' && mayFacilitate(standing)
    ? { label: 'Invited guests', href: paths.session.invited(session.id) }
    : null;
