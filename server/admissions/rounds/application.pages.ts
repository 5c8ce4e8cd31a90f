import { paths } from '../../paths.ts';
import { registrationForm } from '../../people/accounts/fields.ts';
import { withNext } from '../../people/accounts/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { type FormPage, formPage, type Refused, versionOf } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { whenOf, type ZonedTime } from '../../platform/layout.ts';
import {
  asksOf,
  carriedOver,
  mayLeave,
  mayStillSit,
  mayTransfer,
  mayWrite,
  wasDeclined,
} from './application.rules.ts';
import { answersToRead, applicationFields, typedToRead } from './application-fields.pages.ts';
import type { Application, Round } from './queries.ts';
import {
  type Answers,
  type ApplicationRole,
  appliesUntil,
  type Happening,
  isIn,
  phaseOf,
  type Question,
} from './rules.ts';
import { historyWords, leavingWords, standingOf } from './standing.rules.ts';
import { crumbsInRound } from './tabs.ts';

export interface ApplicationPage extends Page {
  kicker: string;
  heading: string;
  /** How they stand; null while they have handed in nothing. */
  standing: { title: string; text: string; action: Link | null; links: Link[] } | null;
  closes: ZonedTime | null;
  /** What was filled in already, and from where; '' for nothing. */
  known: string;
  me: { name: string; email: string };
  doneHere: string;
  form: ApplicationFormPage | null;
  /** What they handed in, where it cannot be changed any more. */
  answers: { question: string; answer: string }[];
  /** What they have just typed and could not hand in any more; why stands above it. */
  typed: { problem: string; answers: { question: string; answer: string }[] } | null;
  history: { words: string; when: ZonedTime }[];
  /** Other things one can do with it. */
  links: Link[];
}

/** A form that is saved as it is written, until it is handed in. */
export interface ApplicationFormPage {
  form: FormPage;
  /** Where it is saved meanwhile; '' where it is handed in already. */
  draft: string;
}

export interface DoorPage extends Page {
  heading: string;
  lede: string;
  form: FormPage;
  signIn: Link;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/rounds/application': ApplicationPage;
    'admissions/rounds/_application-form': ApplicationFormPage;
    'admissions/rounds/door': DoorPage;
  }
}

type Group = { slug: string; name: string };

/** For visitors: an account first, and then back to the form. */
export function doorPage(round: Round, group: Group): DoorPage {
  const here = paths.round.application(round.id);
  return {
    title: wayInto(round),
    heading: wayInto(round),
    crumbs: crumbsInRound(group, round),
    lede: 'Create an account first, so we can save what you write and you can follow your application. We’ll email you a link that brings you back to the form.',
    form: registrationForm(here, 'Create account'),
    signIn: { label: 'Sign in', href: withNext(paths.signIn(), here) },
  };
}

const wayInto = ({ approval, name }: Round) => (approval ? `Apply to ${name}` : `Sign up for ${name}`);

export interface ApplicationFacts {
  round: Round;
  group: Group;
  application: Application | null;
  /** What they last wrote to another round of the group. */
  earlier: { application: Application; name: string; questions: Question[] } | undefined;
  /** The earlier course that they are known to have done here; '' for none. */
  doneHere: string;
  place: number;
  cohort: { id: string; name: string } | undefined;
  history: { what: Happening; note: string; at: Date }[];
  reader: Actor;
  now: Date;
}

/** Somebody's own application: how it stands, the form while they may write, and what became of it. */
export function applicationPage(facts: ApplicationFacts, refused?: Refused): ApplicationPage {
  const { round, group, application, doneHere, reader, now } = facts;
  const zoned = (instant: Date) => whenOf(instant, reader, round.zone, now);
  const form = mayWrite(round, application, now) ? formOf(facts, refused) : null;
  const until = appliesUntil(round, now);
  const isNew = !application || application.state === 'draft';
  return {
    title: isNew ? wayInto(round) : `Your application · ${round.name}`,
    kicker: round.name,
    heading: isNew ? wayInto(round) : 'Your application',
    crumbs: crumbsInRound(group, round),
    standing: standing(facts),
    closes: form && until ? zoned(until) : null,
    known: knownWords(facts),
    me: { name: reader.name, email: reader.email },
    doneHere,
    form,
    answers: form || !application?.submittedAt ? [] : answersToRead(round, application.answers),
    typed: form || !refused ? null : typedIn(facts, refused),
    history: historyWords(facts.history, application?.told ?? null).map(({ words, at }) => ({
      words,
      when: zoned(at),
    })),
    links: application && isNew && mayLeave(application) ? [leavingLink(application)] : [],
  };
}

