import { paths } from '../../paths.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { type LeafPage, leafOf, nearOf, sayWhen, type ZonedTime } from '../../platform/layout.ts';
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
    submit: string;
    choices: { value: Answer; label: string; chosen: boolean }[];
    said: SaidPart;
  } | null;
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
  const { actor, found, mine, path, isDone, now } = facts;
  const { session, unit, cohort, group } = found;
  const place = placeOf(cohort, session);
  const typed = answerWords.find(([answer]) => answer === refused?.values.answer)?.[0];
  const kept = mine?.answer === 'waiting' ? 'going' : (mine?.answer ?? null);
  const chosen = typed ?? facts.chosen ?? kept;
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
    form: mayStillRsvp(session, now)
      ? {
          action: path,
          submit: isDone ? 'Change my answer' : 'Send my answer',
          choices: answerWords.map(([value, label]) => ({ value, label, chosen: value === chosen })),
          said: saidPart(mine ?? { isLate: false, word: '', guests: 0 }, session.guestsEach, refused),
        }
      : null,
    links: linksOf(facts),
  };
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
  const { found, mine, isOfRound, path, isDone } = facts;
  if (facts.isGuest) return guestLinks(facts);
  const { session } = found;
  const base = paths.session(session.id);
  if (session.cancelledAt) return [{ label: 'See the session', href: base }];
  return [
    ...(mine?.answer === 'cannot' && isOfRound
      ? [{ label: 'Visit another cohort this week', href: paths.session.elsewhere(session.id) }]
      : []),
    ...(isDone && mine?.answer !== 'cannot'
      ? [{ label: 'Add to my calendar', href: `${path}/session.ics` }]
      : []),
    { label: 'See the session and its readings', href: base },
  ];
}

function guestLinks({ found: { session, cohort }, mine, path }: Facts): Link[] {
  const { onlineUrl } = placeOf(cohort, session);
  if (session.cancelledAt || mine?.answer !== 'going') return [];
  return [
    ...(onlineUrl ? [{ label: 'Join by video', href: onlineUrl }] : []),
    { label: 'Add to my calendar', href: `${path}/session.ics` },
  ];
}
