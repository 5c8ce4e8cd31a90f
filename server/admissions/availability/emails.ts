import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { whenAreYouFree } from './emails.templates.ts';

interface Reader {
  userId: string;
  email: string;
  name: string;
}

interface Of {
  round: { id: string; name: string; blind: boolean };
  group: { id: string; name: string };
}

/**
 * Somebody has not said when they are free; it says nothing of what was decided about them. In a round without names its
 * organisers write to an application, and do not read whose it is.
 */
export const hoursEmail = ({ userId, email, name }: Reader, { round, group }: Of): Email => ({
  ...{ to: email, category: 'places', wordsOf: group.id },
  about: round.blind ? { userId } : { userId, groupId: group.id },
  ...whenAreYouFree({ name, round: round.name, group: group.name }),
  action: { label: 'Tell us when you’re free', href: addressOf(paths.round.hours(round.id)) },
  footer: `You’re getting this because you applied to ${round.name} with ${group.name}.`,
});
