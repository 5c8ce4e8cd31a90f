import { addressOf } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { type TabsPage, whenOf, type ZonedTime } from '../../platform/layout.ts';
import { markdown } from '../../platform/markdown.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayDate, sayMinutes, sayZone } from '../../platform/time.ts';
import { type Html, view } from '../../platform/views.ts';
import { many, plural } from '../../platform/words.rules.ts';
import { mayWrite, wasDeclined } from './application.rules.ts';
import type { Application, Round } from './queries.ts';
import { isIn, type Phase, phaseOf } from './rules.ts';
import { type DayOfSlots, slotsForReader } from './slots.rules.ts';
import { roundsCrumbs, roundTabs } from './tabs.ts';
import { phaseTag, sayPlaces, saySizes } from './words.rules.ts';

export interface RoundPage extends Page {
  kicker: string;
  name: string;
  lede: string;
  tag: { words: string; tone: string } | null;
  /** For organisers. */
  tabs: TabsPage | null;
  /** What an organiser still does before everybody sees it; null once it is announced. */
  toDo: {
    steps: { label: string; href: string; hint: string; done: boolean }[];
    announce: Link | null;
  } | null;
  /** For organisers of a round that is announced. */
  stats: { number: number; words: string }[];
  about: Html;
  dates: { name: string; when: ZonedTime }[];
  facts: { name: string; words: string }[];
  times: { heading: string; days: DayOfSlots[] };
  /** The one thing to do here; null when there is nothing. */
  action: Link | null;
  /** Why there is nothing to do, or what is known already. */
  words: string;
  next: string[];
  group: Link;
}

interface RoundHead {
  title: string;
  description: string;
  url: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/rounds/show': RoundPage;
    'admissions/rounds/_head': RoundHead;
  }
}

export interface RoundFacts {
  round: Round;
  group: { slug: string; name: string; city: string };
  application: Application | null;
  organises: boolean;
  curriculum: string | null;
  handedIn: number;
  taken: number;
  reader: Reader & { weekStart: number };
  now: Date;
}

/** A round as everybody reads about it: what it is, when, and one button. */
export function roundPage(facts: RoundFacts): RoundPage {
  const { round, group, curriculum, organises, reader, now } = facts;
  const lede = ledeOf(facts);
  const url = addressOf(paths.round(round.id));
  return {
    title: `${round.name} · ${group.name}`,
    description: lede,
    crumbs: roundsCrumbs(group),
    head: view('admissions/rounds/_head', { title: `${round.name} · ${group.name}`, description: lede, url }),
    kicker: `Run by ${group.name}`,
    name: round.name,
    lede,
    tag: phaseTag(round, now),
    tabs: organises ? roundTabs(round, 'overview') : null,
    toDo: organises && !round.announcedAt ? toDoOf(round) : null,
    stats: organises && round.announcedAt ? statsOf(facts) : [],
    about: markdown(round.about),
    dates: datesOf(facts),
    facts: [
      ...(curriculum ? [{ name: 'Curriculum', words: curriculum }] : []),
      { name: 'First week', words: sayDate(round.startsOn, now) },
      { name: 'Duration', words: `${many(round.weeks, 'week')}, ${sayMinutes(round.minutes)} each week` },
      { name: 'Places', words: placesOf(facts) },
      {
        name: 'Where',
        words: round.venue || (round.onlineUrl ? 'Online' : 'Announced to participants'),
      },
      ...(round.prerequisite ? [{ name: 'Prerequisite', words: round.prerequisite }] : []),
    ],
    times: { heading: sayZone(round.zone), days: slotsForReader(round, reader) },
    ...doorOf(facts),
    next: nextOf(facts),
    group: { label: `About ${group.name} and its code of conduct`, href: paths.group(group.slug) },
  };
}

const placesOf = ({ round, taken }: RoundFacts) =>
  round.formedAt
    ? `In cohorts of ${saySizes(round)} that have room`
    : `${sayPlaces(round, taken)}, in cohorts of ${saySizes(round)}`;

