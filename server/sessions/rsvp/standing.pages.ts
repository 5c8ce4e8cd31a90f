import { paths } from '../../paths.ts';
import { type FormPage, formPage, newIdOf, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { EmptyPage } from '../../platform/layout.ts';
import { type Reader, readerIn } from '../../platform/reader.rules.ts';
import { dateIn, sayDate, sayInstant } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import type { LostSession } from '../leading.queries.ts';
import type { OwnStanding } from './standing.queries.ts';

export interface StandingPage extends Page {
  rows: { words: string; answered: string; end: string }[];
  /** Sessions that they were to lead, cannot, and nobody has taken. */
  lost: { words: string; href: string }[];
  empty: EmptyPage;
  /** Cohorts that one does not come to by rule yet. */
  cohorts: { id: string; name: string }[];
  away: FormPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/rsvp/standing': StandingPage;
  }
}

interface Facts {
  reader: Pick<Reader, 'hourCycle'>;
  standing: OwnStanding[];
  cohorts: { id: string; name: string }[];
  lost: LostSession[];
  now: Date;
}

/** What somebody has said once for many sessions, and the ways to say more. */
export function standingPage(
  { standing, cohorts, lost, reader, now }: Facts,
  refused?: Refused,
): StandingPage {
  const today = dateIn('UTC', now);
  return {
    title: 'Automatic RSVPs',
    rows: standing.map(({ id, cohort, fromDate, untilDate, answered }) => ({
      words: cohort
        ? `Going to all sessions of ${cohort}`
        : `Away from ${sayDate(fromDate ?? today, now)} to ${sayDate(untilDate ?? today, now)}`,
      answered: answered > 0 ? `${many(answered, 'session')} answered for you` : 'no sessions answered yet',
      end: paths.answer.end(id),
    })),
    lost: lost.map(({ id, title, startsAt, zone }) => ({
      words: `${title}, ${sayInstant(startsAt, readerIn(zone, reader), now)}`,
      href: paths.session.turnOffer(id),
    })),
    empty: {
      title: 'No automatic RSVPs yet',
      text: 'Tell us once that you’re going to every session of a cohort, or when you’re away, and we’ll answer those sessions for you.',
      action: null,
    },
    cohorts: cohorts.filter(({ id }) => !standing.some(({ cohortId }) => cohortId === id)),
    away: formPage(
      {
        action: paths.answers.away(),
        submit: 'Save dates',
        hidden: [newIdOf()],
        fields: [
          { kind: 'date', name: 'from', label: 'From (first day away)', required: true, min: today },
          { kind: 'date', name: 'until', label: 'Until (last day away)', required: true, min: today },
        ],
      },
      refused,
    ),
  };
}
