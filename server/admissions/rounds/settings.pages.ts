import type { Offered } from '../../cohorts/venues/rules.ts';
import { paths } from '../../paths.ts';
import { type FormPage, formPage, newIdOf, type Refused, versionOf } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import { addDays, dateIn, wallTimeOf } from '../../platform/time.ts';
import type { Round } from './queries.ts';
import { type RoundValues, roundFields, type Syllabi } from './settings-fields.pages.ts';
import { crumbsInRound, roundsCrumbs, roundTabs } from './tabs.ts';

/** A page that is a head and a form. */
export interface RoundFormPage extends Page {
  heading: string;
  tabs: TabsPage;
  lede: string;
  /** Other pages of the settings. */
  more: Link[];
  form: FormPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/rounds/form': RoundFormPage;
  }
}

interface NewFacts extends Syllabi {
  group: { slug: string; name: string; zone: string };
  tabs: TabsPage;
  places: Offered;
  /** Today in the group's zone. */
  today: string;
}

/** The form for a new round. */
export function newRoundPage(facts: NewFacts, refused?: Refused): RoundFormPage {
  const { group, tabs, today } = facts;
  const action = paths.group.rounds(group.slug);
  return {
    title: `Plan a round · ${group.name}`,
    heading: 'Plan a round',
    crumbs: roundsCrumbs(group),
    tabs,
    lede: 'A round is an intake for several cohorts. Only organisers see it until you announce it, and you can change everything later.',
    more: [],
    form: formPage(
      {
        action,
        submit: 'Continue to times',
        cancel: { label: 'Back to rounds', href: action },
        hidden: [newIdOf()],
        fields: roundFields(facts, defaults(today, group.zone)),
      },
      refused,
    ),
  };
}

const defaults = (today: string, zone: string): RoundValues => ({
  ...{ name: '', about: '', curriculumId: undefined, withOptional: false, weeks: 8 },
  ...{ startsOn: addDays(today, 42), skippedDates: [], minutes: 90, zone, seats: 24 },
  ...{ opensOn: today, opensTime: '09:00', closesOn: addDays(today, 28), closesTime: '23:59', lateOn: '' },
  ...{ sizeMin: 4, sizeTarget: 6, sizeMax: 8, approval: true, blind: false, facilitatorsApply: true },
  ...{ prerequisite: '', prerequisiteCurriculumId: null, venue: '', address: '', onlineUrl: '' },
});

/** The settings of a round, for its organisers. */
export function roundSettingsPage(
  facts: Syllabi & { round: Round; group: { slug: string; name: string }; places: Offered },
  refused?: Refused,
): RoundFormPage {
  const { round, group } = facts;
  const base = paths.round(round.id);
  return {
    title: `Settings · ${round.name}`,
    heading: 'Settings',
    crumbs: crumbsInRound(group, round),
    tabs: roundTabs(round, 'settings'),
    lede: round.announcedAt
      ? 'This round is public. People see your changes straight away, but don’t get an email.'
      : 'Only organisers see this round until you announce it.',
    more: [
      { label: 'Possible times', href: paths.round.times(round.id) },
      { label: 'Questions', href: paths.round.questions(round.id) },
    ],
    form: formPage(
      {
        action: paths.round.settings(round.id),
        submit: 'Save',
        cancel: { label: 'Back to round', href: base },
        hidden: [versionOf(round.version, refused)],
        fields: roundFields(facts, valuesOf(round)),
      },
      refused,
    ),
  };
}

function valuesOf(round: Round): RoundValues {
  const [opens, closes] = [wallTimeOf(round.opensAt, round.zone), wallTimeOf(round.closesAt, round.zone)];
  const from = { opensOn: opens.date, opensTime: opens.time };
  const lateOn = round.lateUntil ? dateIn(round.zone, round.lateUntil) : '';
  return { ...round, ...from, closesOn: closes.date, closesTime: closes.time, lateOn };
}
