import { paths } from '../paths.ts';
import { registrationForm } from '../people/accounts/fields.ts';
import { withNext } from '../people/accounts/rules.ts';
import { crumbsOf } from '../people/groups/tabs.ts';
import { type FieldSpec, type FormPage, formPage, type Refused } from '../platform/form.ts';
import type { Link, Page } from '../platform/frame.ts';
import { type LeafPage, leafOf, nearOf, whenOf, type ZonedTime } from '../platform/layout.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { sayDate, sayMinutes } from '../platform/time.ts';
import { sessionTitle } from '../sessions/rules.ts';
import type { Cohort } from './plan.queries.ts';
import type { SeatRow } from './seats.queries.ts';
import { sayMeets, saySeats } from './words.rules.ts';

export interface SignUpPage extends Page {
  kicker: string;
  lede: string;
  facts: { name: string; words: string }[];
  /** How one stands already: "You are number 3 on the waitlist." */
  standing: { title: string; text: string; leave: Link } | null;
  /** What signs a person up; for a visitor what registers them first and brings them back here. */
  form: FormPage | null;
  /** For visitors. */
  signIn: Link | null;
  after: string;
  sessions: { leaf: LeafPage; title: string; when: ZonedTime }[];
  conduct: Link;
}

declare module '../platform/views.ts' {
  interface Views {
    'cohorts/sign-up': SignUpPage;
  }
}

export interface SignUpFacts {
  cohort: Cohort;
  group: { slug: string; name: string; city: string; zone: string };
  seat: SeatRow | null;
  /** Place on the waitlist; 0 for those who are not on it. */
  place: number;
  curriculum: string | null;
  taken: number;
  waiting: number;
  sessions: { id: string; title: string; startsAt: Date; unit: { title: string } | null }[];
  reader: Reader;
  isVisitor: boolean;
  now: Date;
}

/** The way into a cohort, on one screen of a phone: what it is, and one button. */
export function signUpPage(facts: SignUpFacts, refused?: Refused): SignUpPage {
  const { cohort, group, seat, reader, isVisitor, now } = facts;
  const here = paths.cohort.signUp(cohort.id);
  const standing = standingOf(facts);
  return {
    title: `Join ${cohort.name}`,
    description: `${cohort.name}, a reading group of ${group.name}: ${sayMeets(cohort, reader)}.`,
    crumbs: crumbsOf(group),
    kicker: `Reading group in ${group.city}`,
    lede: ledeOf(facts),
    facts: factsOf(facts),
    standing,
    form: isVisitor ? registrationForm(here, 'Register to join') : ownForm(facts, here, refused),
    signIn: isVisitor ? { label: 'I have an account', href: withNext(paths.signIn(), here) } : null,
    after: afterOf(facts, seat),
    sessions: facts.sessions.map((session) => ({
      leaf: leafOf(session.startsAt, reader.zone),
      title: sessionTitle(session, session.unit, cohort),
      when: nearOf(session.startsAt, reader, cohort.zone, now),
    })),
    conduct: { label: `About ${group.name}, and how we treat each other`, href: paths.group(group.slug) },
  };
}

const isFull = ({ cohort, taken, waiting }: SignUpFacts) =>
  cohort.kind === 'fixed' && (taken >= cohort.seats || waiting > 0);

function ledeOf({ cohort, group, curriculum }: SignUpFacts): string {
  const reading = curriculum ? `${group.name} reads “${curriculum}”.` : `${group.name} reads together.`;
  return cohort.kind === 'open' ? `${reading} Anyone can drop in, even just once.` : reading;
}

function factsOf(facts: SignUpFacts) {
  const { cohort, taken, waiting } = facts;
  return [
    { name: 'Meets', words: `${sayMeets(cohort, facts.reader)}, ${sayMinutes(cohort.minutes)}` },
    ...(cohort.kind === 'fixed' ? [{ name: 'From', words: sayDate(cohort.startsOn, facts.now) }] : []),
    { name: 'Where', words: cohort.venue || (cohort.onlineUrl ? 'Online' : 'Only shown to members') },
    {
      name: 'Places',
      words: waiting > 0 ? `${saySeats(cohort, taken)}, ${waiting} on the waitlist` : saySeats(cohort, taken),
    },
  ];
}

function standingOf({ cohort, seat, place }: SignUpFacts): SignUpPage['standing'] {
  const leave = (label: string) => ({ label, href: paths.cohort.departure(cohort.id) });
  if (seat?.status === 'asked')
    return {
      title: 'You’ve asked to join',
      text: 'An organiser will read your request and reply by email.',
      leave: leave('Withdraw your request'),
    };
  if (seat?.status === 'waitlisted')
    return {
      title: `You’re number ${place} on the waitlist`,
      text: 'Free places go to the first person on the list. We’ll email you as soon as you get one.',
      leave: leave('Leave the waitlist'),
    };
  return null;
}

function afterOf(facts: SignUpFacts, seat: SeatRow | null): string {
  if (seat?.status === 'asked' || seat?.status === 'waitlisted') return '';
  if (facts.cohort.signUp === 'approval' || seat?.status === 'removed')
    return 'An organiser will read your request and reply by email.';
  if (isFull(facts))
    return `All places are taken. You’d be number ${facts.waiting + 1} on the waitlist. Free places go to the first person on it.`;
  return 'You can leave at any time.';
}

function ownForm(facts: SignUpFacts, action: string, refused?: Refused): FormPage | null {
  const { cohort, seat } = facts;
  if (standingOf(facts)) return null;
  const asks = cohort.signUp === 'approval' || seat?.status === 'removed';
  const submit = asks ? 'Ask to join' : joinWords(facts);
  const fields = [...(asks ? [noteField] : []), ...comesField(facts)];
  return formPage({ action, submit, fields }, refused);
}

function joinWords(facts: SignUpFacts): string {
  if (facts.cohort.kind === 'open') return 'Join';
  return isFull(facts) ? 'Join the waitlist' : 'Join this cohort';
}

const noteField: FieldSpec = {
  kind: 'textarea',
  name: 'note',
  label: 'Anything the organisers should know?',
  rows: 3,
  maxlength: 1000,
};

/** In an open cohort one says at once to which evening one comes. */
function comesField({ cohort, sessions, reader, now }: SignUpFacts): FieldSpec[] {
  const [first] = sessions;
  if (cohort.kind !== 'open' || !first) return [];
  const options = sessions.slice(0, 3).map(({ id, startsAt }) => {
    const { text, there } = whenOf(startsAt, reader, cohort.zone, now);
    return { value: id, label: there ? `${text} (${there})` : text };
  });
  return [
    {
      kind: 'radio',
      name: 'sessionId',
      label: 'Which session will you come to first?',
      value: first.id,
      options: [...options, { value: '', label: 'I don’t know yet' }],
    },
  ];
}

/** What somebody is told after their sign-up. */
export const signedUpWords = (status: 'asked' | 'waitlisted' | 'seated', cohort: string) =>
  ({
    asked: 'Thank you. An organiser will reply by email.',
    waitlisted: `You’re on the waitlist for ${cohort}.`,
    seated: `Welcome to ${cohort}!`,
  })[status];