function datesOf({ round, reader, now }: RoundFacts): RoundPage['dates'] {
  const on = (name: string, instant: Date) => ({ name, when: whenOf(instant, reader, round.zone, now) });
  const late = round.lateUntil ? [on('Late joiners until', round.lateUntil)] : [];
  // Publishing cohorts has closed applications, whatever day was set for it.
  return round.formedAt ? late : [on('Opens', round.opensAt), on('Closes', round.closesAt), ...late];
}

function ledeOf({ round, group, curriculum }: RoundFacts): string {
  const weeks = many(round.weeks, 'week');
  return curriculum
    ? `Read “${curriculum}” with ${group.name}, in small cohorts that meet once a week for ${weeks}.`
    : `Read together with ${group.name}, in small cohorts that meet once a week for ${weeks}.`;
}

/** The one way in for this reader, or why there is none. */
function doorOf({ round, application, now }: RoundFacts): { action: Link | null; words: string } {
  const href = paths.round.application(round.id);
  const phase = phaseOf(round, now);
  if (application && (isIn(application) || application.state === 'deferred'))
    return {
      action: { label: 'See your application', href },
      words: wasDeclined(application) ? '' : 'You’ve applied.',
    };
  if (mayWrite(round, application, now))
    return { action: { label: wayIn(round, application, phase), href }, words: doorWords[phase] ?? '' };
  return { action: null, words: closedWords[phase] };
}

function wayIn({ approval, facilitatorsApply }: Round, application: Application | null, phase: Phase) {
  if (application?.state === 'draft') return 'Continue your application';
  if (phase === 'late') return approval ? 'Apply to join late' : 'Sign up to join late';
  if (!approval) return 'Sign up';
  return facilitatorsApply ? 'Apply to take part or facilitate' : 'Apply';
}

const doorWords: Partial<Record<Phase, string>> = {
  late: 'Applications have closed, but you can still join a cohort that has room.',
};

const closedWords = {
  hidden: '',
  announced: 'Applications aren’t open yet. Check back when they open.',
  open: '',
  late: '',
  closed: 'Applications are closed. See the group’s page for what’s next.',
};

function nextOf({ round, now }: RoundFacts): string[] {
  if (phaseOf(round, now) === 'late') return nextWhenLate(round);
  if (round.formedAt) return [];
  const first = `We form cohorts at the times that suit most people. They first meet in the week of ${sayDate(round.startsOn, now)}.`;
  if (!round.approval)
    return [
      'You sign up, which takes about two minutes. If there’s a place, you’re in straight away.',
      'You tell us when you’re free during the week.',
      first,
    ];
  return [
    'You apply. We save what you write as you go, and you can change it until applications close.',
    'You tell us when you’re free during the week.',
    'The organisers read every application and email everyone a decision.',
    first,
  ];
}

const nextWhenLate = ({ approval }: Round) => [
  approval
    ? 'You apply. The organisers read your application and email you a decision.'
    : 'You sign up and join the waitlist.',
  'You tell us when you’re free.',
  'The organisers look for a cohort that has room and meets at a time you can make. If there’s one, you get an email.',
];

const statsOf = ({ round, handedIn, taken }: RoundFacts) => [
  { number: handedIn, words: plural(handedIn, 'application', 'applications') },
  ...(round.approval ? [] : [{ number: taken, words: 'have a place' }]),
  { number: round.seats, words: plural(round.seats, 'place', 'places') },
];

function toDoOf(round: Round): RoundPage['toDo'] {
  const hasTimes = round.slots.length > 0;
  return {
    steps: [
      {
        label: 'Choose when cohorts could meet',
        href: paths.round.times(round.id),
        hint: hasTimes
          ? many(round.slots.length, 'possible time')
          : 'Days and times. People then tell you which suit them.',
        done: hasTimes,
      },
      {
        label: 'Review the questions',
        href: paths.round.questions(round.id),
        hint:
          round.questions.length > 0
            ? `${many(round.questions.length, 'question')} of your own`
            : 'The usual ones are included. Add your own if you need them.',
        done: round.questions.length > 0,
      },
      {
        label: 'Check the settings',
        href: paths.round.settings(round.id),
        hint: 'Dates, places, cohort sizes and the description.',
        done: round.about !== '',
      },
    ],
    announce: hasTimes ? { label: 'Announce round', href: paths.round.announcement(round.id) } : null,
  };
}