/** Words that came too late are shown, to be kept by whoever wrote them. */
function typedIn({ round, doneHere }: ApplicationFacts, { problem, values }: Refused) {
  const fields = applicationFields(asksOf(round), { role: 'member', answers: {} }, doneHere !== '');
  return { problem, answers: typedToRead(fields, values) };
}

function standing(facts: ApplicationFacts): ApplicationPage['standing'] {
  const { round, application, cohort, place, reader, now } = facts;
  if (!application || application.state === 'draft') return notYet(facts);
  const closes = whenOf(appliesUntil(round, now) ?? round.closesAt, reader, round.zone, now);
  const said = standingOf({
    ...{ application, place, phase: phaseOf(round, now), approval: round.approval },
    isFormed: round.formedAt !== null,
    closes: closes.there ? `${closes.text} (${closes.there})` : closes.text,
    cohort: cohort?.name ?? '',
  });
  if (!said) return null;
  return { ...said, action: nextStep(facts), links: linksFor(application) };
}

/** Who has handed in nothing is told why there is no form. */
function notYet({ round, application, reader, now }: ApplicationFacts): ApplicationPage['standing'] {
  const phase = phaseOf(round, now);
  const opens = whenOf(round.opensAt, reader, round.zone, now);
  const shared = { action: { label: 'About this round', href: paths.round(round.id) }, links: [] };
  if (phase === 'announced')
    return {
      ...shared,
      title: 'Not open yet',
      text: `You can apply from ${opens.text}${opens.there ? ` (${opens.there})` : ''}.${application ? ' We’ve kept what you wrote for another round.' : ''}`,
    };
  return phase === 'closed'
    ? {
        ...shared,
        title: 'Applications are closed',
        text: application ? 'You didn’t submit what you wrote.' : 'See the group’s page for what’s next.',
      }
    : null;
}

/** What is to be done now: the cohort, the other round, or the free hours that cohorts are formed from. */
function nextStep({ round, application, cohort }: ApplicationFacts): Link | null {
  if (cohort) return { label: 'Open your cohort', href: paths.cohort(cohort.id) };
  if (application?.movedTo && !isIn(application))
    return { label: 'See your application there', href: paths.round.application(application.movedTo) };
  if (!application || !isIn(application) || wasDeclined(application)) return null;
  if (round.formedAt && !mayStillSit(application)) return null;
  return { label: 'Tell us when you’re free', href: paths.round.hours(round.id) };
}

function linksFor(application: Application): Link[] {
  const other = {
    label: 'Move to another round',
    href: paths.round.application.transfer(application.roundId),
  };
  return [
    ...(mayTransfer(application) ? [other] : []),
    ...(mayLeave(application) ? [leavingLink(application)] : []),
  ];
}

const leavingLink = (application: Application): Link => ({
  label: leavingWords(application),
  href: paths.round.application.withdrawal(application.roundId),
});

function knownWords({ application, earlier }: ApplicationFacts): string {
  if (application || !earlier) return '';
  return `We’ve filled in your answers from “${earlier.name}”. Check that they’re still right.`;
}

function formOf(facts: ApplicationFacts, refused?: Refused): ApplicationFormPage {
  const { round, application, doneHere } = facts;
  const action = paths.round.application(round.id);
  const isHandedIn = application !== null && isIn(application);
  const submit = round.approval ? 'Submit application' : 'Sign up';
  // Saved by the button for later and refused: the same form, which shows what is wrong with it.
  const mine = refused?.action === paths.round.application.draft(round.id) ? { ...refused, action } : refused;
  return {
    form: formPage(
      {
        action,
        submit: isHandedIn ? 'Save changes' : submit,
        hidden: [versionOf(application?.version ?? 0, mine)],
        fields: applicationFields(asksOf(round), startingWith(facts), doneHere !== ''),
      },
      mine,
    ),
    draft: isHandedIn ? '' : paths.round.application.draft(round.id),
  };
}

/** What the form begins with: what they have written here, else what they wrote elsewhere in the group. */
function startingWith(facts: ApplicationFacts): { role: ApplicationRole; answers: Answers } {
  const { round, application, earlier } = facts;
  if (application) return application;
  if (!earlier) return { role: 'member', answers: {} };
  const { role, answers } = earlier.application;
  return { role, answers: carriedOver({ questions: earlier.questions, answers }, round) };
}
