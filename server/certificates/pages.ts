import { cohortTabs, crumbsIn } from '../cohorts/tabs.ts';
import type { TemplateText } from '../mail/templates/text.rules.ts';
import { paths } from '../paths.ts';
import { mayFacilitate, mayOrganise, type Standing } from '../people/groups/rules.ts';
import type { Actor } from '../platform/actor.ts';
import { type FormPage, formPage, type Refused } from '../platform/form.ts';
import type { Page } from '../platform/frame.ts';
import type { PagerPage, TabsPage } from '../platform/layout.ts';
import { byName, lastPageOf, pageOf, pagerOf } from '../platform/paging.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { sayDate, sayInstant } from '../platform/time.ts';
import { many, plural } from '../platform/words.rules.ts';
import { sayAttendance } from '../sessions/words.rules.ts';
import { mayReflect } from './actions.ts';
import { type ChartsPart, chartsPart } from './charts.pages.ts';
import { kindWords } from './emails.ts';
import type { AttendanceAsked } from './forms.ts';
import { type Attender, attendersOf, type Facts } from './people.ts';
import { type PeoplePart, peoplePart } from './people-list.pages.ts';
import { sessionPoints } from './points.rules.ts';
import type { Correction } from './queries.ts';
import { asksAnything, daysToAnswer, type Mark, type Rules } from './rules.ts';
import { type SlippingPart, slippingPart } from './slipping.pages.ts';

interface OwnPart {
  summary: string;
  marks: {
    when: string;
    title: string;
    href: string;
    words: string;
    tone: string;
    /** What was noted before, and who put it right, oldest first. */
    history: string[];
  }[];
  pager: PagerPage;
  conditions: { words: string; tone: string; tag: string }[];
  certificateHref: string;
  reflection: FormPage | null;
}

interface LeadPart {
  charts: ChartsPart | null;
  chartsPager: PagerPage;
  slipping: SlippingPart;
  slippingPager: PagerPage;
  people: PeoplePart;
  /** What people chose to let organisers read. */
  reflections: { name: string; changed: string; next: string }[];
  reflectionsPager: PagerPage;
}

/** So many of each are on the page. */
const shown = { marks: 10, sessions: 10, slipping: 8, reflections: 3 };

export interface AttendancePage extends Page {
  tabs: TabsPage;
  rules: string[];
  rulesHref: string;
  /** The way to all cohorts of the group, for those who organise it. */
  allHref: string;
  own: OwnPart | null;
  lead: LeadPart | null;
}

declare module '../platform/views.ts' {
  interface Views {
    'certificates/show': AttendancePage;
    'certificates/_charts': ChartsPart;
  }
}

interface Found {
  cohort: { id: string; name: string; endedAt: Date | null };
  group: { id: string; slug: string; name: string };
  standing: Standing;
}

/** How attendance stands: the rules, one's own marks and nobody else's; more for those who lead. */
export function attendancePage(
  { cohort, group, standing }: Found,
  facts: Facts,
  actor: Actor & {
    corrections: readonly Correction[];
    kindTemplate: TemplateText | null;
    asked: AttendanceAsked;
  },
  refused?: Refused,
): AttendancePage {
  const attenders = attendersOf(facts);
  const mine = attenders.find(({ person }) => person.userId === actor.userId);
  const base = paths.cohort(cohort.id);
  return {
    title: `Attendance · ${cohort.name}`,
    assets: ['list.css'],
    crumbs: crumbsIn(group, cohort),
    tabs: cohortTabs(cohort, standing, 'attendance'),
    rules: sayRules(facts.rules),
    rulesHref: mayOrganise(standing) ? paths.cohort.attendance.rules(cohort.id) : '',
    allHref: mayOrganise(standing) ? paths.group.attendance(group.slug) : '',
    own: mine ? ownPart(mine, facts, { base, reader: actor }, refused) : null,
    lead: mayFacilitate(standing)
      ? leadPart(attenders, {
          ...{ cohort, standing, now: facts.now, asked: actor.asked },
          noteWords: kindWords(actor.name, { cohort, group }, actor.kindTemplate),
        })
      : null,
  };
}

/** The rules in sentences, as everybody reads them. */
export function sayRules(rules: Rules): string[] {
  const times = (count: number) => plural(count, '1 session', `${count} sessions in a row`);
  const asked = [
    ...(rules.mostMissed === null ? [] : [sayMostMissed(rules.mostMissed)]),
    ...(rules.asksReflection ? ['a closing reflection'] : []),
    ...(rules.asksReading ? ['all required readings'] : []),
  ];
  return [
    rules.writeAfter
      ? `If you miss ${times(rules.writeAfter)}, we email you to check in.`
      : 'No one is emailed about missed sessions.',
    rules.releaseAfter
      ? `If you miss ${times(rules.releaseAfter)}, we ask whether you want to keep your place. If you don’t confirm within ${daysToAnswer} days, it’s released.`
      : 'No one loses their place for missing sessions.',
    asksAnything(rules) ? `The certificate requires: ${asked.join(', ')}.` : 'There’s no certificate.',
    'Sessions don’t count if you were excused, they were cancelled, you hadn’t joined yet or no attendance was taken. Visiting another cohort’s session counts as attending.',
  ];
}

const sayMostMissed = (count: number) =>
  count === 0 ? 'no missed sessions' : `at most ${many(count, 'missed session')}`;

