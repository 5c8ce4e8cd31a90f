import { paths } from '../paths.ts';
import type { Link, Page } from '../platform/frame.ts';
import {
  type EmptyPage,
  type LeafPage,
  leafOf,
  nearOf,
  type PagerPage,
  type ZonedTime,
} from '../platform/layout.ts';
import { pagerOf } from '../platform/paging.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { sayAttendance } from '../sessions/words.rules.ts';
import type { PastSession } from './past.queries.ts';

/** The sessions of one person that are over, a page at a time. */
export interface PastSessionsPage extends Page {
  sessions: {
    leaf: LeafPage;
    when: ZonedTime;
    title: string;
    href: string;
    cohort: Link;
    /** What is recorded of the reader; '' for nothing. */
    mine: string;
    summary: string;
  }[];
  empty: EmptyPage;
  pager: PagerPage;
}

declare module '../platform/views.ts' {
  interface Views {
    'home/past-sessions': PastSessionsPage;
  }
}

interface Facts {
  reader: Reader;
  rows: readonly PastSession[];
  page: number;
  isMore: boolean;
  now: Date;
}

export const pastSessionsPage = ({ reader, rows, page, isMore, now }: Facts): PastSessionsPage => ({
  title: 'Past sessions',
  crumbs: [{ label: 'Your sessions', href: paths.sessions() }],
  sessions: rows.map((row) => {
    const startsAt = new Date(row.startsAt);
    return {
      leaf: leafOf(startsAt, reader.zone),
      when: nearOf(startsAt, reader, row.zone, now),
      title: row.title,
      href: paths.session(row.id),
      cohort: { label: row.cohort, href: paths.cohort(row.cohortId) },
      mine: mineOf(row),
      summary: row.hasSummary ? paths.session.summary(row.id) : '',
    };
  }),
  empty: {
    title: 'No past sessions yet',
    text: 'Once you’ve been to a session, you’ll find it here with its summary.',
    action: { label: 'See what’s next', href: paths.sessions() },
  },
  pager: pagerOf(paths.sessions(), { when: 'past', page }, isMore),
});

function mineOf({ attendance, facilitated }: PastSession): string {
  if (facilitated) return 'You facilitated';
  return attendance ? `You: ${sayAttendance(attendance)}` : '';
}
