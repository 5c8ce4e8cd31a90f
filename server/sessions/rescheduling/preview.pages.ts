import { crumbsIn } from '../../cohorts/tabs.ts';
import { type Reach, sayEmails } from '../../mail/bounces/reach.rules.ts';
import { paths } from '../../paths.ts';
import type { Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { type LeafPage, leafOf, whenOf } from '../../platform/layout.ts';
import { type Reader, readerIn, sayClock } from '../../platform/reader.rules.ts';
import { sayDate, sayInstant } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import { placeOf } from '../place.rules.ts';
import { sessionTitle } from '../rules.ts';
import { changesOf } from './changes.rules.ts';
import type { HurtFacts } from './hurts.actions.ts';
import { hurtsOf, otherHours } from './hurts.rules.ts';
import type { MoveForm, PlanFor, StepFor } from './plan.actions.ts';
import { overtaken } from './rules.ts';
import { sayNames } from './words.rules.ts';

export interface MovePreviewPage extends Page {
  lede: string;
  problem: string;
  rows: {
    title: string;
    before: LeafPage;
    after: LeafPage | null;
    was: string;
    becomes: string;
    answers: string;
    hurts: string[];
    isOff: boolean;
  }[];
  /** What else is different: the place, the length, when the cohort meets from then on. */
  changes: string[];
  /** Who sees another hour because of the clocks. */
  hours: string[];
  /** Public holidays to skip or not. */
  holidays: { date: string; words: string; skipped: boolean }[];
  preview: string;
  save: { action: string; label: string; danger: boolean };
  /** What was asked for, to go on with; the skipped dates are apart. */
  hidden: { name: string; value: string }[];
  skipped: string[];
  seen: { name: string; value: string }[];
  change: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/rescheduling/preview': MovePreviewPage;
  }
}

interface PreviewFacts {
  plan: PlanFor;
  form: MoveForm;
  facts: HurtFacts;
  /** Whom the email about it reaches; whoever does it gets none. */
  reach: Reach;
  /** Made with the page, so that what it sends is done once. */
  id: string;
  reader: Reader & { userId: string };
  now: Date;
  refused: Refused | undefined;
}

/** What a move would do, before and after, and whom it hurts; saved is what is seen. */
export function movePreviewPage(given: PreviewFacts): MovePreviewPage {
  const { plan, form, facts, reader, now, refused } = given;
  const { cohort, group, session, steps } = plan;
  const base = paths.session.move(session.id);
  const change = paths.session.change(session.id);
  const isOff = form.how === 'cancel';
  const { skipped, ...asked } = form;
  const hidden = Object.entries(asked).map(([name, value]) => ({ name, value: String(value) }));
  const words = steps.length === 1 ? titleOf(steps[0], plan) : `${steps.length} sessions`;
  return {
    title: isOff ? `Cancel ${words}?` : `Reschedule ${words}?`,
    crumbs: crumbsIn(group, cohort),
    lede: 'Nothing has been saved or emailed yet.',
    problem: refused?.problem ?? '',
    rows: steps.map((step) => rowOf(step, given)),
    changes: changesOf(plan, form, reader),
    hours: isOff
      ? []
      : otherHours(steps, facts.people).map(
          ({ names, from, was, now: sees }) =>
            `From ${sayInstant(from, readerIn(session.zone, reader), now)}, it will be ${sayClock(sees, reader)} for ${sayNames(names)} instead of ${sayClock(was, reader)}, because the clocks change on a different date there.`,
        ),
    holidays: facts.choices.map(({ date, name }) => ({
      date,
      words: `Skip ${sayDate(date, now)}: ${name}`,
      skipped: skipped.includes(date),
    })),
    preview: paths.session.move.preview(session.id),
    save: {
      action: base,
      label: `${isOff ? 'Cancel' : 'Save'} ${sayEmails(given.reach)}`,
      danger: isOff,
    },
    ...{ hidden, skipped: [...skipped] },
    seen: [
      { name: 'seen', value: plan.seen },
      { name: 'id', value: given.id },
    ],
    change: form.how === 'move' ? `${change}?${new URLSearchParams(asQuery(hidden, skipped))}` : change,
  };
}

const asQuery = (hidden: MovePreviewPage['hidden'], skipped: readonly string[]) => [
  ...hidden.map(({ name, value }) => [name, value]),
  ...skipped.map((date) => ['skipped', date]),
];

const titleOf = (step: StepFor | undefined, { cohort }: PlanFor) =>
  step ? `“${namesOf(step.session, cohort)}”` : '';

const namesOf = (session: StepFor['session'], cohort: { name: string }) =>
  sessionTitle(session, session.unitTitle === null ? null : { title: session.unitTitle }, cohort);

function rowOf(
  step: StepFor,
  { plan, form, facts, reader, now }: PreviewFacts,
): MovePreviewPage['rows'][number] {
  const { session, slot } = step;
  const isOff = form.how === 'cancel';
  const venue = form.venue || placeOf(plan.cohort, { ...session, onlineUrl: null }).venue;
  const passed = form.which === 'one' && !isOff ? overtaken(plan.sessions, step) : [];
  const say = (instant: Date) => {
    const { text, there } = whenOf(instant, reader, session.zone, now);
    return there ? `${text} (${there})` : text;
  };
  return {
    title: namesOf(session, plan.cohort),
    before: leafOf(session.startsAt, session.zone),
    after: isOff ? null : leafOf(slot.startsAt, session.zone),
    was: say(session.startsAt),
    becomes: isOff ? 'cancelled' : say(slot.startsAt),
    answers: sayAnswers(session.id, facts),
    hurts: session.cancelledAt
      ? ['This one is cancelled, but shifts with the others.']
      : [
          ...(isOff ? [] : hurtsOf(step, venue, facts)),
          ...passed.map((other) => `It swaps order with “${namesOf(other, plan.cohort)}”.`),
        ],
    isOff,
  };
}

function sayAnswers(id: string, { answers }: HurtFacts): string {
  const said = (answer: string) =>
    answers.filter((one) => one.sessionId === id && one.answer === answer).map(({ name }) => name);
  const [going, maybe, waiting] = [said('going'), said('maybe'), said('waiting')];
  return [
    going.length > 0 ? `${many(going.length, 'person', 'people')} said yes: ${sayNames(going)}.` : '',
    maybe.length > 0 ? `${many(maybe.length, 'person', 'people')} said maybe: ${sayNames(maybe)}.` : '',
    waiting.length > 0 ? `${waiting.length} on the waitlist.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
