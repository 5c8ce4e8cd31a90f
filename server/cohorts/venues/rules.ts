import { paths } from '../../paths.ts';
import { plural } from '../../platform/words.rules.ts';
/** A place of a group's list, as far as forms and words need it. */
export interface Kept {
  name: string;
  address: string;
  capacity: number | null;
  stepFree: 'yes' | 'no' | 'unknown';
}

/** How a place is reached, in a word; '' where nobody has said. */
const stepWords: Record<Kept['stepFree'], string> = { yes: 'step-free', no: 'with steps', unknown: '' };

/** What there is to know about a place besides its name, a few words each. */
export const factsOf = ({ address, capacity, stepFree }: Kept): string[] =>
  [address, capacity === null ? '' : sayHolds(capacity), stepWords[stepFree]].filter(Boolean);

const sayHolds = (people: number) => plural(people, 'for one person', `for ${people} people`);

/** What a form's field for a place offers: those of the group's list, and where there are none the way to keep some. */
export interface Offered {
  options: { value: string; label: string }[];
  more: { label: string; href: string } | null;
}

/** Offers a group's places. What is offered is a help: anything else may be written. */
export const offered = (venues: readonly Kept[], slug: string, mayKeep: boolean): Offered => ({
  options: venues.map((venue) => ({ value: venue.name, label: factsOf(venue).join(' · ') })),
  more:
    venues.length === 0 && mayKeep
      ? { label: 'Keep a list of your venues', href: paths.group.venues(slug) }
      : null,
});

/**
 * The address of what was written as a place. One of the list has its own there, where none was written or where the one
 * of another place of the list is still in the form.
 */
export function addressAt(
  venues: readonly Pick<Kept, 'name' | 'address'>[],
  { venue, address }: { venue: string; address: string },
): string {
  const at = venues.find(({ name }) => isSamePlace(name, venue));
  if (!at) return address;
  const isOfAnother = venues.some((other) => other !== at && other.address === address);
  return address === '' || (isOfAnother && at.address !== address) ? at.address : address;
}

/** Whether two places are written alike, which makes them one place. */
export const isSamePlace = (one: string, other: string) =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
