import { defineTemplate } from '../../mail/mail.ts';
import { ofSession } from '../emails.templates.ts';

const part = 'Reminders';

const fields = {
  ...ofSession,
  length: { means: 'How long it lasts', like: '1 h 30 min' },
  where: {
    means: 'The venue and the video link, a line each',
    like: ['Where: Library, Long Street 2', 'By video: https://meet.example/reading'],
  },
  reading: {
    means: 'What there is to read',
    like: ['To read: about 75 minutes. The readings are on the session’s page.'],
  },
};

const asking = {
  asking: {
    means: 'The question, depending on their answer so far',
    like: 'Will you come? You don’t need to sign in to answer:',
  },
};

export const willYouCome = defineTemplate('reminders.ask', {
  ...{ part, label: 'RSVP request (to people who haven’t answered)', needed: ['when'] },
  fields: { ...fields, ...asking },
  subject: 'Will you come? {title}',
  body: `Hello {name},

“{title}” with {cohort} is on {when}, and lasts {length}.

{where}

{reading}

{asking}`,
});

export const soon = defineTemplate('reminders.soon', {
  ...{ part, label: 'Reminder (to people who are going or maybe going)', needed: ['when'] },
  fields: { ...fields, ...asking },
  subject: 'Soon: {title}',
  body: `Hello {name},

“{title}” with {cohort} is on {when}, and lasts {length}.

{where}

{reading}

{asking}`,
});

export const youLead = defineTemplate('reminders.lead', {
  ...{ part, label: 'Reminder (to the facilitator)', needed: ['when'] },
  fields: {
    ...fields,
    people: {
      means: 'Who’s going and who hasn’t answered, a line each',
      like: ['Going: Noor, Ben.', 'No answer yet: Mei.'],
    },
  },
  subject: 'Soon: {title}',
  body: `Hello {name},

“{title}” with {cohort} is on {when}, and lasts {length}.

{where}

{reading}

You’re facilitating this one.

{people}`,
});
