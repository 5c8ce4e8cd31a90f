import { addressOf, type Letter } from '../../platform/mail.ts';

interface Missed {
  reader: { name: string; email: string };
  session: { id: string; title: string };
  cohort: { name: string };
  group: { name: string };
  /** What whoever led has written about it. */
  words: string;
}

/** To somebody who was not there: what came of the evening. */
export const missedLetter = ({ reader, session, cohort, group, words }: Missed): Letter => ({
  to: reader.email,
  category: 'summaries',
  subject: `What you missed: ${session.title}`,
  paragraphs: [
    `Hello ${reader.name},`,
    `You were missed at “${session.title}” of ${cohort.name}. Here is what came of it.`,
    ...words
      .split(/\n{2,}/)
      .map((paragraph) => paragraph.trim())
      .filter(Boolean),
  ],
  action: { label: 'Read the summary', href: addressOf(`/sessions/${session.id}/summary`) },
  footer: `You get this because you are in ${cohort.name} of ${group.name}.`,
});
