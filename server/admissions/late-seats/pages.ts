import { sayMeets } from '../../cohorts/words.rules.ts';
import { paths } from '../../paths.ts';
import { crumbsOf } from '../../people/groups/tabs.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { type EmptyPage, sayWhen, type TabsPage } from '../../platform/layout.ts';
import { type Reader, readerIn } from '../../platform/reader.rules.ts';
import { dateIn, sayInstant } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import { isAnyFree } from '../availability/own.rules.ts';
import type { Hours } from '../availability/rules.ts';
import { slotLevelFrom } from '../availability/rules.ts';
import type { Round } from '../rounds/queries.ts';
import { phaseOf } from '../rounds/rules.ts';
import { saySlot } from '../rounds/slots.rules.ts';
import { roundsCrumbs, roundTabs } from '../rounds/tabs.ts';
import { type OfferAnswer, offerAnswers } from './offer-links.ts';
import type { CohortOfRound, offerFor, WaitingPerson } from './queries.ts';
import { bestPlaces, isStillIn, mayTake } from './rules.ts';

export interface PlacesPage extends Page {
  tabs: TabsPage;
  problem: string;
  lede: string;
  cohorts: { name: string; slot: string; words: string; taken: number; seats: number }[];
  people: {
    name: string;
    facts: string[];
    action: string;
    applicationId: string;
    /** The best first. */
    places: { cohortId: string; label: string }[];
    /** Why there is no place, '' where there is one. */
    none: string;
  }[];
  empty: EmptyPage;
}

export interface OfferPage extends Page {
  problem: string;
  message: string;
  facts: { label: string; value: string }[];
  /** Who answers here by a link without being signed in; '' for who is signed in. */
  whose: string;
  /** What the email's link has chosen and is not kept yet; '' for nothing. */
  unsaved: string;
  /** The forms with one button each, what is chosen first; none where there is nothing to answer. */
  answers: { action: string; value: OfferAnswer; label: string; isPrimary: boolean }[];
  /** Where to go when there is nothing to answer any more. */
  back: Link;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/late-seats/list': PlacesPage;
    'admissions/late-seats/offer': OfferPage;
  }
}

interface Facts {
  round: Round;
  reader: Reader;
  group: { slug: string; name: string };
  cohorts: CohortOfRound[];
  people: WaitingPerson[];
  hours: Map<string, Hours>;
  now: Date;
}

/** Who has no seat yet once the cohorts are formed, and where they could have one. */
export function placesPage(facts: Facts, problem = ''): PlacesPage {
  const { round, group, reader, cohorts, people, hours } = facts;
  const today = dateIn(round.zone, facts.now);
  return {
    title: 'Late joiners',
    crumbs: [...roundsCrumbs(group), { label: round.name, href: paths.round(round.id) }],
    tabs: roundTabs(round, 'places'),
    problem,
    lede: `Give a free place to people who joined late or were left out. When someone gives up their place, we offer it automatically to the first person on the list who can make the time. ${sayDoor(facts)}`,
    cohorts: cohorts.map((one) => ({
      name: one.name,
      slot: saySlot(one.slot, reader),
      words: sayTaken(one),
      taken: one.seated + one.held,
      seats: one.seats,
    })),
    people: people.map((person) => personOf(person, cohorts, round, hours.get(person.userId), today)),
    empty: {
      title: 'No one is waiting for a place',
      text: 'People appear here once you have accepted or waitlisted their application and sent the decision.',
      action: { label: 'See applications', href: paths.round.applications(round.id) },
    },
  };
}

function sayTaken({ seated, seats, held }: CohortOfRound): string {
  const taken = `${seated} of ${many(seats, 'place')} taken`;
  return held > 0 ? `${taken}, ${many(held, 'offer')} open` : taken;
}

function sayDoor({ round, reader, now }: Facts): string {
  if (phaseOf(round, now) !== 'late' || !round.lateUntil)
    return 'Applications are closed. To let people join late, set a date in the round’s settings.';
  return `Late joiners can apply until ${sayInstant(round.lateUntil, readerIn(round.zone, reader), now)}.`;
}

