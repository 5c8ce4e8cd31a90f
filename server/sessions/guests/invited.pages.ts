import { crumbsIn } from '../../cohorts/tabs.ts';
import { paths } from '../../paths.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import { initialsOf, type Page } from '../../platform/frame.ts';
import type { EmptyPage } from '../../platform/layout.ts';
import type { sessionFor } from '../queries.ts';
import { mayStillRsvp, sessionTitle } from '../rules.ts';
import type { GuestRow } from './invited.queries.ts';

export interface InvitedPage extends Page {
  kicker: string;
  problem: string;
  rows: {
    name: string;
    initials: string;
    email: string;
    answer: string;
    question: string;
    removal: string;
  }[];
  empty: EmptyPage;
  form: FormPage | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/guests/invited': InvitedPage;
  }
}

type Facts = Awaited<ReturnType<typeof sessionFor>> & { guests: GuestRow[]; now: Date };

/** Who from outside is invited to one session, for whoever leads. */
export function invitedPage(facts: Facts, refused?: Refused): InvitedPage {
  const { session, unit, cohort, group, guests, now } = facts;
  const base = paths.session(session.id);
  const title = sessionTitle(session, unit, cohort);
  const form = mayStillRsvp(session, now) ? inviteFormPage(base, refused) : null;
  return {
    title: 'Invited guests',
    crumbs: [...crumbsIn(group, cohort), { label: title, href: base }],
    kicker: title,
    problem: form ? '' : (refused?.problem ?? ''),
    rows: guests.map(({ userId, name, email, answer }) => ({
      ...{ name, email, initials: initialsOf(name), answer: answerWords[answer ?? 'silent'] },
      question: `Remove ${name} from this session?`,
      removal: paths.session.invitedPerson.end(session.id, userId),
    })),
    empty: {
      title: 'No invited guests',
      text: form
        ? 'Invite a speaker, or someone who’d like to try a session.'
        : 'Guests can only be invited before a session begins.',
      action: { label: 'Back to the session', href: base },
    },
    form,
  };
}

const answerWords = {
  going: 'going',
  maybe: 'maybe',
  cannot: 'can’t come',
  waiting: 'on the waitlist',
  silent: 'no answer yet',
};

const inviteFormPage = (base: string, refused?: Refused) =>
  formPage(
    {
      action: `${base}/invited`,
      submit: 'Send invitation',
      fields: [
        {
          ...{ kind: 'text', name: 'name', label: 'Their name', required: true, maxlength: 80 },
          ...{ autocomplete: 'off', hint: 'Everyone at the session sees it.' },
        },
        {
          ...{ kind: 'email', name: 'email', label: 'Their email', required: true, maxlength: 254 },
          ...{ autocomplete: 'off', hint: 'Only facilitators and organisers see it.' },
        },
      ],
    },
    refused,
  );
