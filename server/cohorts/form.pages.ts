import { paths } from '../paths.ts';
import { type FormPage, formPage, type Refused, versionOf } from '../platform/form.ts';
import type { Link, Page } from '../platform/frame.ts';
import { further } from '../platform/further.ts';
import type { TabsPage } from '../platform/layout.ts';
import { sayZone } from '../platform/time.ts';
import {
  curriculumField,
  dateField,
  membersPlaceFields,
  minutesField,
  nameField,
  type Syllabi,
  seatsField,
  signUpField,
  skippedField,
  timeField,
  venueField,
  zoneField,
} from './fields.pages.ts';
import type { Cohort } from './plan.queries.ts';
import { crumbsIn } from './tabs.ts';
import type { Offered } from './venues/rules.ts';

/** A page that is a head and a form, with what else one can do below. */
export interface CohortFormPage extends Page {
  heading: string;
  tabs: TabsPage;
  lede: string;
  /** What else can be done with it. */
  more: Link[];
  form: FormPage;
  /** Ending the cohort, which asks first, or opening it again, which does not. */
  below: { title: string; text: string; href: string; button: string; reopens: boolean } | null;
}

declare module '../platform/views.ts' {
  interface Views {
    'cohorts/form': CohortFormPage;
  }
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
    more: [
      {
        label: 'Plan the next cohort',
        href: `${paths.group.cohorts.new(group.slug)}?after=${cohort.id}`,
      },
      {
        label: 'Duplicate this cohort',
        href: `${paths.group.cohorts.new(group.slug)}?like=${cohort.id}`,
      },
    ],
    lede: 'Changing the first date, skipped dates, time, zone or length moves upcoming sessions, except those you’ve moved yourself. Members get one email when dates, time or venue change.',
    form: formPage(
      {
        action: paths.cohort.settings(cohort.id),
        submit: 'Save',
        cancel: { label: 'Back to cohort', href: paths.cohort(cohort.id) },
        hidden: [versionOf(cohort.version, refused)],
        defaults: `Sessions last ${cohort.minutes} minutes, in ${sayZone(cohort.zone)}.`,
        fields: [
          nameField(cohort.name),
          {
            ...curriculumField(facts, cohort.curriculumId ?? ''),
            hint: 'Sessions keep their units. If the cohort had no curriculum, upcoming sessions get the new one’s units in order.',
          },
          dateField(cohort.startsOn),
          timeField(cohort.time),
          venueField(places, cohort.venue),
          seatsField(cohort.seats),
          signUpField(cohort.signUp),
          ...further([
            minutesField(cohort.minutes),
            zoneField(cohort.zone),
            skippedField(cohort.skippedDates),
            ...membersPlaceFields(cohort),
          ]),
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
