import { crumbsIn } from '../../cohorts/tabs.ts';
import type { CourseReading, CourseUnit } from '../../curricula/course.queries.ts';
import { sayReadingTime, weekMinutes } from '../../curricula/rules.ts';
import { paths } from '../../paths.ts';
import { type Field, fieldOf, newIdOf, type Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { EmptyPage, TabsPage } from '../../platform/layout.ts';
import type { Readers } from './queries.ts';
import type { ReaderInCourse } from './reader.queries.ts';
import { type Progress, totalProgress, unitProgress, withRead } from './rules.ts';

export interface ReadingItem {
  id: string;
  unitId: string;
  title: string;
  url: string;
  /** Authors and year: "Richard Ngo, 2020". */
  by: string;
  minutes: string;
  medium: string;
  /** Where it is not simply required: "optional", "one of these". */
  need: string;
  sections: string;
  condition: string;
  remarks: string;
  read: boolean;
  tickAction: string;
  /** What the tick's button will say: `yes` to tick, `no` to take it away. */
  tickValue: 'yes' | 'no';
  noteAction: string;
  note: Field;
  /** '' while there is none. */
  myNote: string;
  noteOpen: boolean;
  askAction: string;
  newId: string;
  ask: Field[];
  askOpen: boolean;
  /** What this person means to ask in the session. */
  asked: { id: string; text: string; whose: string; withdrawAction: string }[];
  /** How many of the cohort have read it; '' for those who do not lead. */
  readers: string;
}

export interface ReadingListPage extends Page {
  tabs: TabsPage;
  units: Link[];
  unit: { heading: string; title: string; left: string; whole: string } | null;
  items: ReadingItem[];
  progress: { done: number; of: number; words: string };
  empty: EmptyPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'study/reading/list': ReadingListPage;
    'study/reading/_item': ReadingItem;
  }
}

interface ListFacts {
  group: { slug: string; name: string };
  cohort: { id: string; name: string };
  tabs: TabsPage;
  /** Undefined when the cohort has no curriculum. */
  reader: ReaderInCourse | undefined;
  /** How many have read each; empty for those who do not lead. */
  readers: Readers[];
}

/** The reading list of one unit, with what the person has read of it and of the whole course. */
export function readingListPage(facts: ListFacts, refused?: Refused): ReadingListPage {
  const { group, cohort, tabs, reader, readers } = facts;
  const { course = [], unit, read = new Set<string>() } = reader ?? {};
  const progress = totalProgress(course.map((unit) => unitProgress(withRead(unit.readings, read))));
  return {
    title: `Reading · ${cohort.name}`,
    crumbs: crumbsIn(group, cohort),
    tabs,
    units: course.map((one) => linkTo(cohort.id, one, one === unit)),
    unit: unit ? { heading: headingOf(unit), title: unit.title, ...timesOf(unit, read) } : null,
    items:
      unit && reader
        ? unit.readings.map((reading) => itemOf(cohort.id, reading, reader, readers, refused))
        : [],
    progress: { ...progress, words: sayProgress(progress) },
    empty: unit ? nothingToRead : noCurriculum,
  };
}

function headingOf({ label, optional }: CourseUnit): string {
  if (!label) return optional ? 'This unit, optional' : 'This unit';
  return optional ? `Unit ${label}, optional` : `Unit ${label}`;
}

const linkTo = (cohortId: string, unit: CourseUnit, current: boolean): Link => ({
  label: unit.label ? `${unit.label}. ${unit.title}` : unit.title,
  href: `${paths.cohort.readingList(cohortId)}?unit=${unit.id}`,
  current,
});

function timesOf({ readings }: CourseUnit, read: ReadonlySet<string>) {
  const whole = sayReadingTime(weekMinutes(readings));
  const left = sayReadingTime(weekMinutes(withRead(readings, read)));
  return { whole, left: whole && !left ? 'All read' : left };
}

const sayProgress = ({ done, of }: Progress) => (of === 0 ? '' : `${done} of ${of} course readings`);

function itemOf(
  cohortId: string,
  reading: CourseReading,
  { unit, read: ticked, notes, questions }: ReaderInCourse,
  readers: Readers[],
  refused?: Refused,
): ReadingItem {
  const noteAction = paths.cohort.reading.note(cohortId, reading.id);
  const askAction = paths.cohort.reading.questions(cohortId, reading.id);
  const read = ticked.has(reading.id);
  const myNote = notes[reading.id] ?? '';
  const count = readers.find(({ readingId }) => readingId === reading.id);
  return {
    id: reading.id,
    unitId: unit?.id ?? '',
    title: reading.title,
    url: reading.url,
    by: [reading.authors, reading.year ?? ''].filter(Boolean).join(', '),
    minutes: reading.minutes === null ? 'time unknown' : `${reading.minutes} min`,
    medium: mediumWords[reading.medium],
    need: needWords[reading.need],
    sections: reading.sections,
    condition: reading.option || reading.condition,
    remarks: reading.remarks,
    read,
    tickAction: paths.cohort.reading.tick(cohortId, reading.id),
    tickValue: read ? 'no' : 'yes',
    noteAction,
    note: fieldOf(
      {
        kind: 'textarea',
        name: 'note',
        id: `note-${reading.id}`,
        label: 'My note',
        value: myNote,
        hint: 'Only you can see it.',
        rows: 3,
        maxlength: 4000,
      },
      refused?.action === noteAction ? refused : undefined,
    ),
    myNote,
    noteOpen: refused?.action === noteAction,
    askAction,
    newId: newIdOf().value,
    ask: askFields(reading.id, refused?.action === askAction ? refused : undefined),
    askOpen: refused?.action === askAction,
    asked: questions
      .filter(({ readingId }) => readingId === reading.id)
      .map(({ id, text, anonymous }) => ({
        id,
        text,
        whose: anonymous ? 'Asked anonymously' : 'With your name',
        withdrawAction: paths.cohort.reading.questions.withdrawal(cohortId, reading.id),
      })),
    readers: count ? `read by ${count.read} of ${count.seated}` : '',
  };
}

const askFields = (readingId: string, refused?: Refused): Field[] => [
  fieldOf(
    {
      kind: 'textarea',
      name: 'question',
      id: `ask-${readingId}`,
      label: 'My question',
      hint: 'It’ll be in the question box when the session’s room opens. No one sees it before then.',
      rows: 2,
      maxlength: 500,
      required: true,
    },
    refused,
  ),
  fieldOf(
    {
      kind: 'check',
      name: 'anonymous',
      id: `ask-anonymous-${readingId}`,
      label: 'Ask anonymously',
      hint: 'No one in the room sees who asked, not even the facilitator.',
    },
    refused,
  ),
];

const needWords = { required: '', optional: 'optional', choice: 'choose one' } as const;
const mediumWords = { text: 'text', video: 'video', audio: 'audio', pdf: 'PDF' } as const;

const nothingToRead: EmptyPage = {
  title: 'Nothing to read for this unit',
  text: 'This unit has no texts. Just bring your thoughts.',
  action: null,
};

const noCurriculum: EmptyPage = {
  title: 'No reading list yet',
  text: 'This cohort has no curriculum. An organiser can choose one in its settings.',
  action: null,
};
