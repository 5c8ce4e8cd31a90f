import { paths } from '../../paths.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { nearOf, type ZonedTime } from '../../platform/layout.ts';
import { markdown } from '../../platform/markdown.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { dateIn, sayDate } from '../../platform/time.ts';
import type { Html } from '../../platform/views.ts';
import { many } from '../../platform/words.rules.ts';
import type { sessionFor } from '../../sessions/queries.ts';
import { sessionTitle } from '../../sessions/rules.ts';
import type { Debrief, findDebrief, Preparation } from './queries.ts';
import { type PointName, type Preparing, preparationOf } from './rules.ts';

type Found = Awaited<ReturnType<typeof sessionFor>>;

export interface PreparingPage extends Page {
  heading: string;
  when: ZonedTime;
  progress: { done: number; of: number; words: string };
  action: string;
  points: {
    name: PointName;
    label: string;
    hint: string;
    due: string;
    isLate: boolean;
    isDone: boolean;
    isSeen: boolean;
    links: Link[];
  }[];
  /** What those who facilitated before say. */
  debriefs: { from: string; href: string; parts: { label: string; words: Html }[] }[];
  guide: Html | null;
  aims: string[];
  prompts: string[];
}

export interface DebriefPage extends Page {
  heading: string;
  lede: string;
  form: FormPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'home/preparing/show': PreparingPage;
    'home/preparing/debrief': DebriefPage;
  }
}

interface Facts {
  found: Found;
  preparation: Preparation;
  reader: Reader;
  now: Date;
}

const titleOf = ({ session, unit, cohort }: Found) => sessionTitle(session, unit, cohort);

const crumbsTo = (found: Found): Link[] => [
  { label: found.group.name, href: paths.group(found.group.slug) },
  { label: found.cohort.name, href: paths.cohort(found.cohort.id) },
  { label: titleOf(found), href: paths.session(found.session.id) },
];

/** What there is to do before a session, with what the last facilitators say and the guide to its unit. */
export function preparingPage({ found, preparation, reader, now }: Facts): PreparingPage {
  const { session, unit, group } = found;
  const known = preparationOf(
    { date: session.date, today: dateIn(session.zone, now) },
    preparation,
    new Set(preparation.ticked),
  );
  const done = known.filter(({ isDone }) => isDone).length;
  return {
    title: `Prepare “${titleOf(found)}”`,
    crumbs: crumbsTo(found),
    heading: titleOf(found),
    when: nearOf(session.startsAt, reader, group.zone, now),
    progress: {
      done,
      of: known.length,
      words: done === known.length ? 'You’re ready.' : `${done} of ${known.length} done`,
    },
    action: paths.session.preparing(session.id),
    points: known.map((point) => ({
      ...sayings[point.point]({ found, preparation }),
      ...{ name: point.point, isDone: point.isDone, isSeen: point.isSeen, isLate: point.isLate },
      due: sayDue(point, now),
    })),
    debriefs: preparation.debriefs.map(toldOf),
    guide: preparation.guide ? markdown(preparation.guide) : null,
    aims: unit?.aims ?? [],
    prompts: unit?.prompts ?? [],
  };
}

function sayDue({ due, isDone, isLate }: Preparing, now: Date): string {
  if (isDone) return 'Done';
  return isLate ? 'As soon as you can' : `By ${sayDate(due, now)}`;
}

type Saying = (facts: Pick<Facts, 'found' | 'preparation'>) => { label: string; hint: string; links: Link[] };

