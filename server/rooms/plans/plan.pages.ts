import { paths } from '../../paths.ts';
import { type FormPage, formPage, newIdOf } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { nearOf, type ZonedTime } from '../../platform/layout.ts';
import { sayMinutes, sayTime } from '../../platform/time.ts';
import { sessionTitle } from '../../sessions/rules.ts';
import { kinds } from '../agenda/kinds.rules.ts';
import { longestAgenda, stepKinds } from '../agenda/protocol.ts';
import { sayTotal, stepWords } from '../shown.rules.ts';
import type { Planned } from './actions.ts';
import { type DraftStep, draftOf, minutesIn } from './draft.rules.ts';
import type { OwnPlan } from './queries.ts';
import type { AskedQuestion } from './question.queries.ts';
import { type QuestionsPart, questionsPart } from './questions-part.ts';
import { type PlanRow, planRow } from './row.pages.ts';
import { shippedPlans } from './shipped.rules.ts';

/** The plan of a session as a form, and the plans from which it can start. */
export interface PlanPage extends Page {
  when: ZonedTime;
  lede: string;
  back: Link;
  action: string;
  expect: string;
  problem: string;
  errors: { href: string; label: string; text: string }[];
  /** What stands here and is not stored, in a sentence; '' when all is. */
  unsaved: string;
  mayEdit: boolean;
  questions: QuestionsPart | null;
  rows: PlanRow[];
  total: string;
  isRight: boolean;
  ends: string;
  adds: { value: string; name: string; purpose: string }[];
  starts: { href: string; name: string; about: string; facts: string[] }[];
  keep: FormPage | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'rooms/plan': PlanPage;
  }
}

/** What the form shows instead of the room's agenda. */
export interface ShownDraft {
  draft: readonly DraftStep[];
  expect: number;
  unsaved: string;
  problem: string;
  errors: Readonly<Record<string, string>>;
}

interface PlanFacts extends Planned {
  kept: readonly OwnPlan[];
  mayShare: boolean;
  asked: readonly AskedQuestion[];
  /** How many of them were withdrawn since the plan was last edited. */
  withdrawn: number;
}

/** The page on which those who lead prepare an evening. */
export function planPage(facts: PlanFacts, shown: ShownDraft | null): PlanPage {
  const { found, reader, state, now, steps } = facts;
  const { session, unit, cohort, group } = found;
  const draft = shown?.draft ?? draftOf(steps);
  const mayEdit = state.status !== 'closed';
  const times = timesOf(draft, session.startsAt.getTime());
  const rows = draft.map((step, index) =>
    planRow({
      step,
      index,
      before: draft.slice(0, index),
      time: sayTime(new Date(times[index] ?? 0), reader),
      state,
      errors: shown?.errors ?? {},
      isLast: index === draft.length - 1,
    }),
  );
  const total = draft.reduce((sum, { minutes }) => sum + (minutesIn(minutes) || 0), 0);
  return {
    title: `Plan: ${sessionTitle(session, unit, cohort)}`,
    crumbs: [
      { label: group.name, href: paths.group(group.slug) },
      { label: cohort.name, href: paths.cohort(cohort.id) },
    ],
    when: nearOf(session.startsAt, reader, group.zone, now),
    lede: mayEdit
      ? 'The room’s agenda, step by step. Only facilitators and organisers see the cues.'
      : 'The room is closed, so its plan can’t change. You can save it for other sessions.',
    back: { label: 'Back to the session', href: paths.session(session.id) },
    action: paths.session.plan(session.id),
    expect: String(shown?.expect ?? facts.expect),
    problem: shown?.problem ?? '',
    errors: errorsOf(rows),
    unsaved: shown?.unsaved ?? '',
    mayEdit,
    questions: mayEdit ? questionsPart(session.id, facts, 'plan', shown !== null) : null,
    rows,
    total: sayTotal(total, session),
    isRight: total === session.minutes,
    ends: sayTime(new Date(session.startsAt.getTime() + total * 60_000), reader),
    adds:
      draft.length < longestAgenda
        ? stepKinds.map((kind) => ({
            value: `add:${kind}`,
            name: stepWords[kind],
            purpose: kinds[kind].purpose,
          }))
        : [],
    starts: mayEdit && state.current === null ? startsOf(facts) : [],
    keep: shown ? null : keepForm(facts),
  };
}

/** When each step begins if the one before keeps its minutes. */
function timesOf(draft: readonly DraftStep[], startsAt: number): number[] {
  let at = startsAt;
  return draft.map(({ minutes }) => {
    const begins = at;
    at += (minutesIn(minutes) || 0) * 60_000;
    return begins;
  });
}

const errorsOf = (rows: readonly PlanRow[]) =>
  rows.flatMap(({ number, fields, more }) =>
    [...fields, ...more]
      .filter(({ error }) => error)
      .map(({ id, label, error }) => ({ href: `#${id}`, label: `Step ${number}, ${label}`, text: error })),
  );

function startsOf({ found, kept, reader }: PlanFacts): PlanPage['starts'] {
  const plan = paths.session.plan(found.session.id);
  const minutesOf = (steps: readonly { minutes: number }[]) =>
    sayMinutes(steps.reduce((sum, { minutes }) => sum + minutes, 0));
  const own = kept.map(({ id, name, steps, ownerId, owner, group }) => ({
    href: `${plan}?from=${id}`,
    name,
    about: '',
    facts: [minutesOf(steps), ownerId === reader.userId ? 'yours' : `shared by ${owner}`, group ?? ''].filter(
      Boolean,
    ),
  }));
  const shipped = shippedPlans.map(({ key, name, about, steps }) => ({
    href: `${plan}?from=${key}`,
    name,
    about,
    facts: [minutesOf(steps)],
  }));
  return [...own, ...shipped];
}

const keepForm = ({ found, mayShare }: PlanFacts): FormPage =>
  formPage({
    action: paths.session.plans(found.session.id),
    submit: 'Save plan',
    hidden: [newIdOf()],
    fields: [
      {
        kind: 'text',
        name: 'name',
        label: 'Name',
        hint: 'Saves the plan as last saved, without the unit’s questions, readings and exercises: each session adds its own.',
        required: true,
        maxlength: 80,
      },
      ...(mayShare
        ? [
            {
              kind: 'check' as const,
              name: 'share',
              label: `Share it with people who facilitate in ${found.group.name}`,
            },
          ]
        : []),
    ],
  });
