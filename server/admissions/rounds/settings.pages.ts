import type { Offered } from '../../cohorts/venues/rules.ts';
import { paths } from '../../paths.ts';
import type { Actor } from '../../platform/actor.ts';
import { type FormPage, formPage, newIdOf, type Refused, versionOf } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import { addDays, dateIn, instantOf, wallTimeOf } from '../../platform/time.ts';
import { type ApplicantsPart, applicantsPart, type ShownRound } from './preview.pages.ts';
import type { Round } from './queries.ts';
import { type RoundValues, roundFields, type Syllabi, sayRoundDefaults } from './settings-fields.pages.ts';
import { type StepsPart, stepsPart } from './steps.pages.ts';
import { crumbsInRound, roundsCrumbs, roundTabs } from './tabs.ts';

/** A page that is a head and a form. */
export interface RoundFormPage extends Page {
  heading: string;
  tabs: TabsPage;
  /** Null for what is not on the way to an announcement. */
  steps: StepsPart | null;
  lede: string;
  /** Other pages of the settings. */
  more: Link[];
  form: FormPage;
  /** What applicants see of it, beside the form; null where there is nothing to see. */
  shown: ApplicantsPart | null;
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
  /** The round that this one is to be like; null for a plain one. */
  like: Round | null;
  /** What has been typed, as far as applicants see it; null before. */
  typed: Partial<ShownRound> | null;
  reader: Actor;
  now: Date;
}

/** The form for a new round. */
export function newRoundPage(facts: NewFacts, refused?: Refused): RoundFormPage {
  const { group, tabs, today, like } = facts;
  const values = like ? valuesLike(like, today) : defaults(today, group.zone);
  const action = paths.group.rounds(group.slug);
  return {
    title: `Plan a round · ${group.name}`,
    heading: like ? `Plan a round like “${like.name}”` : 'Plan a round',
    crumbs: roundsCrumbs(group),
    tabs,
    steps: null,
    lede: like
      ? 'It gets the same times, questions and settings. Only organisers see it until you announce it.'
      : 'First the details, then times and questions. Only organisers see it until you announce it, and you can change everything later.',
    more: [],
    form: formPage(
      {
        action,
        submit: 'Continue to times',
        cancel: { label: 'Back to rounds', href: action },
        hidden: [newIdOf(), ...(like ? [{ name: 'like', value: like.id }] : [])],
        defaults: sayRoundDefaults(values),
        fields: roundFields(facts, values),
        also: { value: 'preview', label: 'Preview' },
      },
      refused,
    ),
    assets: ['preview.js'],
    shown: applicantsPart(shownOf(values, facts), facts.reader, facts.now),
  };
}

/** The form of a round that isn't there yet: its defaults, and what has been typed. */
function shownOf(values: RoundValues, { like, typed }: NewFacts): ShownRound {
  const { closesOn: date, closesTime: time, zone } = values;
  return {
    ...values,
    closesAt: instantOf({ date, time, zone }),
    ...{ questions: like?.questions ?? [], formedAt: null },
    ...typed,
  };
}

const defaults = (today: string, zone: string): RoundValues => ({
  ...{ name: '', about: '', curriculumId: undefined, withOptional: false, weeks: 8 },
  ...{ startsOn: addDays(today, 42), skippedDates: [], minutes: 90, zone, seats: 24 },
  ...{ opensOn: today, opensTime: '09:00', closesOn: addDays(today, 28), closesTime: '23:59', lateOn: '' },
  ...{ sizeMin: 4, sizeTarget: 6, sizeMax: 8, approval: true, blind: false, facilitatorsApply: true },
  ...{ prerequisite: '', prerequisiteCurriculumId: null, venue: '', address: '', onlineUrl: '' },
});

/** All but its name and its dates, which are those of a new one. */
function valuesLike(round: Round, today: string): RoundValues {
  const { opensOn, closesOn, startsOn, lateOn, skippedDates } = defaults(today, round.zone);
  return { ...valuesOf(round), name: '', opensOn, closesOn, startsOn, lateOn, skippedDates };
}

interface SettingsFacts extends Syllabi {
  round: Round;
  group: { slug: string; name: string };
  places: Offered;
  /** The round as it stands in the form, as far as applicants see it. */
  typed: Round;
  reader: Actor;
  now: Date;
}

/** The settings of a round, for its organisers, and what applicants would see of it. */
export function roundSettingsPage(facts: SettingsFacts, refused?: Refused): RoundFormPage {
  const { round, group } = facts;
  const base = paths.round(round.id);
  return {
    title: `Settings · ${round.name}`,
    heading: 'Settings',
    crumbs: crumbsInRound(group, round),
    tabs: roundTabs(round, 'settings'),
    steps: stepsPart(round, 'settings'),
    lede: round.announcedAt
      ? 'This round is public. People see your changes straight away, but don’t get an email.'
      : 'Only organisers see this round until you announce it.',
    more: [
      ...(round.announcedAt
        ? [
            { label: 'Possible times', href: paths.round.times(round.id) },
            { label: 'Questions', href: paths.round.questions(round.id) },
          ]
        : []),
      { label: 'Duplicate this round', href: `${paths.group.rounds.new(group.slug)}?like=${round.id}` },
    ],
    form: formPage(
      {
        action: paths.round.settings(round.id),
        submit: round.announcedAt ? 'Save' : 'Save and continue',
        cancel: { label: 'Back to round', href: base },
        hidden: [versionOf(round.version, refused)],
        defaults: sayRoundDefaults(valuesOf(round)),
        fields: roundFields(facts, valuesOf(round)),
        also: { value: 'preview', label: 'Preview' },
      },
      refused,
    ),
    assets: ['preview.js'],
    shown: applicantsPart(facts.typed, facts.reader, facts.now),
  };
}

function valuesOf(round: Round): RoundValues {
  const [opens, closes] = [wallTimeOf(round.opensAt, round.zone), wallTimeOf(round.closesAt, round.zone)];
  const from = { opensOn: opens.date, opensTime: opens.time };
  const lateOn = round.lateUntil ? dateIn(round.zone, round.lateUntil) : '';
  return { ...round, ...from, closesOn: closes.date, closesTime: closes.time, lateOn };
}
