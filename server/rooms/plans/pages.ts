import { paths } from '../../paths.ts';
import { type ConfirmPage, type FormPage, formPage, type Refused, versionOf } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { EmptyPage } from '../../platform/layout.ts';
import { sayMinutes } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import { stepWords } from '../shown.rules.ts';
import type { OwnPlan } from './queries.ts';
import type { PlanStep } from './steps.rules.ts';

/** The plans that somebody may use. */
export interface PlansPage extends Page {
  plans: { href: string; name: string; facts: string[] }[];
  empty: EmptyPage;
}

/** One of them: for its owner with a form for its name and who else may use it. */
export interface KeptPlanPage extends Page {
  lede: string;
  steps: { minutes: string; title: string; kind: string }[];
  form: FormPage | null;
  remove: Link | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'rooms/plans': PlansPage;
    'rooms/kept-plan': KeptPlanPage;
  }
}

const crumb = { label: 'Your plans', href: paths.plans() };

export const plansPage = (plans: readonly OwnPlan[], me: string): PlansPage => ({
  title: 'Your plans',
  plans: plans.map((plan) => ({
    href: paths.plan(plan.id),
    name: plan.name,
    facts: [many(plan.steps.length, 'step'), lengthOf(plan.steps), whose(plan, me)],
  })),
  empty: {
    title: 'No plans yet',
    text: 'When a session goes well, open its plan and save it under a name. You can then start other sessions from it.',
    action: null,
  },
});

const lengthOf = (steps: readonly PlanStep[]) =>
  sayMinutes(steps.reduce((sum, { minutes }) => sum + minutes, 0));

function whose({ ownerId, owner, group }: OwnPlan, me: string): string {
  if (ownerId !== me) return `shared by ${owner} with ${group}`;
  return group ? `shared with ${group}` : 'only yours';
}

/** A plan; with a form for its owner. */
export function keptPlanPage(
  plan: OwnPlan,
  me: string,
  groups: readonly { id: string; name: string }[],
  refused?: Refused,
): KeptPlanPage {
  const isMine = plan.ownerId === me;
  return {
    title: plan.name,
    crumbs: [crumb],
    lede: `${many(plan.steps.length, 'step')}, ${lengthOf(plan.steps)}, ${whose(plan, me)}. To use it, open the plan of a session and start from it.`,
    steps: plan.steps.map(({ minutes, title, kind }) => ({
      minutes: `${minutes} min`,
      title,
      kind: stepWords[kind],
    })),
    form: isMine ? editForm(plan, groups, refused) : null,
    remove: isMine ? { label: 'Delete this plan…', href: paths.plan.deletion(plan.id) } : null,
  };
}

function editForm(
  plan: OwnPlan,
  groups: readonly { id: string; name: string }[],
  refused?: Refused,
): FormPage {
  const known = groups.some(({ id }) => id === plan.groupId);
  const shared = plan.groupId && !known ? [{ id: plan.groupId, name: plan.group ?? '' }] : [];
  const choices = [...groups, ...shared].map(({ id, name }) => ({
    value: id,
    label: `People who facilitate in ${name}`,
  }));
  return formPage(
    {
      action: paths.plan(plan.id),
      submit: 'Save',
      hidden: [versionOf(plan.version, refused)],
      fields: [
        { kind: 'text', name: 'name', label: 'Name', value: plan.name, required: true, maxlength: 80 },
        {
          kind: 'select',
          name: 'group',
          label: 'Who can use it',
          value: plan.groupId ?? '',
          required: true,
          options: [{ value: '', label: 'only you' }, ...choices],
        },
      ],
    },
    refused,
  );
}

/** Asks before a plan is deleted. */
export const planDeletionPage = ({ id, name }: OwnPlan): ConfirmPage => ({
  title: `Delete “${name}”?`,
  crumbs: [crumb],
  message:
    'It will be deleted for everyone who can use it. Sessions already started from it keep their plan.',
  form: formPage({
    action: paths.plan.deletion(id),
    submit: 'Delete the plan',
    danger: true,
    fields: [],
    cancel: { label: 'Keep it', href: paths.plan(id) },
  }),
});
