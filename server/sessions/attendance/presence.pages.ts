import { crumbsIn } from '../../cohorts/tabs.ts';
import { paths } from '../../paths.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import type { ConfirmPage, Refused } from '../../platform/form.ts';
import { formPage } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { type PagerPage, sayWhen } from '../../platform/layout.ts';
import {
  addressWith,
  byName,
  nameHas,
  pageOf,
  pagerOf,
  type SearchPage,
  searchOf,
} from '../../platform/paging.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { csvLink } from '../../platform/table.ts';
import { many } from '../../platform/words.rules.ts';
import type { PresenceAsked } from '../forms.ts';
import type { sessionFor } from '../queries.ts';
import {
  arrivesLate,
  hasCome,
  isDoorOpen,
  leadsTheSession,
  mayRecordAttendance,
  sessionTitle,
} from '../rules.ts';
import type { SessionPerson } from '../session.queries.ts';
import { attendanceWords, sayAttendance } from '../words.rules.ts';
import { type AttendanceLogRow, mostInLog } from './attendance.queries.ts';
import { offeredFor, type Several } from './everyone.rules.ts';
import { type WalkInPart, walkInPart } from './walk-in.pages.ts';

export interface PresencePage extends Page {
  kicker: string;
  problem: string;
  count: string;
  /** Null where everybody is on one page. */
  search: SearchPage | null;
  nobody: string;
  pager: PagerPage;
  share: { came: number; of: number };
  /** One button for several people; null where there is nothing to say of several. */
  several: { action: string; value: Several; label: string } | null;
  /** '' once it can be taken. */
  notYet: string;
  /** To whoever leads: that the list notes them too. */
  leader: string;
  people: {
    id: string;
    name: string;
    note: string;
    action: string;
    was: string;
    came: boolean;
    /** What is noted, on the button; and what a tap on it notes. */
    label: string;
    tap: string;
    choices: { value: string; label: string; chosen: boolean }[];
  }[];
  claims: { name: string; userId: string }[];
  claimAction: string;
  walkIn: WalkInPart | null;
  door: string;
  /** For organisers; null for others. */
  csv: Link | null;
  log: { words: string; when: string }[];
  /** That there are more; '' where these are all. */
  logMore: string;
}

export interface DoorPage extends Page {
  kicker: string;
  when: string;
  picture: string;
  words: string;
  /** The other kind of code. */
  other: { label: string; href: string };
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/attendance/presence': PresencePage;
    'sessions/attendance/door': DoorPage;
  }
}

type Found = Awaited<ReturnType<typeof sessionFor>> & {
  reader: Reader & { userId: string };
  now: Date;
};

interface Facts extends Found {
  asked: PresenceAsked;
  people: SessionPerson[];
  part: ReturnType<typeof listedOf>;
  /** The first of those who are not on the list. */
  others: { userId: string; name: string }[];
  claims: { userId: string; name: string }[];
  log: AttendanceLogRow[];
}

/** So many are tapped through on one page. */
const mostOnPage = 16;

/** Those of a session's people who are on the page that is asked for. */
export const listedOf = (people: readonly SessionPerson[], { who, page }: PresenceAsked) =>
  pageOf(
    people.filter(({ name }) => nameHas(name, who)),
    page,
    mostOnPage,
  );

/** Who is there, for a telephone in one hand: a tap for each who came. */
export function presencePage(facts: Facts, refused?: Refused): PresencePage {
  const { session, unit, cohort, group, asked, people, part, others, claims, log, reader, now } = facts;
  const base = paths.session(session.id);
  const list = paths.session.attendance(session.id);
  const withAsked = (path: string) => addressWith(path, asked);
  const title = sessionTitle(session, unit, cohort);
  const came = people.filter(({ attendance }) => hasCome(attendance)).length;
  const isOpen = mayRecordAttendance(session, now);
  return {
    title: 'Take attendance',
    crumbs: [...crumbsIn(group, cohort), { label: title, href: base }],
    kicker: title,
    problem: refused?.problem ?? '',
    count: `${came} of ${people.length} present`,
    search: searchOf(list, asked.who, people.length > mostOnPage, { kept: { other: asked.other } }),
    nobody: part.rows.length === 0 ? nobodyWords(asked.who) : '',
    pager: pagerOf(list, asked, part.isMore, byName),
    share: { came, of: Math.max(people.length, 1) },
    several: isOpen ? severalPart(people, withAsked(list)) : null,
    notYet: isOpen ? '' : 'You can take attendance once the session has begun.',
    leader: isOpen && isLeaderUnnoted(facts) ? leaderWords : '',
    people: part.rows.map((person) => personRow(person, withAsked(`${list}/${person.userId}`))),
    claims,
    claimAction: withAsked(paths.session.claims(session.id)),
    walkIn: isOpen
      ? walkInPart({ list, action: withAsked(paths.session.walkIns(session.id)), asked, others }, refused)
      : null,
    csv: mayOrganise(facts.standing) ? csvLink(paths.session.attendanceCsv(session.id)) : null,
    door: session.cancelledAt === null && now <= session.endsAt ? paths.session.door(session.id) : '',
    log: log.slice(0, mostInLog).map(({ name, by, before, after, changedAt }) => ({
      words: sayChange(by ?? 'A former member', name, { before, after }),
      when: sayWhen(changedAt, reader, session.zone, now),
    })),
    logMore:
      log.length > mostInLog
        ? `Showing the latest ${mostInLog}. Search by name to see someone’s history.`
        : '',
  };
}

