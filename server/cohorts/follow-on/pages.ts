import { paths } from '../../paths.ts';
import { type ConfirmPage, formPage, type Refused } from '../../platform/form.ts';
import { many } from '../../platform/words.rules.ts';
import type { Cohort } from '../plan.queries.ts';
import { isDraft } from '../rules.ts';
import { crumbsIn } from '../tabs.ts';
import { type FormerPerson, mostInvited } from './queries.ts';

interface Facts {
  cohort: Cohort;
  group: { slug: string; name: string };
  former: { name: string };
  people: FormerPerson[];
}

/** Asks which people of the cohort before are to be invited. */
export function formerPage({ cohort, group, former, people }: Facts, refused?: Refused): ConfirmPage {
  return {
    title: `Invite the people from ${former.name}`,
    crumbs: crumbsIn(group, cohort),
    message: messageOf(cohort, people.length),
    form: formPage(
      {
        action: paths.cohort.former(cohort.id),
        submit: 'Invite them',
        cancel: { label: 'Back to the cohort', href: paths.cohort(cohort.id) },
        fields: fieldsOf(people),
      },
      refused,
    ),
  };
}

function messageOf(cohort: Cohort, count: number): string {
  const first = isDraft(cohort) ? ' No one else can sign up until you publish the cohort.' : '';
  const some = count === mostInvited ? ` These are the first ${mostInvited}.` : '';
  return `Each gets an email with a link that gives them a place, while there are any: ${many(cohort.seats, 'place')} in all.${first}${some}`;
}

const fieldsOf = (people: FormerPerson[]) => [
  {
    ...{ kind: 'checks' as const, name: 'person', label: 'People' },
    options: people.map(({ userId, name, role }) => ({
      value: userId,
      label: role === 'facilitator' ? `${name} (facilitator)` : name,
    })),
    chosen: people.map(({ userId }) => userId),
  },
  {
    ...{ kind: 'textarea' as const, name: 'note', label: 'Your message', rows: 3, maxlength: 500 },
    hint: 'Added to the email. Leave empty for none.',
  },
];
