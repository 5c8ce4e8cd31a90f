import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';

// Mail is read on other people's screens and kept for years: these say that there is something, and nothing of it.
const footer = 'Only you and one other person can read it.';

/** Tells an organiser that somebody came to them. */
export const concernEmail = (to: string, group: string, concernId: string): Email => ({
  to,
  category: 'concerns',
  subject: `A concern in ${group}`,
  paragraphs: [`Someone in ${group} has raised a concern with you. Please read it soon.`],
  action: { label: 'Read it', href: addressOf(paths.concern(concernId)) },
  footer,
});

/** Tells an organiser that a concern which was still open has gone with an account. */
export const goneEmail = (to: string, group: string): Email => ({
  to,
  category: 'concerns',
  subject: `A concern in ${group} was deleted`,
  paragraphs: [
    `Someone who raised a concern with you in ${group} has deleted their account. What they wrote was deleted with it, so you can’t reply.`,
  ],
  footer: 'You don’t need to do anything.',
});

/** Tells the other one of the two that there is an answer. */
export const answerEmail = (to: string, group: string, concernId: string): Email => ({
  to,
  category: 'concerns',
  subject: `A reply to a concern in ${group}`,
  paragraphs: ['There’s a reply for you.'],
  action: { label: 'Read it', href: addressOf(paths.concern(concernId)) },
  footer,
});