const words: { [mark in Mark]: [string, string] } = {
  came: ['attended', 'ok'],
  missed: ['missed', 'bad'],
  excused: ['excused', 'plain'],
  cancelled: ['cancelled', 'plain'],
  before: ['before you joined', 'plain'],
  unknown: ['not recorded', 'plain'],
  coming: ['upcoming', 'plain'],
};

interface Own {
  base: string;
  reader: Reader & { userId: string; corrections: readonly Correction[]; asked: AttendanceAsked };
}

function ownPart(mine: Attender, { rules, now }: Facts, { base, reader }: Own, refused?: Refused): OwnPart {
  const { came, missed, papers, rows } = mine;
  const code = papers?.certificate?.code;
  const left = mine.conditions.filter(({ holds }) => !holds).map((one) => one.words);
  const marks = lastPageOf(rows, reader.asked.marks, shown.marks);
  const missing = left.length > 0 ? `Certificate not earned yet: ${left.join(', ')}.` : '';
  return {
    summary: [
      `You’ve attended ${many(came, 'session')} and missed ${missed}.`,
      rules.mostMissed === null ? '' : `The certificate allows ${many(rules.mostMissed, 'missed session')}.`,
      code ? 'Your certificate is ready.' : missing,
    ]
      .filter(Boolean)
      .join(' '),
    pager: pagerOf(`${base}/attendance`, reader.asked, marks.isMore, { key: 'marks', hash: '#yours' }),
    marks: marks.rows.map(({ session, mark }) => {
      const [say, tone] = words[mark];
      return {
        ...{ when: sayDate(session.date, now), title: session.title, href: paths.session(session.id) },
        ...{ words: say, tone },
        history: reader.corrections
          .filter(({ sessionId }) => sessionId === session.id)
          .map((one) => sayCorrection(one, reader, now)),
      };
    }),
    conditions: mine.conditions.map(({ holds, words }) => ({
      words,
      tone: holds ? 'ok' : 'warn',
      tag: holds ? 'Met' : 'Not yet',
    })),
    certificateHref: code ? paths.certificate(code) : '',
    reflection: mayReflect(
      rows.map(({ session }) => session),
      now,
    )
      ? reflectionForm(papers?.reflection ?? null, base, refused)
      : null,
  };
}

/** One thing that was put right, as the person whom it is about reads it. */
function sayCorrection({ before, after, changedAt, by }: Correction, reader: Own['reader'], now: Date) {
  const who = by?.userId === reader.userId ? 'You' : (by?.name ?? 'A former member');
  const when = sayInstant(changedAt, reader, now);
  return `${who} changed this from “${sayAttendance(before)}” to “${sayAttendance(after)}”, ${when}.`;
}

type Written = { changed: string; next: string; isShared: boolean } | null;

const reflectionForm = (written: Written, base: string, refused?: Refused) =>
  formPage(
    {
      action: `${base}/reflection`,
      submit: written ? 'Save changes' : 'Save',
      fields: [
        {
          ...{ kind: 'textarea', name: 'changed', label: 'What did you change your mind about?', rows: 4 },
          ...{ value: written?.changed ?? '', required: true, maxlength: 4000 },
        },
        {
          ...{ kind: 'textarea', name: 'next', label: 'What will you do next?', rows: 3 },
          ...{ value: written?.next ?? '', maxlength: 4000 },
        },
        {
          ...{ kind: 'check', name: 'share', label: 'Let the organisers read it' },
          value: written?.isShared ? 'on' : '',
          hint: 'If not, only you can read it. Facilitators and organisers just see whether you’ve written one.',
        },
      ],
    },
    refused,
  );

interface Leading {
  cohort: { id: string; name: string };
  standing: Standing;
  noteWords: string[];
  now: Date;
  asked: AttendanceAsked;
}

function leadPart(attenders: Attender[], { cohort, standing, noteWords, now, asked }: Leading): LeadPart {
  const members = attenders.filter(({ person }) => person.role === 'member');
  const points = sessionPoints(members, (date) => sayDate(date, now));
  const charted = lastPageOf(points, asked.sessions, shown.sessions);
  const slipping = members.filter((one) => one.slipping).map((one) => ({ ...one, cohort }));
  const named = pageOf(slipping, asked.slipping, shown.slipping);
  const shared = mayOrganise(standing) ? members.flatMap(sharedReflection) : [];
  const read = pageOf(shared, asked.reflections, shown.reflections);
  const pager = (key: keyof AttendanceAsked, isMore: boolean, hash: string, spec = {}) =>
    pagerOf(paths.cohort.attendance(cohort.id), asked, isMore, { ...spec, key, hash });
  return {
    charts: chartsPart(charted.rows, { one: 'session', many: 'sessions', head: 'Session' }),
    chartsPager: pager('sessions', charted.isMore, '#weeks'),
    slipping: slippingPart(named.rows, noteWords),
    slippingPager: pager('slipping', named.isMore, '#slipping', byName),
    reflectionsPager: pager('reflections', read.isMore, '#reflections', byName),
    people: peoplePart(members, { cohort, asked, isOrganiser: mayOrganise(standing) }),
    reflections: read.rows,
  };
}

const sharedReflection = ({ person, papers }: Attender) =>
  papers?.reflection?.isShared
    ? [{ name: person.name, changed: papers.reflection.changed, next: papers.reflection.next }]
    : [];