/** What each point says, and where it is done. */
const sayings: Record<PointName, Saying> = {
  read: ({ found: { cohort, unit }, preparation: { required, read } }) => ({
    label: 'Read what the group reads',
    hint:
      required > 0
        ? `You’ve ticked ${read} of ${many(required, 'required reading')}. Note where you got stuck: others will too.`
        : 'There are no required readings. Look at what the session is about.',
    links: unit
      ? [{ label: 'Reading list', href: `${paths.cohort.readingList(cohort.id)}?unit=${unit.id}` }]
      : [],
  }),
  questions: ({ found: { session }, preparation: { questions, before } }) => ({
    label: 'Look at questions and last time’s notes',
    hint:
      questions > 0
        ? `${many(questions, 'question')} from members ${questions === 1 ? 'waits' : 'wait'} for this session.`
        : 'No questions from members yet.',
    links: [
      { label: 'Questions', href: `${paths.session.plan(session.id)}#questions` },
      ...(before?.hasNotes ? [{ label: 'Last time’s notes', href: paths.session.notes(before.id) }] : []),
      ...(before?.hasSummary
        ? [{ label: 'Last time’s summary', href: paths.session.summary(before.id) }]
        : []),
    ],
  }),
  plan: ({ found: { session }, preparation: { isPlanned } }) => ({
    label: 'Choose a plan',
    hint: isPlanned
      ? 'The plan has been changed for this session.'
      : 'There’s a plan ready. Start from it or from another, and make it yours.',
    links: [{ label: 'Plan', href: paths.session.plan(session.id) }],
  }),
  venue: ({ found: { session, cohort, place } }) => ({
    label: 'Check where you meet',
    hint: hintOfPlace(
      session.venue ?? cohort.venue,
      session.onlineUrl ?? cohort.onlineUrl,
      place?.entry ?? '',
    ),
    links: [{ label: 'Session', href: paths.session(session.id) }],
  }),
  write: ({ found: { session } }) => ({
    label: 'Write to the group',
    hint: 'Two sentences: what you’ll talk about, and what to bring.',
    links: [{ label: 'Email people', href: paths.session.email(session.id) }],
  }),
};

function hintOfPlace(venue: string, online: string, entry: string): string {
  if (!venue && !online) return 'There’s no venue and no link yet.';
  if (!venue) return 'You meet online. Open the link once to see that it works.';
  return entry
    ? `${venue}. How to get in: ${entry}`
    : `${venue}. Nothing is written down about how to get in.`;
}

function toldOf({ sessionId, title, cohort, date, by, worked, stuck, next }: Debrief) {
  return {
    from: `${by ?? 'A former member'}, after “${title}” in ${cohort}, ${sayDate(date)}`,
    href: paths.session(sessionId),
    parts: [
      { label: 'For the next facilitator', words: next },
      { label: 'What worked', words: worked },
      { label: 'Where people got stuck', words: stuck },
    ]
      .filter(({ words }) => words.trim() !== '')
      .map(({ label, words }) => ({ label, words: markdown(words) })),
  };
}

const questions = [
  {
    name: 'worked',
    label: 'What worked?',
    hint: 'A question that opened people up, an exercise, a way to start.',
  },
  { name: 'stuck', label: 'Where did people get stuck?', hint: 'What confused them, and what helped.' },
  {
    name: 'next',
    label: 'What should the next facilitator know?',
    hint: 'About the group, the room, or what was left open.',
  },
] as const;

/** Two minutes after a session: three short questions. */
export function debriefPage(
  found: Found,
  said: Awaited<ReturnType<typeof findDebrief>>,
  refused?: Refused,
): DebriefPage {
  return {
    title: `How did “${titleOf(found)}” go?`,
    crumbs: crumbsTo(found),
    heading: 'How did it go?',
    lede: 'Two minutes now save the next facilitator an hour. Facilitators and organisers of the group can read it; members can’t.',
    form: formPage(
      {
        action: paths.session.debrief(found.session.id),
        submit: 'Save for the next facilitator',
        cancel: { label: 'Not now', href: paths.session(found.session.id) },
        fields: questions.map(({ name, label, hint }) => ({
          ...{ kind: 'textarea' as const, name, label, hint, rows: 3, maxlength: 2000 },
          value: said?.[name] ?? '',
        })),
      },
      refused,
    ),
  };
}
