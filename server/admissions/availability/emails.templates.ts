import { defineTemplate } from '../../mail/mail.ts';
import { ofRound } from '../rounds/sign-up.templates.ts';

export const whenAreYouFree = defineTemplate('hours.asked', {
  part: 'Free hours and placement',
  label: 'Somebody has not said when they are free',
  needed: ['round'],
  fields: ofRound,
  subject: 'When are you free? {round}',
  body: `Hello {name},

We are looking for times at which the cohorts of {round} can meet, and do not know yours yet.

It takes about two minutes, on a phone too: mark when you are free in a usual week.`,
});
