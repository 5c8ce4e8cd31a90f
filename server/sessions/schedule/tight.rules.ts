import { plural } from '../../platform/words.rules.ts';

interface Facts {
  session: { capacity: number | null };
  /** What the group's list says of where it is; null where that is not on it. */
  place: { name: string; capacity: number | null } | null;
  people: readonly { answer: string | null; guests: number; leads: boolean }[];
}

/**
 * That a place holds fewer than come, or than may: in a sentence for whoever leads, '' where there is room or nobody has
 * said how much. It warns and forbids nothing, for people know of a second room.
 */
export function sayTight({ session, place, people }: Facts): string {
  if (!place || place.capacity === null) return '';
  const holds = `${place.name} holds ${place.capacity}`;
  const come = comingTo(people);
  if (come > place.capacity)
    return plural(come, `1 person is coming, but ${holds}.`, `${come} people are coming, but ${holds}.`);
  const seats = session.capacity ?? 0;
  if (seats <= place.capacity) return '';
  return plural(seats, `There is 1 place, but ${holds}.`, `There are ${seats} places, but ${holds}.`);
}

/** Everybody in the room: who comes, whom they bring, and whoever leads unless they have said that they cannot. */
const comingTo = (people: Facts['people']) =>
  people
    .filter(({ answer, leads }) => answer === 'going' || (leads && answer === null))
    .reduce((sum, { guests }) => sum + 1 + guests, 0);
