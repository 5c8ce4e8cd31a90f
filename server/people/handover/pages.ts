import { paths } from '../../paths.ts';
import { type FieldSpec, type FormPage, formPage, newIdOf, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import { addDays, dateIn } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import { roleNames } from '../groups/roles.ts';
import type { GroupRole } from '../groups/rules.ts';
import { groupTabs, settingsCrumbs } from '../groups/tabs.ts';
import type { Alone } from './dossier.queries.ts';
import type { handoversOf } from './queries.ts';
import type { HandoverState } from './rules.ts';
import { asHeading, sayDays } from './words.rules.ts';

export interface HandoversPage extends Page {
  tabs: TabsPage;
  rows: { label: string; days: string; state: string; tone: string; href: string }[];
  alone: { what: string; mend: string; href: string }[];
  /** Null for deputies, who hand over to no one, and where no one else is in the group. */
  form: FormPage | null;
  /** Why there is no form. */
  instead: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/handover/list': HandoversPage;
  }
}

interface Facts {
  group: { slug: string; name: string; zone: string };
  handovers: Awaited<ReturnType<typeof handoversOf>>;
  alone: readonly Alone[];
  members: readonly { userId: string; name: string; role: GroupRole }[];
  isDeputy: boolean;
  now: Date;
}

/** Who runs the group while an organiser is away: what was agreed, what hangs on one person, and a form to ask someone. */
export function handoversPage(facts: Facts, refused?: Refused): HandoversPage {
  const { group, handovers, alone, members, isDeputy, now } = facts;
  const mayAsk = !isDeputy && members.length > 0;
  return {
    title: `Hand over · ${group.name}`,
    crumbs: settingsCrumbs(group),
    tabs: groupTabs(group.slug, 'organiser', 'settings'),
    rows: handovers.map(({ handover, fromName, toName }) => ({
      label: handover.endsOn
        ? `${toName} for ${fromName ?? 'a former organiser'}`
        : `${fromName ?? 'A former organiser'} to ${toName}`,
      days: asHeading(sayDays(handover, now)),
      ...states[handover.state],
      href: paths.handover(handover.id),
    })),
    alone: alone.map((one) => aloneRow(one, group.slug, isDeputy)),
    form: mayAsk ? askPage(facts, refused) : null,
    instead: isDeputy
      ? 'You’re a deputy here. Only an organiser can hand the group over.'
      : 'You’re the only one in this group. Invite someone who could take over.',
  };
}

/** What a state is called, and how it is marked. */
export const states: Record<HandoverState, { state: string; tone: string }> = {
  asked: { state: 'Waiting for an answer', tone: 'warn' },
  accepted: { state: 'Accepted', tone: 'ok' },
  'under way': { state: 'Under way', tone: 'ok' },
  over: { state: 'Over', tone: '' },
  declined: { state: 'Declined', tone: '' },
  withdrawn: { state: 'Called off', tone: '' },
};

/** What hangs on someone, with what mends it; deputies don’t say who organises. */
function aloneRow(
  { kind, name, of, label, count }: Alone,
  slug: string,
  isDeputy: boolean,
): HandoversPage['alone'][number] {
  switch (kind) {
    case 'organise':
      return {
        what: `Only ${name} organises this group: its settings, applications, concerns and emails.`,
        mend: isDeputy ? '' : 'Make someone else an organiser',
        href: paths.group.members(slug),
      };
    case 'facilitate':
      return {
        what: `Only ${name} can facilitate ${label}.`,
        mend: 'Ask who else could',
        href: paths.cohort.people(of ?? ''),
      };
    case 'entry':
      return {
        what: `Only those who’ve been to ${label} know how to get in: it isn’t written down.`,
        mend: 'Write it down',
        href: paths.group.venue(slug, of ?? ''),
      };
    case 'links':
      return {
        what: `${many(count, 'invitation link')} by ${name} ${count === 1 ? 'stops' : 'stop'} working if they stop being an organiser or facilitator.`,
        mend: 'See the links',
        href: paths.group.invitations(slug),
      };
  }
}

function askPage({ group, members, now }: Facts, refused?: Refused): FormPage {
  const today = dateIn(group.zone, now);
  return formPage(
    {
      action: paths.group.handover(group.slug),
      submit: 'Ask them',
      hidden: [newIdOf()],
      fields: [
        {
          kind: 'select',
          name: 'toId',
          label: 'Who should run the group?',
          hint: 'We’ll email them. Nothing changes until they accept.',
          required: true,
          options: [
            { value: '', label: 'Choose' },
            ...members.map(({ userId, name, role }) => ({
              value: userId,
              label: role === 'member' ? name : `${name} (${roleNames[role].toLowerCase()})`,
            })),
          ],
        },
        {
          kind: 'radio',
          name: 'how',
          label: 'For how long?',
          value: 'dates',
          options: [
            {
              value: 'dates',
              label: 'While I’m away',
              hint: 'They’re your deputy: they can do everything except decide who else organises the group. It ends automatically.',
            },
            {
              value: 'good',
              label: 'For good',
              hint: 'They become an organiser, and you do what you choose below.',
            },
          ],
        },
        {
          kind: 'date',
          name: 'startsOn',
          label: 'First day',
          hint: 'From the start of this day, where the group is.',
          required: true,
          value: today,
          min: today,
        },
        {
          kind: 'date',
          name: 'endsOn',
          label: 'Last day',
          hint: 'Leave it empty if it’s for good.',
          value: addDays(today, 60),
          min: today,
        },
        keepsField,
        {
          kind: 'textarea',
          name: 'note',
          label: 'Note to them',
          rows: 4,
          maxlength: 2000,
        },
      ],
    },
    refused,
  );
}

const keepsField: FieldSpec = {
  kind: 'select',
  name: 'keeps',
  label: 'If it’s for good, what will you be?',
  value: 'member',
  options: (['member', 'facilitator', 'organiser'] as const).map((value) => ({
    value,
    label: value === 'organiser' ? 'Organiser, as before' : roleNames[value],
  })),
};
