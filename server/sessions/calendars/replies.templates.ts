import { defineTemplate } from '../../mail/mail.ts';
import { ofSession } from '../emails.templates.ts';

export const replyStale = defineTemplate('calendars.stale', {
  ...{ part: 'Sessions', label: 'Calendar reply to an old time', needed: ['when'] },
  fields: ofSession,
  subject: 'This session has been rescheduled: {title}',
  body: `Hello {name},

Your calendar replied to an old time for “{title}” with {cohort}, so we haven’t counted that reply. The session is now on {when}.

Can you come then?`,
});

export const timeWished = defineTemplate('calendars.wished', {
  ...{ part: 'Sessions', label: 'New time suggested (to facilitators and organisers)', needed: ['wish'] },
  fields: {
    ...ofSession,
    person: { means: 'Who suggests it', like: 'Kim Novak' },
    wish: {
      means: 'The suggested time, in the reader’s own time',
      like: 'Wednesday 5 March, 19:00 Berlin time',
    },
    note: { means: 'What they wrote with it', like: ['“I work late on Tuesdays.”'] },
  },
  subject: '{person} suggests another time: {title}',
  body: `Hello {name},

{person} suggests another time for “{title}” with {cohort}: {wish}. It’s planned for {when}.

{note}

Nothing has changed. If it suits you, reschedule the session from its page.`,
});