function personOf(
  person: WaitingPerson,
  cohorts: CohortOfRound[],
  round: Round,
  theirs: Hours | undefined,
  today: string,
): PlacesPage['people'][number] {
  const places = cohorts.map((one) => ({
    ...one,
    taken: one.seated + one.held,
    level: theirs ? slotLevelFrom(theirs, round, one.slot, today) : null,
  }));
  const best = bestPlaces(places, person.experience);
  const offered = cohorts.find(({ cohortId }) => cohortId === person.offered);
  return {
    name: person.name,
    facts: [
      person.isAccepted ? 'accepted' : 'on the waitlist',
      offered ? `has an offer: ${offered.name}` : '',
      person.experience === null ? '' : `experience ${person.experience} of 5`,
    ].filter(Boolean),
    action: paths.round.places(round.id),
    applicationId: person.applicationId,
    places: best.map((one) => ({
      cohortId: one.cohortId,
      label:
        one.level === 'yes'
          ? `${one.name} (works, ${many(one.seats - one.taken, 'place')} left)`
          : `${one.name} (if needed, ${many(one.seats - one.taken, 'place')} left)`,
    })),
    none: best.length > 0 ? '' : whyNone(places, theirs),
  };
}

function whyNone(places: { level: string | null }[], theirs: Hours | undefined): string {
  if (!theirs || !isAnyFree(theirs.cells)) return 'hasn’t given availability';
  if (places.every(({ level }) => level === null)) return 'can’t make any of the cohorts’ times';
  return 'the cohorts at times they can make are full';
}

/** A seat that is held for the reader. */
export function offerPage(
  { offer, application, cohort, round, group }: Awaited<ReturnType<typeof offerFor>>,
  reader: Reader,
  now: Date,
  problem = '',
  byLink: ByLink | null = null,
): OfferPage {
  const isOpen = mayTake(offer, application, now);
  const chosen = byLink?.chosen ?? null;
  return {
    title: isOpen ? 'We’re holding a place for you' : 'This place is no longer held for you',
    crumbs: [...crumbsOf(group), { label: round.name, href: paths.round(round.id) }],
    problem,
    message: isOpen
      ? `Accept it by ${sayWhen(offer.expiresAt, reader, reader.zone, now)}. After that we offer it to the next person.`
      : over[isStillIn(application) ? offer.state : 'out'],
    facts: [
      { label: 'Cohort', value: cohort.name },
      { label: 'Meets', value: sayMeets(cohort, reader) },
      { label: 'Venue', value: cohort.venue },
    ].filter(({ value }) => value !== ''),
    whose: byLink ? `Answering as ${byLink.name}` : '',
    unsaved: isOpen && chosen ? `Not saved yet: tap to confirm “${answerWords[chosen]}”.` : '',
    answers: isOpen ? answersOf(offer.id, chosen, byLink) : [],
    back:
      offer.state === 'taken'
        ? { label: 'Open your cohort', href: paths.cohort(cohort.id) }
        : { label: 'See your application', href: paths.round.application(round.id) },
  };
}

/** How somebody came here who is not signed in, and what the link they followed says. */
interface ByLink {
  action: string;
  name: string;
  chosen: OfferAnswer | null;
}

const answerWords: Record<OfferAnswer, string> = { accept: 'Accept the place', decline: 'Decline' };

function answersOf(offerId: string, chosen: OfferAnswer | null, byLink: ByLink | null): OfferPage['answers'] {
  const own = { accept: paths.offer.taking(offerId), decline: paths.offer.refusal(offerId) };
  const first = chosen ?? 'accept';
  return offerAnswers
    .toSorted((one, other) => Number(other === first) - Number(one === first))
    .map((value) => ({
      value,
      action: byLink?.action ?? own[value],
      label: value === chosen ? `Confirm: ${answerWords[value]}` : answerWords[value],
      isPrimary: value === first,
    }));
}

const over = {
  out: 'You’re no longer in this round, so we aren’t holding a place for you.',
  open: 'The offer has expired. You’re still on the waitlist.',
  expired: 'The offer has expired. You’re still on the waitlist.',
  declined:
    'You’ve declined this place. You’re still on the waitlist, and we’ll email you about the next one.',
  taken: 'You’ve accepted this place.',
};
