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
    ? 'We couldn’t find a cohort that fits everything we have to consider.'
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
  away: 'Away every week.',
  notUsed: (slots) => `Can only make ${slots}, which this draft doesn’t use.`,
  lost: (clocks, busy) =>
    [
      clocks ? `Can’t make ${clocks} every week, because the clocks change.` : '',
      busy ? `Has other commitments at ${busy}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  none: 'Can’t make any of the times.',
};

const personsHours = (zone: string): HoursWords => ({
  silent: 'You haven’t told us when you’re free.',
  away: 'You’re away every week that cohorts meet.',
  notUsed: () => 'No cohort meets at a time you can make.',
  lost: (clocks, busy) =>
    [
      clocks
        ? `The clocks change during the round, so you can only make ${clocks} (${zone}) in some weeks.`
        : '',
      busy ? `You’re in another cohort at ${busy} (${zone}).` : '',
    ]
      .filter(Boolean)
      .join(' '),
  none: 'You can’t make any of the times when a cohort could meet.',
});

const ofOthers: Record<Exclude<ReasonKind, 'no hours'>, string> = {
  'no shared time': 'Has to be kept with others, and no time suits them all.',
  'too many together': 'Has to be kept with others, and there are too many for one cohort.',
  'wishes differ': 'Has to be kept with others, some of whom also have to be kept apart.',
  'no facilitator': 'No facilitator is free at a time that works.',
  'no room': 'There’s no room for another cohort at a time that works.',
  'too few people': 'Too few people can be placed at the times that work.',
  nowhere: 'Each time that works has no suitable facilitator, no room or too few people.',
  full: 'The cohorts at the times that work are full.',
  'kept apart':
    'The cohorts at the times that work are full, or include someone they have to be kept apart from.',
  'facilitators busy': 'The facilitators who are free then already have other cohorts.',
  'too few left': 'Too few people were left for one more cohort at the times that work.',
  'others instead': 'Could only be placed instead of someone else, or by unlocking something.',
  'left out by hand': 'Left out by hand.',
  'not found': 'The search ended before finding a place.',
};
