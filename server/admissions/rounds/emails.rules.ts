import type { TemplateText } from '../../mail/templates/text.rules.ts';
import type { Decision } from './rules.ts';

/** What an email may name: written {name} in its words. */
export const emailFields = ['name', 'round', 'group', 'starts', 'hours', 'application'] as const;
export type EmailFacts = Record<(typeof emailFields)[number], string>;

/** The emails as they go out where nobody has worded them anew. */
export const ourTemplate: Record<Decision, TemplateText> = {
  accept: {
    subject: 'You’re in: {round}',
    body: `Hello {name},

We’re glad to offer you a place in **{round}**. It starts in the week of {starts}.

One thing left to do: [tell us when you’re free]({hours}), so we can form cohorts at times that suit people. It takes about three minutes, on a phone too.

If you can’t come after all, please [withdraw]({application}), so someone else can have your place.

{group}`,
  },
  waitlist: {
    subject: 'You’re on the waitlist: {round}',
    body: `Hello {name},

Thank you for applying to **{round}**. More people applied than we have places, so you’re on the waitlist.

Places do become available. [Tell us when you’re free]({hours}), so we can offer you one that suits you. [Your application]({application}) shows your position on the waitlist.

{group}`,
  },
  decline: {
    subject: 'Your application for {round}',
    body: `Hello {name},

Thank you for applying to **{round}**, and for the time you put into it. We’re sorry: we can’t offer you a place this time.

There were more good applications than places. You’re welcome to apply again: we’ve kept [your answers]({application}) for next time.

{group}`,
  },
};

const acceptedLate: TemplateText = {
  subject: 'You’re in: {round}',
  body: `Hello {name},

We’re glad to offer you a place in **{round}**. Its cohorts have already been formed, so we’ll look for one that has room and meets when you can: [tell us when you’re free]({hours}). It takes about three minutes, on a phone too.

If you can’t come after all, please [withdraw]({application}), so someone else can have your place.

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
