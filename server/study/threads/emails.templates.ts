import { defineTemplate } from '../../mail/mail.ts';

const part = 'Discussions';

const fields = {
  name: { means: 'Who reads it', like: 'Noor' },
  cohort: { means: 'The cohort', like: 'Tuesday evenings' },
};

export const postWritten = defineTemplate('threads.post', {
  ...{ part, label: 'Somebody has written, to those who want to hear at once', needed: ['words'] },
  fields: {
    ...fields,
    author: { means: 'Who has written', like: 'Adam' },
    words: { means: 'What they wrote', like: ['Does anybody have the second text on paper?'] },
  },
  subject: '{author} wrote to {cohort}',
  body: `{author} writes:

{words}`,
});

export const postsOfTheDay = defineTemplate('threads.daily', {
  ...{ part, label: 'What was written in a day', needed: ['posts'] },
  fields: {
    ...fields,
    count: { means: 'How many', like: '2 new posts' },
    posts: {
      means: 'Each with its author',
      like: ['Adam wrote:\nDoes anybody have the second text on paper?', 'Noor wrote:\nI bring two copies.'],
    },
  },
  subject: '{count} in {cohort}',
  body: `Hello {name},

{posts}`,
});
