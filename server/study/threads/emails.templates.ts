import { defineTemplate } from '../../mail/mail.ts';

const part = 'Discussions';

const fields = {
  name: { means: 'The recipient’s name', like: 'Noor' },
  cohort: { means: 'The cohort’s name', like: 'Tuesday evenings' },
};

export const postWritten = defineTemplate('threads.post', {
  ...{ part, label: 'New post (to people who want each one straight away)', needed: ['words'] },
  fields: {
    ...fields,
    author: { means: 'The author’s name', like: 'Adam' },
    words: { means: 'What they wrote', like: ['Does anyone have the second text on paper?'] },
  },
  subject: '{author} posted in {cohort}',
  body: `{author} wrote:

{words}`,
});

export const postsOfTheDay = defineTemplate('threads.daily', {
  ...{ part, label: 'New posts (daily)', needed: ['posts'] },
  fields: {
    ...fields,
    count: { means: 'How many posts', like: '2 new posts' },
    posts: {
      means: 'Each post with its author',
      like: [
        'Adam wrote:\nDoes anyone have the second text on paper?',
        'Noor wrote:\nI’ll bring two copies.',
      ],
    },
  },
  subject: '{count} in {cohort}',
  body: `Hello {name},

{posts}`,
});
