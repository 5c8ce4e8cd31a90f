import type { TemplateText } from '../../mail/templates/text.rules.ts';
import type { Decision } from './rules.ts';

/** What an email may name: written {name} in its words. */
export const emailFields = ['name', 'round', 'group', 'starts', 'hours', 'application'] as const;
export type EmailFacts = Record<(typeof emailFields)[number], string>;

/** The emails as they go out where nobody has worded them anew. */
export const ourTemplate: Record<Decision, TemplateText> = {
  accept: {
    subject: 'You are in: {round}',
    body: `Hello {name},

we are glad to offer you a place in **{round}**. It begins in the week of {starts}.

The cohorts are made from the hours that people are free, so one thing is left to do: [say when you are free]({hours}). It takes three minutes, on a phone too.

If you cannot come after all, please [say so]({application}), so that somebody else has your place.

{group}`,
  },
  waitlist: {
    subject: 'You are on the waitlist: {round}',
    body: `Hello {name},

thank you for applying for **{round}**. More people did than we have places, and you are on the waitlist.

Places do come free. [Say when you are free]({hours}), so that we can offer you one that suits you; [your page]({application}) says where you stand.

{group}`,
  },
  decline: {
    subject: 'Your application for {round}',
    body: `Hello {name},

thank you for applying for **{round}**, and for the time you put into it. We cannot offer you a place this time.

That says little about you: there were more good applications than places. You are welcome to apply again; [what you wrote]({application}) is kept for then.

{group}`,
  },
};

const acceptedLate: TemplateText = {
  subject: 'You are in: {round}',
  body: `Hello {name},

we are glad to offer you a place in **{round}**. Its cohorts have been formed already, so we look for one that has room and meets when you can: [tell us when you’re free]({hours}). It takes three minutes, on a phone too.

If you cannot come after all, please [withdraw]({application}), so that somebody else has your place.

{group}`,
};

/** What an email says where nobody has worded it anew: to late joiners, that the cohorts are there already. */
export const ourTemplateIn = ({ formedAt }: { formedAt: Date | null }, decision: Decision): TemplateText =>
  formedAt && decision === 'accept' ? acceptedLate : ourTemplate[decision];

/** An application as far as telling its person goes. */
export interface Told {
  state: string;
  decision: Decision | null;
  told: Decision | null;
}

/** Whether somebody is to be told: they are still in, and what was decided is not what they know. */
export const isToTell = ({ state, decision, told }: Told) =>
  state === 'submitted' && decision !== null && decision !== told;

/** Whether telling them now takes back what they have been told before. */
export const takesBack = (application: Told) => isToTell(application) && application.told !== null;
