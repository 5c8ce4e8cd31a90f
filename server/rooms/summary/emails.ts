import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { whatYouMissed } from './emails.templates.ts';

interface Missed {
  reader: { userId: string; name: string; email: string };
  session: { id: string; title: string };
  cohort: { name: string };
  group: { id: string; name: string };
  /** What whoever led has written about it. */
  words: string;
}

/** To somebody who was not there: what came of the evening. */
export const missedEmail = ({ reader, session, cohort, group, words }: Missed): Email => ({
  to: reader.email,
  category: 'summaries',
  about: { userId: reader.userId, groupId: group.id, sessionId: session.id },
  onlyInside: session.id,
  ...whatYouMissed({
    ...{ name: reader.name, cohort: cohort.name, group: group.name, title: session.title },
    words: words
      .split(/\n{2,}/)
      .map((paragraph) => paragraph.trim())
      .filter(Boolean),
  }),
  action: { label: 'Read the summary', href: addressOf(paths.session.summary(session.id)) },
  footer: `You’re getting this because you’re in ${cohort.name} of ${group.name}.`,
});
