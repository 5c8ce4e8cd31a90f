import { crumbsIn } from '../../cohorts/tabs.ts';
import { paths } from '../../paths.ts';
import { type FormPage, formPage, newIdOf, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { type EmptyPage, sayWhen } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { many } from '../../platform/words.rules.ts';
import type { sessionFor } from '../queries.ts';
import { mayStillRsvp, sessionTitle } from '../rules.ts';
import type { PassRow, WaitingPerson } from './seats.queries.ts';
import { isOffered, phaseOfSeats, waitlistOf } from './seats.rules.ts';

export interface WaitlistPage extends Page {
  kicker: string;
  lede: string;
  rows: { name: string; facts: string[]; tag: string }[];
  empty: EmptyPage;
  form: FormPage | null;
  log: { words: string; reason: string; when: string }[];
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/seats/waitlist': WaitlistPage;
  }
}

type Facts = Awaited<ReturnType<typeof sessionFor>> & {
  waiting: WaitingPerson[];
  passes: PassRow[];
  reader: Reader;
  now: Date;
};

/** Who waits for a seat, in order, for whoever leads; and whom somebody let pass. */
export function waitlistPage(facts: Facts, refused?: Refused): WaitlistPage {
  const { session, unit, cohort, group, passes, reader, now } = facts;
  const waiting = waitlistOf(facts.waiting, now);
  const say = (instant: Date) => sayWhen(instant, reader, session.zone, now);
  const base = paths.session(session.id);
  return {
    title: 'Waitlist',
    crumbs: [...crumbsIn(group, cohort), { label: sessionTitle(session, unit, cohort), href: base }],
    kicker: sessionTitle(session, unit, cohort),
    lede: ledes[phaseOfSeats(session.startsAt, now)],
    rows: waiting.map((one) => ({
      name: one.name,
      facts: [
        `since ${say(one.answeredAt)}`,
        one.guests > 0 ? `with ${many(one.guests, 'guest')}` : '',
      ].filter(Boolean),
      tag: tagOf(one, now, say),
    })),
    empty: {
      title: 'No one on the waitlist',
      text: 'People who answer “Going” when all places are taken appear here, in order.',
      action: { label: 'Back to the session', href: base },
    },
    form: waiting.length > 0 && mayStillRsvp(session, now) ? passFormPage(base, waiting, refused) : null,
    log: passes.map(({ name, by, how, reason, passedAt }) => ({
      words:
        how === 'ahead'
          ? `${by ?? 'A former member'} moved ${name} to the front`
          : `${by ?? 'A former member'} gave ${name} an extra place`,
      reason,
      when: say(passedAt),
    })),
  };
}

const ledes = {
  given:
    'Until a day before, a free place goes to the next person automatically. After that, it’s offered to them for two hours. In the last two hours, the first to answer gets it.',
  offered:
    'A free place is offered to the next person for two hours, then to the one after. In the last two hours, the first to answer gets it.',
  open: 'In these last two hours, the first to answer gets a free place.',
  over: 'The session has begun.',
};

function tagOf(one: WaitingPerson, now: Date, say: (instant: Date) => string): string {
  if (isOffered(one, now)) return `Offered until ${say(one.offeredUntil ?? now)}`;
  return one.offeredUntil ? 'Missed an offer' : '';
}

const passFormPage = (base: string, waiting: WaitingPerson[], refused?: Refused) =>
  formPage(
    {
      action: `${base}/passes`,
      submit: 'Give priority',
      hidden: [newIdOf()],
      fields: [
        {
          ...{ kind: 'select', name: 'userId', label: 'Who?', required: true },
          options: waiting.map(({ userId, name }) => ({ value: userId, label: name })),
        },
        {
          ...{ kind: 'radio', name: 'how', label: 'How?', required: true, value: 'ahead' },
          options: [
            { value: 'ahead', label: 'Move to the front', hint: 'They get the next free place.' },
            {
              value: 'over',
              label: 'Give an extra place',
              hint: 'They get in now, without taking anyone’s place.',
            },
          ],
        },
        {
          ...{ kind: 'text', name: 'reason', label: 'Why?', required: true, maxlength: 200 },
          hint: 'Facilitators and organisers see this in the log below.',
        },
      ],
    },
    refused,
  );
