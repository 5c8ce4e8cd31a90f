import type { Reader } from '../../platform/reader.rules.ts';
import { saySlot } from '../rounds/slots.rules.ts';
import type { Settings } from './board.rules.ts';
import type { Person } from './instance.rules.ts';
import type { ReasonKind } from './solver/reason-words.rules.ts';
import type { Reason } from './solver/reasons.rules.ts';

/** Whether somebody has told us no time at all: then nothing is known of when they could come. */
export const isSilent = (person: Person | undefined) => person?.loss?.said === false;

type About = { person: Person | undefined; settings: Settings; reader: Pick<Reader, 'hourCycle'> };

/** Why somebody is left out, as organisers read it beside the name. */
export function sayToOrganisers(reason: Reason, about: About): string {
  const { kind } = reason;
  if (kind === 'no hours') return noHours(about, organisersHours);
  return ofOthers[kind];
}

/** The same as the person reads it, with the zone in which times are said. What was wished of others is not for them. */
export function sayToPerson(reason: Reason, about: About, zone: string): string {
  const { kind, sentence } = reason;
  if (kind === 'no hours') return noHours(about, personsHours(zone));
  return discreet.has(kind)
    ? 'We could not find a cohort that fits everything we have to consider.'
    : sentence;
}

// That somebody is to be kept apart from a person says something of that person, who may have asked for it.
const discreet = new Set<ReasonKind>([
  'wishes differ',
  'kept apart',
  'nowhere',
  'others instead',
  'not found',
]);

interface HoursWords {
  silent: string;
  away: string;
  notUsed(slots: string): string;
  /** Each '' where there is none. */
  lost(clocks: string, busy: string): string;
  none: string;
}

/** Why there is no time that somebody can make; the first that holds. */
function noHours({ person, settings, reader }: About, words: HoursWords): string {
  const loss = person?.loss;
  if (!person || !loss) return words.none;
  if (!loss.said) return words.silent;
  if (loss.away) return words.away;
  const others = Object.keys(person.can);
  if (others.length > 0) return words.notUsed(listed(others, reader));
  const used = settings.slots.map(({ slot }) => slot);
  const [clocks, busy] = [loss.clocks, loss.busy].map((slots) => slots.filter((one) => used.includes(one)));
  return clocks?.length || busy?.length
    ? words.lost(listed(clocks ?? [], reader), listed(busy ?? [], reader))
    : words.none;
}

const listed = (slots: string[], reader: About['reader']) =>
  new Intl.ListFormat('en-GB').format(slots.map((slot) => saySlot(slot, reader)));

const organisersHours: HoursWords = {
  silent: 'Gave no availability.',
  away: 'Away in every week.',
  notUsed: (slots) => `Can only make ${slots}, which this draft does not use.`,
  lost: (clocks, busy) =>
    [
      clocks ? `Cannot make ${clocks} in every week, because the clocks change.` : '',
      busy ? `Has other commitments at ${busy}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  none: 'Can make none of the times.',
};

const personsHours = (zone: string): HoursWords => ({
  silent: 'You haven’t told us when you’re free.',
  away: 'You are away in every week in which the cohorts meet.',
  notUsed: () => 'No cohort meets at a time that you can make.',
  lost: (clocks, busy) =>
    [
      clocks
        ? `The clocks change during the round, so ${clocks} (${zone}) is free for you in some weeks only.`
        : '',
      busy ? `You are in another cohort at ${busy} (${zone}).` : '',
    ]
      .filter(Boolean)
      .join(' '),
  none: 'None of the times at which a cohort could meet is one that you can make.',
});

const ofOthers: Record<Exclude<ReasonKind, 'no hours'>, string> = {
  'no shared time': 'Is to be with others, and no time suits all of them.',
  'too many together': 'Is to be with others: more people than a cohort can have.',
  'wishes differ': 'Is to be with others, some of whom are to be kept apart as well.',
  'no facilitator': 'No facilitator is free at a time that works.',
  'no room': 'There is no room for another cohort at a time that works.',
  'too few people': 'Too few people can be placed at the times that work.',
  nowhere: 'At each time that works there is no suitable facilitator, no room, or too few people.',
  full: 'The cohorts at the times that work are full.',
  'kept apart': 'The cohorts at the times that work are full, or have somebody to be kept apart from.',
  'facilitators busy': 'The facilitators who are free then lead other cohorts already.',
  'too few left': 'Too few people were left for one more cohort at the times that work.',
  'others instead': 'Could only be placed in place of somebody else, or by changing what is locked.',
  'left out by hand': 'Left out by hand.',
  'not found': 'The search ended before it had found a place.',
};
