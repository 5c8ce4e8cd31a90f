import { crumbsIn } from '../cohorts/tabs.ts';
import { sayReadingTime, weekMinutes } from '../curricula/rules.ts';
import { addressOf } from '../mail/mail.ts';
import { paths } from '../paths.ts';
import { mayFacilitate } from '../people/groups/rules.ts';
import { crumbsOf } from '../people/groups/tabs.ts';
import type { Refused } from '../platform/form.ts';
import type { Link, Page } from '../platform/frame.ts';
import type { HolidayOn } from '../platform/holidays.ts';
import { type LeafPage, leafOf, nearOf, type ZonedTime } from '../platform/layout.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { sayMinutes } from '../platform/time.ts';
import { many } from '../platform/words.rules.ts';
import type { AskedQuestion } from '../rooms/plans/question.queries.ts';
import { type QuestionsPart, questionsPart } from '../rooms/plans/questions-part.ts';
import { type AttendancePart, attendancePart } from './attendance/attendance.pages.ts';
import { type Button, buttonsOf, mayManage } from './buttons.pages.ts';
import { calendarLinks } from './calendars/links.rules.ts';
import { type Comer, comesOf, guestsLink } from './comes.pages.ts';
import { elsewhereOf } from './elsewhere.pages.ts';
import { type LeadingPart, leadingPart, sayLeader, sayNext } from './leading.pages.ts';
import { placeOf } from './place.rules.ts';
import type { sessionFor } from './queries.ts';
import { type RsvpPage, rsvpPage } from './rsvp/rsvp-choice.ts';
import { type SaidPart, saidPart } from './rsvp/said.pages.ts';
import { type Answer, mayStillRsvp, phaseOf, sessionTitle, tally } from './rules.ts';
import { sayTight } from './schedule/tight.rules.ts';
import { type SeatsPart, seatsPart } from './seats/seats.pages.ts';
import { type SelfRunPart, selfRunPart } from './self-run/pages.ts';
import type { SessionPerson, SessionReading } from './session.queries.ts';
import { type SummaryPart, summaryPart } from './summary.rules.ts';

export interface SessionPage extends Page {
  /** Why the last form was refused, '' when none was. */
  problem: string;
  leaf: LeafPage;
  kicker: string;
  when: ZonedTime;
  length: string;
  tag: { words: string; tone: string } | null;
  cancelReason: string;
  rsvp: RsvpPage | null;
  /** That the reader's answer comes from what they said for many sessions; '' otherwise. */
  standing: string;
  /** Being late, guests and a word, once one has answered. */
  said: { action: string; answer: Answer; part: SaidPart } | null;
  /** The way to another cohort's session about the same; null where there is none. */
  elsewhere: { words: string; label: string; href: string } | null;
  /** How full it is, where seats are limited. */
  seats: SeatsPart | null;
  answers: string;
  /** For whoever leads: the names of those who have not said whether they come. */
  silent: string;
  comes: Comer[];
  /** For whoever leads: those from outside who are invited. */
  guests: Link | null;
  leader: string;
  /** Who facilitates after that, for those who facilitate or organise; '' for others. */
  nextLeader: string;
  leading: LeadingPart | null;
  /** That it runs itself, or could; null for most. */
  selfRun: SelfRunPart | null;
  /** Place and address in a line. */
  where: string;
  onlineUrl: string;
  /** Of a place that the group keeps on its list: its map, and how one gets in. */
  map: string;
  entry: string[];
  /** For whoever leads: that the place is too small, '' where it is not. */
  tight: string;
  unit: { summary: string; aims: string[]; prompts: string[]; exercises: string[] } | null;
  readings: { title: string; url: string; facts: string[] }[];
  readingTime: string;
  readingHref: string;
  buttons: Button[];
  /** Ways into the reader's own calendar; none once it is over. */
  /** For whoever leads; '' for others. */
  writeHref: string;
  calendars: Link[];
  restore: { action: string; version: number } | null;
  attendance: AttendancePart | null;
  summary: SummaryPart | null;
  /** For those who plan it: what members have asked; null where nobody has. */
  questions: QuestionsPart | null;
}

declare module '../platform/views.ts' {
  interface Views {
    'sessions/show': SessionPage;
  }
}

type Found = Awaited<ReturnType<typeof sessionFor>>;

interface SessionFacts extends Found {
  people: SessionPerson[];
  readings: SessionReading[];
  /** Whether its cohort is one of several of a round, between which people with a seat change. */
  isOfRound: boolean;
  asked: readonly AskedQuestion[];
  /** How many of them were withdrawn since the plan was last edited. */
  withdrawn: number;
  holidayOn: HolidayOn;
  reader: Reader & { userId: string };
  now: Date;
}

