// biome-ignore-all lint/performance/noBarrelFile: the one way into a wing, as the check of boundaries wants it

/**
 * The one way into mail: a wing writes an email and promises it with `sendEmail`, says what its templates are, and looks once
 * more at what it has written just before that is sent.
 */
export { sendEmail, sendEmails } from './compose/actions.ts';
export { addressOf, type Email } from './compose/email.ts';
export { readersLiveIn } from './preferences/digest.actions.ts';
export { guardMail, renewMail, useTemplates } from './queue/guards.ts';
export { keptMail } from './queue/kept.ts';
export { closeMail } from './queue/smtp.ts';
export { type CalendarPart, inviteByMail } from './render/message.ts';
export { allTemplates, defineTemplate, findTemplate, type Template } from './templates/templates.ts';

// What has been promised is sent.
import './queue/deliver.ts';
