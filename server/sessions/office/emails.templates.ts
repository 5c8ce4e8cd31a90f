import { defineTemplate } from '../../mail/mail.ts';

const part = 'Office hours';
const fields = {
  name: { means: 'The recipient’s name', like: 'Noor' },
  group: { means: 'Your group’s name', like: 'Our reading group' },
  other: { means: 'The other person', like: 'Ruth' },
  when: { means: 'When it is', like: 'Tuesday 4 March, 18:30 Berlin time' },
};

export const timeBooked = defineTemplate('office.booked', {
  ...{ part, label: 'Time booked (to the person who booked)', needed: ['when', 'where'] },
  fields: { ...fields, where: { means: 'Where they talk', like: 'The library, second floor' } },
  subject: 'Booked: {other}, {when}',
  body: `Hello {name},

You’re talking with {other} on {when}.

Where: {where}

It’s in your Convenor calendar. If you can’t come, cancel it so that someone else can have the time.`,
});

export const timeTaken = defineTemplate('office.taken', {
  ...{ part, label: 'Time booked (to the host)', needed: ['when'] },
  fields: {
    ...fields,
    topic: { means: 'What they’d like to talk about, if they say', like: ['They write: My project'] },
  },
  subject: '{other} has booked {when}',
  body: `Hello {name},

{other} would like to talk with you on {when}.

{topic}`,
});

export const timeFreed = defineTemplate('office.freed', {
  ...{ part, label: 'Booking cancelled (to the host)', needed: ['when'] },
  fields,
  subject: '{other} has cancelled {when}',
  body: `Hello {name},

{other} can’t come on {when}. The time is free for others again.`,
});

export const timeWithdrawn = defineTemplate('office.withdrawn', {
  ...{ part, label: 'Time cancelled by the host (to the person who booked)', needed: ['when'] },
  fields,
  subject: 'Cancelled: {other}, {when}',
  body: `Hello {name},

{other} can’t make it on {when}. Book another time if you’d still like to talk.`,
});
