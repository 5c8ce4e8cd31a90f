import { paths } from '../paths.ts';
import { crumbsOf } from '../people/groups/tabs.ts';
import { type FormPage, formPage, newIdOf, type Refused, versionOf } from '../platform/form.ts';
import type { Page } from '../platform/frame.ts';
import type { TabsPage } from '../platform/layout.ts';
import {
  begunField,
  countField,
  curriculumField,
  dateField,
  holidaysField,
  joinFields,
  kindField,
  nameField,
  optionalField,
  placeFields,
  type Syllabi,
  skippedField,
  slotFields,
} from './fields.pages.ts';
import type { Cohort } from './plan.queries.ts';
import { crumbsIn } from './tabs.ts';
import type { Offered } from './venues/rules.ts';

/** A page that is a head and a form, with what else one can do below. */
export interface CohortFormPage extends Page {
  heading: string;
  tabs: TabsPage;
  lede: string;
  form: FormPage;
  /** Ending the cohort, which asks first, or opening it again, which does not. */
  below: { title: string; text: string; href: string; button: string; reopens: boolean } | null;
}

declare module '../platform/views.ts' {
  interface Views {
    'cohorts/form': CohortFormPage;
  }
}

interface NewFacts extends Syllabi {
  group: { slug: string; name: string; zone: string; holidays: string };
  tabs: TabsPage;
  places: Offered;
  /** Today in the group's zone. */
  today: string;
}

/** The form for a new cohort. */
export function newCohortPage(facts: NewFacts, refused?: Refused): CohortFormPage {
  const { group, tabs, places, today } = facts;
  const base = paths.group.cohorts(group.slug);
  return {
    title: `Plan a cohort · ${group.name}`,
    heading: 'Plan a cohort',
    crumbs: [...crumbsOf(group), { label: 'Cohorts', href: base }],
    tabs,
    lede: 'Choose what to read and when to meet first. All sessions are planned at once, a week apart. You can move each one later.',
    form: formPage(
      {
        action: base,
        submit: 'Plan the sessions',
        cancel: { label: 'Back to cohorts', href: base },
        hidden: [newIdOf()],
        fields: [
          nameField(),
          kindField,
          curriculumField(facts),
          optionalField,
          dateField(today),
          ...(refused?.errors.startsOn || refused?.values.hasBegun ? [begunField] : []),
          ...slotFields({ time: '18:30', zone: group.zone, minutes: 90 }),
          skippedField(),
          ...(group.holidays ? [holidaysField] : []),
          countField,
          ...placeFields(places),
          ...joinFields({ seats: 10, signUp: 'open' }),
        ],
      },
      refused,
    ),
    below: null,
  };
}

/** The settings of a cohort, for its organisers. */
export function cohortSettingsPage(
  facts: Syllabi & {
    cohort: Cohort;
    group: { slug: string; name: string };
    tabs: TabsPage;
    places: Offered;
  },
  refused?: Refused,
): CohortFormPage {
  const { cohort, group, tabs, places } = facts;
  const ended = cohort.endedAt !== null;
  return {
    title: `Settings · ${cohort.name}`,
    heading: 'Settings',
    crumbs: crumbsIn(group, cohort),
    tabs,
    lede: 'Changing the first date, skipped dates, time, zone or length moves upcoming sessions, except those you’ve moved yourself. Members get one email when dates, time or venue change.',
    form: formPage(
      {
        action: paths.cohort.settings(cohort.id),
        submit: 'Save',
        cancel: { label: 'Back to cohort', href: paths.cohort(cohort.id) },
        hidden: [versionOf(cohort.version, refused)],
        fields: [
          nameField(cohort.name),
          {
            ...curriculumField(facts, cohort.curriculumId ?? ''),
            hint: 'Sessions keep their units. If the cohort had no curriculum, upcoming sessions get the new one’s units in order.',
          },
          dateField(cohort.startsOn),
          ...slotFields(cohort),
          skippedField(cohort.skippedDates),
          ...placeFields(places, cohort),
          ...joinFields(cohort),
        ],
      },
      refused,
    ),
    below: ended
      ? { ...reopening, href: paths.cohort.ending(cohort.id) }
      : { ...ending, href: paths.cohort.ending(cohort.id) },
  };
}

const ending = {
  title: 'When it’s over',
  text: 'A cohort that has ended takes no more sign-ups and leaves the public page. Its members keep their reading, thread and past sessions.',
  button: 'End this cohort',
  reopens: false,
};

const reopening = {
  title: 'This cohort has ended',
  text: 'Reopen it to plan more sessions and take people in.',
  button: 'Reopen this cohort',
  reopens: true,
};
