import { crumbsIn } from '../../cohorts/tabs.ts';
import { many } from '../../cohorts/words.rules.ts';
import { paths } from '../../paths.ts';
import { type FormPage, formPage, newIdOf, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { type EmptyPage, sayWhen } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
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
      title: 'Nobody waits',
      text: 'Whoever says “Going” when all seats are taken is listed here, in the order in which they came.',
      action: { label: 'Back to the session', href: base },
    },
    form: waiting.length > 0 && mayStillRsvp(session, now) ? passFormPage(base, waiting, refused) : null,
    log: passes.map(({ name, by, how, reason, passedAt }) => ({
      words: `${by ?? 'A former member'} let ${name} ${how === 'ahead' ? 'go before all others' : 'come over the number of seats'}`,
      reason,
      when: say(passedAt),
    })),
  };
}

const ledes = {
  given:
    'A seat that frees goes to the first by itself, until a day before. Within a day it is offered for two hours; in the last two hours whoever answers first has it.',
  offered:
    'A seat that frees is offered to the first for two hours, then to the next. In the last two hours whoever answers first has it.',
  open: 'In these last two hours whoever answers first has a seat that frees.',
  over: 'The session has begun.',
};

function tagOf(one: WaitingPerson, now: Date, say: (instant: Date) => string): string {
  if (isOffered(one, now)) return `Has an offer until ${say(one.offeredUntil ?? now)}`;
  return one.offeredUntil ? 'Let an offer pass' : '';
}

const passFormPage = (base: string, waiting: WaitingPerson[], refused?: Refused) =>
  formPage(
    {
      action: `${base}/passes`,
      submit: 'Let them pass',
      hidden: [newIdOf()],
      fields: [
        {
          ...{ kind: 'select', name: 'userId', label: 'Whom?', required: true },
          options: waiting.map(({ userId, name }) => ({ value: userId, label: name })),
        },
        {
          ...{ kind: 'radio', name: 'how', label: 'How?', required: true, value: 'ahead' },
          options: [
            { value: 'ahead', label: 'Before all others', hint: 'They have the next seat that frees.' },
            {
              value: 'over',
              label: 'Over the number of seats',
              hint: 'They come in any case, and take nobody’s seat.',
            },
          ],
        },
        {
          ...{ kind: 'text', name: 'reason', label: 'Why?', required: true, maxlength: 200 },
          hint: 'It stands in the log below, for organisers and whoever leads.',
        },
      ],
    },
    refused,
  );
