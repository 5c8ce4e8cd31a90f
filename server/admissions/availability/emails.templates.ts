import { defineTemplate } from '../../mail/mail.ts';
import { ofRound } from '../rounds/sign-up.templates.ts';

export const whenAreYouFree = defineTemplate('hours.asked', {
  part: 'Availability and placement',
  label: 'Availability request',
  needed: ['round'],
  fields: ofRound,
  subject: 'When are you free? {round}',
  body: `Hello {name},

We’re looking for times when the cohorts of {round} can meet, and we don’t have your availability yet.

Mark when you’re free in a typical week. It takes about two minutes, on a phone too.`,
});