function severalPart(people: Facts['people'], action: string): PresencePage['several'] {
  const offer = offeredFor(people);
  if (!offer) return null;
  const { several, count } = offer;
  const label =
    several === 'going'
      ? `Everyone who said Going is here (${count})`
      : `Mark the other ${many(count, 'person', 'people')} absent`;
  return { action, value: several, label };
}

const nobodyWords = (who: string) =>
  who ? 'No one on this list matches that name.' : 'No one on this list yet.';

const leaderWords = 'You’re facilitating, so you’re marked as present when you first mark someone else.';

/** Whoever leads the session and of whom nothing is noted yet, nor was. */
const isLeaderUnnoted = ({ session, seat, people, reader: { userId }, log }: Facts) =>
  leadsTheSession(session, userId, seat?.role) &&
  !people.some((one) => one.userId === userId && one.attendance) &&
  !log.some((entry) => entry.userId === userId);

/** Who marked whom as what, and as what they were marked before. */
function sayChange(
  by: string,
  name: string,
  { before, after }: Pick<AttendanceLogRow, 'before' | 'after'>,
): string {
  if (!after) return `${by} cleared the record for ${name} (was ${sayAttendance(before)})`;
  return before
    ? `${by} marked ${name} as ${sayAttendance(after)} (was ${sayAttendance(before)})`
    : `${by} marked ${name} as ${sayAttendance(after)}`;
}

const labelOf = (status: string) => attendanceWords.find(([value]) => value === status)?.[1] ?? '';

function personRow({ userId, name, attendance, recordedBy, answer, isLate }: SessionPerson, action: string) {
  const noted = attendance ?? '';
  return {
    id: `person-${userId}`,
    name,
    note: [
      answer ? said[answer] : 'no answer',
      isLate ? 'will be late' : '',
      attendance && !recordedBy ? 'was in the room' : '',
    ]
      .filter(Boolean)
      .join(', '),
    action,
    was: noted,
    came: hasCome(attendance),
    label: attendance ? `${hasCome(attendance) ? '✓ ' : ''}${labelOf(attendance)}` : 'Mark present',
    // Only who is noted as having come is taken back by a tap: what was said more exactly is changed below the name.
    tap: attendance === 'present' ? 'absent' : 'present',
    choices: attendanceWords.map(([value, label]) => ({ value, label, chosen: value === noted })),
  };
}

const said = { going: 'going', maybe: 'maybe', cannot: 'can’t come', waiting: 'on the waitlist' };

/** The code at the door, for a screen that shows it or for paper. */
export function doorPage({
  session,
  unit,
  cohort,
  group,
  isPrinted,
  reader,
  now,
}: Found & { isPrinted: boolean }): DoorPage {
  const base = paths.session(session.id);
  const title = sessionTitle(session, unit, cohort);
  const isShown = isPrinted || isDoorOpen(session, now);
  return {
    title: 'Check-in QR code',
    crumbs: [...crumbsIn(group, cohort), { label: title, href: base }],
    kicker: title,
    when: sayWhen(session.startsAt, reader, session.zone, now),
    picture: isShown ? `${paths.session.doorSvg(session.id)}${isPrinted ? '?print' : ''}` : '',
    words: doorWords(isShown, isPrinted),
    other: isPrinted
      ? { label: 'Show a code on screen, changing every minute', href: paths.session.door(session.id) }
      : { label: 'Get a code to print for this session', href: `${paths.session.door(session.id)}?print` },
  };
}

function doorWords(isShown: boolean, isPrinted: boolean): string {
  if (!isShown) return 'The code appears 30 minutes before the session. You can print one now.';
  return isPrinted
    ? 'Scan this code to check in. It works from 30 minutes before this session until it ends.'
    : 'Scan this code to check in. It changes every minute.';
}

/** What whoever has scanned the code is asked. */
export function atDoorPage(
  { session, unit, cohort, path, now }: Found & { path: string },
  refused?: Refused,
): ConfirmPage {
  const late = arrivesLate(session.startsAt, now) ? ' You’ll be marked as late.' : '';
  return {
    title: 'Check in',
    message: `“${sessionTitle(session, unit, cohort)}” with ${cohort.name}.${late}`,
    form: formPage({ action: path, submit: 'Check in', fields: [] }, refused),
  };
}
