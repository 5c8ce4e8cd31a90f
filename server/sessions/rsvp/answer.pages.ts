import { paths } from '../../paths.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { type LeafPage, leafOf, nearOf, sayWhen, type ZonedTime } from '../../platform/layout.ts';
import { sayTime } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import { placeOf } from '../place.rules.ts';
import type { sessionFor } from '../queries.ts';
import { type Answer, mayStillRsvp, sessionTitle } from '../rules.ts';
import { sayPlace } from '../seats/seats.pages.ts';
import { isOffered, type Place, waitlistOf } from '../seats/seats.rules.ts';
import { answerWords } from './rsvp-choice.ts';
import { type SaidPart, saidPart } from './said.pages.ts';

export interface AnswerPage extends Page {
  kicker: string;
  leaf: LeafPage;
  when: ZonedTime;
  where: string;
  /** Who answers here, since nobody is signed in. */
  whose: string;
  /** What stands so far; '' for nothing. */
  standing: string;
  isDone: boolean;
  problem: string;
  form: {
    action: string;
    /** What the email's link has chosen and is not kept yet: one button keeps it. Null where there is nothing to keep. */
    confirm: { says: string; value: Answer; label: string } | null;
    label: string;
    choices: { value: Answer; label: string; chosen: boolean }[];
    said: SaidPart;
    /** Keeps what is said besides together with an answer; null while none is chosen. */
    saveSaid: { value: Answer; label: string } | null;
  } | null;
  /** What stands in their calendar once they come; null where they do not, or have not answered here. */
  calendar: { when: string; href: string } | null;
  links: Link[];
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/rsvp/answer': AnswerPage;
  }
}

interface Facts {
  actor: Actor;
  found: Awaited<ReturnType<typeof sessionFor>>;
  mine: (Place & { isLate: boolean; word: string }) | undefined;
  /** Everybody who waits for a seat; read only for their numbers. */
  waiting: Place[];
  /** Whether its cohort is one of several of a round, between which people with a seat change. */
  isOfRound: boolean;
  /** Invited from outside: this page is all that they see. */
  isGuest: boolean;
  path: string;
  /** What the link in the email chose. */
  chosen: Answer | null;
  isDone: boolean;
  now: Date;
}

/** Where somebody answers by the link in an email: one session, one person, one button. */
export function answerPage(facts: Facts, refused?: Refused): AnswerPage {
  const { actor, found, isDone, now } = facts;
  const { session, unit, cohort, group } = found;
  const place = placeOf(cohort, session);
  return {
    title: sessionTitle(session, unit, cohort),
    kicker: `${cohort.name} · ${group.name}`,
    leaf: leafOf(session.startsAt, actor.zone),
    when: nearOf(session.startsAt, actor, session.zone, now),
    where: [place.venue, place.address].filter(Boolean).join(', '),
    whose: `Answering as ${actor.name}`,
    standing: session.cancelledAt ? `This session is cancelled. ${session.cancelReason}` : standingOf(facts),
    isDone,
    problem: refused?.problem ?? '',
    form: mayStillRsvp(session, now) ? formOf(facts, refused) : null,
    calendar: isDone ? calendarOf(facts) : null,
    links: linksOf(facts),
  };
}

function formOf(facts: Facts, refused?: Refused): AnswerPage['form'] {
  const { found, mine, path, isDone, now } = facts;
  const typed = answerWords.find(([answer]) => answer === refused?.values.answer)?.[0];
  const kept = mine?.answer === 'waiting' ? 'going' : (mine?.answer ?? null);
  const chosen = typed ?? (isDone ? null : facts.chosen);
  // A place that is held for them is theirs only once they take it.
  const isOpen = chosen !== null && (chosen !== kept || (mine !== undefined && isOffered(mine, now)));
  const confirm = isOpen ? confirmOf(chosen) : null;
  const standing = chosen ?? kept;
  return {
    ...{ action: path, confirm },
    label: confirm ? 'Or choose a different answer' : 'Are you coming?',
    choices: answerWords
      .filter(([value]) => value !== confirm?.value)
      .map(([value, label]) => ({ value, label, chosen: value === kept })),
    said: saidPart(mine ?? { isLate: false, word: '', guests: 0 }, found.session.guestsEach, refused),
    saveSaid: standing && { value: standing, label: `Save with “${wordFor(standing)}”` },
  };
}

const wordFor = (answer: Answer) => answerWords.find(([value]) => value === answer)?.[1] ?? '';

const confirmOf = (value: Answer) => ({
  value,
  says: `Not saved yet: tap to confirm “${wordFor(value)}”.`,
  label: `Confirm: ${wordFor(value)}`,
});

/** The emails about a session bring it along, so it may be in their calendar by itself. */
function calendarOf({ found: { session }, mine, actor, path, now }: Facts): AnswerPage['calendar'] {
  if (mine?.answer !== 'going' && mine?.answer !== 'maybe') return null;
  const when = `${sayWhen(session.startsAt, actor, session.zone, now)}, until ${sayTime(session.endsAt, actor)}`;
  return { when, href: `${path}/session.ics` };
}

/** What is kept of their answer, in a sentence. */
function standingOf({ mine, waiting, actor, found, isDone, now }: Facts): string {
  if (!mine) return '';
  if (mine.answer !== 'waiting') {
    const answer = sayAnswer(mine.answer, mine.guests);
    return isDone ? `Your answer is saved: ${answer}.` : `Your answer so far: ${answer}.`;
  }
  const say = (instant: Date) => sayWhen(instant, actor, found.session.zone, now);
  const kept = isOffered(mine, now) ? ' Choose “Going” to take it.' : '';
  return sayPlace(mine, waitlistOf(waiting, now), found.session.startsAt, now, say) + kept;
}

const sayAnswer = (answer: Answer, guests: number) =>
  ({
    going: guests > 0 ? `Going, with ${many(guests, 'guest')}` : 'Going',
    maybe: 'Maybe',
    cannot: 'Can’t come',
  })[answer];

function linksOf(facts: Facts): Link[] {
  const { found, mine, isOfRound } = facts;
  if (facts.isGuest) return guestLinks(facts);
  const { session } = found;
  const base = paths.session(session.id);
  if (session.cancelledAt) return [{ label: 'See the session', href: base }];
  return [
    ...(mine?.answer === 'cannot' && isOfRound
      ? [{ label: 'Visit another cohort this week', href: paths.session.elsewhere(session.id) }]
      : []),
    { label: 'See the session and its readings', href: base },
  ];
}

function guestLinks({ found: { session, cohort }, mine, path, isDone }: Facts): Link[] {
  const { onlineUrl } = placeOf(cohort, session);
  if (session.cancelledAt || mine?.answer !== 'going') return [];
  return [
    ...(onlineUrl ? [{ label: 'Join by video', href: onlineUrl }] : []),
    ...(isDone ? [] : [{ label: 'Add to my calendar', href: `${path}/session.ics` }]),
  ];
}
