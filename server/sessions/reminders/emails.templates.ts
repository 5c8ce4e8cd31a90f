import { defineTemplate } from '../../mail/mail.ts';
import { ofSession } from '../emails.templates.ts';

const part = 'Reminders';

const fields = {
  ...ofSession,
  length: { means: 'How long it lasts', like: '1 h 30 min' },
  where: {
    means: 'The place and the video call, a line each',
    like: ['Where: Library, Long Street 2', 'By video: https://meet.example/reading'],
  },
  reading: {
    means: 'What there is to read',
    like: ['To read: about 75 minutes. The texts are on the session’s page.'],
  },
};

const asking = {
  asking: {
    means: 'What they are asked, by what they have said',
    like: 'Will you come? One tap is enough, and you need not sign in:',
  },
};

export const willYouCome = defineTemplate('reminders.ask', {
  ...{ part, label: 'Days before, to who has not said whether they come', needed: ['when'] },
  fields: { ...fields, ...asking },
  subject: 'Will you come? {title}',
  body: `Hello {name},

“{title}” of {cohort} is on {when}, and lasts {length}.

{where}

{reading}

{asking}`,
});

export const soon = defineTemplate('reminders.soon', {
  ...{ part, label: 'Hours before, to who comes or may come', needed: ['when'] },
  fields: { ...fields, ...asking },
  subject: 'Soon: {title}',
  body: `Hello {name},

“{title}” of {cohort} is on {when}, and lasts {length}.

{where}

{reading}

{asking}`,
});

export const youLead = defineTemplate('reminders.lead', {
  ...{ part, label: 'To who leads', needed: ['when'] },
  fields: {
    ...fields,
    people: {
      means: 'Who comes and who has said nothing, a line each',
      like: ['Coming: Noor, Ben.', 'Have not answered: Mei.'],
    },
  },
  subject: 'Soon: {title}',
  body: `Hello {name},

“{title}” of {cohort} is on {when}, and lasts {length}.

{where}

{reading}

You lead this one.

{people}`,
});