/** One session: when, where, what it is about, who comes; afterwards who came and what was said. */
export function sessionPage(facts: SessionFacts, refused?: Refused): SessionPage {
  const { session, unit, cohort, group, standing, people, readings, reader, now } = facts;
  const title = sessionTitle(session, unit, cohort);
  const base = paths.session(session.id);
  const phase = phaseOf(session, now);
  const place = placeOf(cohort, session);
  const mine = ownOf(facts)?.answer ?? null;
  return {
    title,
    problem: refused?.problem ?? '',
    crumbs: facts.insteadOf ? crumbsOf(group) : crumbsIn(group, cohort),
    leaf: leafOf(session.startsAt, reader.zone),
    kicker: unit?.label ? `${cohort.name}, unit ${unit.label}` : cohort.name,
    when: nearOf(session.startsAt, reader, session.zone, now, facts.holidayOn(group.holidays, session.date)),
    length: sayMinutes(session.minutes),
    tag: tags[phase],
    cancelReason: session.cancelReason,
    rsvp: mayStillRsvp(session, now)
      ? rsvpPage({ id: session.id, title }, mine, { returnTo: base, replaces: 'rsvp' })
      : null,
    standing: ownOf(facts)?.standingId ? 'Answered by your automatic RSVPs.' : '',
    said: saidOf(facts, refused),
    elsewhere: elsewhereOf(facts),
    seats: phase === 'coming' ? seatsPart({ ...facts, mayLead: mayFacilitate(standing) }) : null,
    answers: sayAnswers(people, phase === 'coming'),
    silent: phase === 'coming' && mayFacilitate(standing) ? sayNames(people.filter(isSilent)) : '',
    comes: comesOf(people, phase, mayFacilitate(standing)),
    guests: guestsLink(facts, phase),
    leader: sayLeader(people, phase, session.selfRun),
    nextLeader: sayNext(facts),
    leading: leadingPart(facts),
    selfRun: selfRunPart(facts),
    where: [place.venue, place.address].filter(Boolean).join(', '),
    onlineUrl: place.onlineUrl,
    ...entryOf(facts),
    tight: tightFor(facts),
    unit: unit && {
      summary: unit.summary,
      aims: unit.aims,
      prompts: unit.prompts,
      exercises: unit.exercises,
    },
    readings: readings.map(readingOf),
    readingTime: sayReadingTime(weekMinutes(readings)),
    readingHref: unit && !facts.insteadOf ? `${paths.cohort.readingList(cohort.id)}?unit=${unit.id}` : '',
    buttons: buttonsOf({ session, standing, reader, now }),
    writeHref: writeHrefOf(facts),
    calendars: phase === 'coming' ? calendarsOf(facts, title, place) : [],
    restore:
      mayManage(session, standing) && session.cancelledAt
        ? { action: paths.session.restoration(session.id), version: session.version }
        : null,
    attendance: attendancePart(facts, base),
    summary: summaryPart(session.summary, reader),
    questions: questionsPart(session.id, facts, 'session'),
  };
}

const writeHrefOf = ({ session, standing }: SessionFacts) =>
  mayFacilitate(standing) ? paths.session.email(session.id) : '';

function entryOf({ place }: SessionFacts): Pick<SessionPage, 'map' | 'entry'> {
  if (!place) return { map: '', entry: [] };
  const steps = { yes: 'Step-free access.', no: 'No step-free access.', unknown: '' }[place.stepFree];
  return { map: place.mapUrl, entry: [place.entry, steps].filter(Boolean) };
}

const tightFor = (facts: SessionFacts) =>
  phaseOf(facts.session, facts.now) === 'coming' && mayFacilitate(facts.standing) ? sayTight(facts) : '';

const ownOf = ({ people, reader }: SessionFacts) => people.find(({ userId }) => userId === reader.userId);

/** What the reader can say besides the answer that they have given. */
function saidOf(facts: SessionFacts, refused?: Refused): SessionPage['said'] {
  const own = ownOf(facts);
  if (!own?.answer || !mayStillRsvp(facts.session, facts.now)) return null;
  const action = paths.session.rsvp(facts.session.id);
  const mine = refused?.action === action ? refused : undefined;
  return {
    action,
    answer: own.answer === 'waiting' ? 'going' : own.answer,
    part: saidPart(own, facts.session.guestsEach, mine),
  };
}

/** Two calendars are told of it by address; Apple's and all others take its file. */
function calendarsOf({ session }: SessionFacts, title: string, place: ReturnType<typeof placeOf>): Link[] {
  const { id, startsAt, endsAt } = session;
  const where = [place.venue, place.address].filter(Boolean).join(', ') || place.onlineUrl;
  return calendarLinks({ id, title, startsAt, endsAt, where, url: addressOf(paths.session(id)) });
}

const tags = {
  coming: null,
  now: { words: 'Under way', tone: 'ok live' },
  over: { words: 'Over', tone: 'plain' },
  cancelled: { words: 'Cancelled', tone: 'bad' },
};

function sayAnswers(people: SessionPerson[], coming: boolean): string {
  const { going, maybe, cannot } = tally(people.map(({ answer }) => answer));
  const guests = people.reduce((sum, { answer, guests }) => sum + (answer === 'going' ? guests : 0), 0);
  const silent = people.filter(isSilent).length;
  if (going + maybe + cannot === 0) return coming ? 'No one has answered yet.' : 'No one answered.';
  return [
    `${going} going${guests > 0 ? `, with ${many(guests, 'guest')}` : ''}`,
    maybe > 0 ? `${maybe} maybe` : '',
    cannot > 0 ? `${cannot} can’t` : '',
    coming && silent > 0 ? `${silent} not answered` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

const isSilent = ({ answer, seat }: SessionPerson) => seat !== null && answer === null;

const sayNames = (people: SessionPerson[]) => people.map(({ name }) => name).join(', ');

const readingOf = ({ title, url, authors, minutes, need, sections }: SessionReading) => ({
  title,
  url,
  facts: [
    authors,
    minutes === null ? 'time unknown' : `${minutes} min`,
    need === 'required' ? '' : needWords[need],
    sections,
  ].filter(Boolean),
});

const needWords = { optional: 'optional', choice: 'choose one' };
