import { paths } from '../paths.ts';
import { settingsCrumbs } from '../people/groups/tabs.ts';
import { type ConfirmPage, formPage, newIdOf, type Refused } from '../platform/form.ts';
import type { Sent } from './log.pages.ts';
import { mayResend, withoutLinks } from './log.rules.ts';

/** Asks before an email is sent once more. */
export function againPage({ group, row, name }: Sent, refused?: Refused): ConfirmPage {
  const here = paths.group.sentEmail(group.slug, row.id);
  return {
    title: 'Send this email again?',
    crumbs: [...settingsCrumbs(group), { label: 'Sent emails', href: paths.group.mail(group.slug) }],
    message: `${name ?? row.to} gets “${withoutLinks(row.subject)}” again, unless they’ve turned these emails off or it no longer applies.`,
    form: formPage(
      {
        action: paths.group.sentEmail.again(group.slug, row.id),
        submit: 'Send again',
        hidden: [newIdOf()],
        cancel: { label: 'Cancel', href: here },
        fields: [],
      },
      refused,
    ),
  };
}

/** Asks before several are sent once more. */
export function againOfPage(
  group: Sent['group'],
  found: Pick<Sent, 'row' | 'name'>[],
  refused?: Refused,
): ConfirmPage {
  const rested = found.filter(({ row }) => row.email && mayResend(row));
  const readers = new Set(rested.map(({ row, name }) => name ?? row.to));
  const left = found.length - rested.length;
  return {
    title: rested.length === 1 ? 'Send this email again?' : `Send these ${rested.length} emails again?`,
    crumbs: [...settingsCrumbs(group), { label: 'Sent emails', href: paths.group.mail(group.slug) }],
    message: [
      `To: ${sayNames([...readers])}. Anyone who’s turned these emails off won’t get them, and emails that no longer apply aren’t sent.`,
      left > 0 ? `${left} of those you selected can’t be sent again.` : '',
    ]
      .filter(Boolean)
      .join(' '),
    form: formPage(
      {
        action: paths.group.mail.again(group.slug),
        submit: 'Send again',
        hidden: [newIdOf(), ...rested.map(({ row }) => ({ name: 'email', value: row.id }))],
        cancel: { label: 'Cancel', href: paths.group.mail(group.slug) },
        fields: [],
      },
      refused,
    ),
  };
}

/** A few names, and how many more. */
function sayNames(names: string[]): string {
  const shown = names.slice(0, 10);
  const left = names.length - shown.length;
  return new Intl.ListFormat('en-GB').format(left > 0 ? [...shown, `${left} more`] : shown);
}
