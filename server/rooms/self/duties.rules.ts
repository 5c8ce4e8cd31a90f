import type { RoomState } from '../fold.ts';
import { type Duty, duties } from './protocol.ts';

/** The members who can have a duty: here on their own device, in order of arrival. Guests have none. */
export function onHand(
  { people, withoutDevice, removed }: Pick<RoomState, 'people' | 'withoutDevice' | 'removed'>,
  here: readonly string[],
): string[] {
  const others = new Set([...withoutDevice.map(({ id }) => id), ...removed]);
  return people.flatMap(({ id, isGuest }) => (!isGuest && here.includes(id) && !others.has(id) ? id : []));
}

type Ran = Pick<RoomState, 'selfRun'>;

/**
 * Who keeps the time and who takes notes in a new step: those who have had that duty least, and of these any duty least,
 * and of these who came first. No one has both while there are two.
 */
export function nextDuties({ selfRun }: Ran, people: readonly string[]): Record<Duty, string | null> {
  const timekeeper = fairest({ selfRun }, 'timekeeper', people);
  const others = people.filter((person) => person !== timekeeper);
  return { timekeeper, noteTaker: fairest({ selfRun }, 'noteTaker', others) };
}

/** The same duties, with someone who is here in place of those who have left; null where nothing changes. */
export function filledDuties(
  { selfRun }: Ran,
  people: readonly string[],
): Record<Duty, string | null> | null {
  const on = selfRun?.on;
  if (!on) return null;
  let filled = on;
  for (const duty of duties) {
    const person = filled[duty];
    if (person !== null && people.includes(person)) continue;
    const busy = Object.values(filled);
    const free = people.filter((one) => !busy.includes(one));
    filled = { ...filled, [duty]: fairest({ selfRun }, duty, free) };
  }
  return duties.some((duty) => filled[duty] !== on[duty]) ? filled : null;
}

/** To whom one passes on a duty: the person who has had it least and has none now; null where no one else is here. */
export function successor({ selfRun }: Ran, duty: Duty, people: readonly string[]): string | null {
  const busy = Object.values(selfRun?.on ?? {});
  return fairest(
    { selfRun },
    duty,
    people.filter((person) => !busy.includes(person)),
  );
}

function fairest({ selfRun }: Ran, duty: Duty, people: readonly string[]): string | null {
  const times = (one: Duty, person: string) => selfRun?.had[one][person] ?? 0;
  const all = (person: string) => times('timekeeper', person) + times('noteTaker', person);
  const [first] = people.toSorted(
    (one, other) => times(duty, one) - times(duty, other) || all(one) - all(other),
  );
  return first ?? null;
}
