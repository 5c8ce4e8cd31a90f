import { paths } from '../paths.ts';
import { crumbsOf } from '../people/groups/tabs.ts';
import { type FormPage, formPage, newIdOf, type Refused } from '../platform/form.ts';
import type { Page } from '../platform/frame.ts';
import { sayer } from '../platform/time.ts';
import { many } from '../platform/words.rules.ts';
import { markOf, type PlannedDate } from '../sessions/schedule/schedule.rules.ts';
import type { Syllabi } from './fields.pages.ts';
import { newCohortFields, sayDefaults } from './new.fields.pages.ts';
import type { Start } from './start.rules.ts';
import type { Offered } from './venues/rules.ts';

/** The dates that a cohort would have, before it is saved. */
export interface DatesPart {
  /** What the form sends back, so that nobody plans dates that they have not seen. */
  seen: string;
  summary: string;
  rows: {
    date: string;
    unit: string;
    /** The public holiday that it is; '' for none. */
    holiday: string;
    isSkipped: boolean;
    /** That another cohort is at the venue then; '' where it's free. */
    taken: string;
    /** To meet on a holiday all the same; null where nothing is asked. */
    meet: { id: string; value: string; isTicked: boolean } | null;
  }[];
}

export interface NewCohortPage extends Page {
  heading: string;
  form: FormPage;
  /** Where the form's dates are worked out again while it is filled in. */
  previewAction: string;
  dates: DatesPart;
}

declare module '../platform/views.ts' {
  interface Views {
    'cohorts/new': NewCohortPage;
    'cohorts/_dates': DatesPart;
  }
}

export interface Outlook {
  dates: PlannedDate[];
  /** The units of the sessions, in order; none without a curriculum. */
  units: { title: string; label: string }[];
  meetOn: readonly string[];
  venue: string;
}

interface NewFacts extends Syllabi {
  group: { slug: string; name: string };
  places: Offered;
  today: string;
  start: Start;
  /** Null while a field that the dates depend on is wrong. */
  outlook: Outlook | null;
  /** The name of the cohort that this is to be like; '' for none. */
  like: string;
  /** The id of the cohort that this is to follow; '' for none. */
  after: string;
}

/** The form for a new cohort, with the dates that it would have. */
export function newCohortPage(facts: NewFacts, refused?: Refused): NewCohortPage {
  const { group, start, like, after } = facts;
  const base = paths.group.cohorts(group.slug);
  const asksBegun = Boolean(refused?.errors.startsOn || refused?.values.hasBegun);
  return {
    title: `Plan a cohort · ${group.name}`,
    heading: headingOf(like, after),
    crumbs: [...crumbsOf(group), { label: 'Cohorts', href: base }],
    form: formPage(
      {
        action: base,
        submit: 'Plan the sessions',
        hidden: [newIdOf(), ...(after ? [{ name: 'follows', value: after }] : [])],
        defaults: sayDefaults(start),
        fields: newCohortFields({ ...facts, asksBegun }),
      },
      refused,
    ),
    previewAction: paths.group.cohorts.preview(group.slug),
    dates: datesPart(facts.outlook),
  };
}

function headingOf(like: string, after: string): string {
  if (after) return `Plan the cohort after “${like}”`;
  return like ? `Plan a cohort like “${like}”` : 'Plan a cohort';
}

const shortDate = sayer({ weekday: 'short', day: 'numeric', month: 'short' });

function datesPart(outlook: Outlook | null): DatesPart {
  if (!outlook) return { seen: '', summary: 'Fill in the fields above to see the dates.', rows: [] };
  const { dates, units, meetOn, venue } = outlook;
  const met = dates.filter(({ isSkipped }) => !isSkipped);
  return {
    seen: markOf(dates),
    summary: `${many(met.length, 'session')}, a week apart. You can move each one.`,
    rows: dates.map((one) => ({
      date: shortDate(new Date(`${one.date}T12:00:00Z`), 'UTC'),
      unit: one.isSkipped ? '' : (units[met.indexOf(one)]?.title ?? ''),
      holiday: one.holiday,
      isSkipped: one.isSkipped,
      taken: one.takenBy ? `${one.takenBy} is at ${venue} then` : '',
      meet: asksFor(one, meetOn)
        ? { id: `meet-${one.date}`, value: one.date, isTicked: meetOn.includes(one.date) }
        : null,
    })),
  };
}

/** A date that its planner skips is no question, holiday or not. */
const asksFor = ({ date, holiday, isSkipped }: PlannedDate, meetOn: readonly string[]) =>
  holiday !== '' && (meetOn.includes(date) || isSkipped);
