import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { comeAgain } from './emails.templates.ts';

interface Invited {
  userId: string;
  name: string;
  email: string;
}

interface Again {
  group: { id: string; name: string };
  cohort: string;
  former: string;
  by: string;
  when: string;
  until: string;
  note: string;
}

/** To someone who was in the cohort before: the way into the one that follows it. */
export const comeAgainEmail = (
  { userId, name, email }: Invited,
  secret: string,
  { group, note, ...again }: Again,
): Email => ({
  ...{ to: email, category: 'places' },
  about: { userId, groupId: group.id },
  footer: `You’re getting this because you were in a cohort of ${group.name}.`,
  ...comeAgain({ ...again, name, group: group.name, note: note ? [note] : [] }),
  action: { label: 'Take a place', href: addressOf(paths.joinBy(secret)) },
});
