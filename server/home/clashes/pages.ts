import { sayUnread, type Unread } from '../../admissions/availability/unread.rules.ts';
import { paths } from '../../paths.ts';
import { calendarField } from '../../platform/calendar-address.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { type EmptyPage, type LeafPage, leafOf, nearOf, type ZonedTime } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayZone } from '../../platform/time.ts';
import { sessionTitle } from '../../sessions/rules.ts';
import type { TurnAhead } from './queries.ts';

export interface ClashesPage extends Page {
  /** What the calendar says of the turns; '' before it was read. */
  found: string;
  unread: string[];
  rows: { leaf: LeafPage; title: string; href: string; when: ZonedTime; cohort: string; links: Link[] }[];
  empty: EmptyPage | null;
  form: FormPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'home/clashes': ClashesPage;
  }
}

interface Facts {
  turns: readonly TurnAhead[];
  /** What was read: the turns that clash; undefined before anything was. */
  read?: { clashes: readonly TurnAhead[]; unread: Unread } | undefined;
  reader: Reader;
  now: Date;
}

/** Someone’s turns to come beside their own calendar: which they’re busy for, and how to find cover. */
export function clashesPage({ turns, read, reader, now }: Facts, refused?: Refused): ClashesPage {
  return {
    title: 'Check your turns',
    crumbs: [{ label: 'Home', href: '/' }],
    found: read ? sayFound(read.clashes.length, turns.length) : '',
    unread: read ? sayUnread(read.unread, sayZone(reader.zone)) : [],
    rows: (read?.clashes ?? []).map(({ session, unit, cohort, zone }) => ({
      leaf: leafOf(session.startsAt, reader.zone),
      title: sessionTitle(session, unit, cohort),
      href: paths.session(session.id),
      when: nearOf(session.startsAt, reader, zone, now),
      cohort: cohort.name,
      links: [
        { label: 'I can’t facilitate', href: paths.session.turnOffer(session.id) },
        { label: 'Swap turn', href: paths.session.swap(session.id) },
      ],
    })),
    empty: turns.length > 0 ? null : nothing,
    form: formPage(
      {
        action: paths.facilitating.clashes(),
        submit: 'Check my turns',
        fields: [calendarField],
      },
      refused,
    ),
  };
}

function sayFound(clashes: number, turns: number): string {
  if (clashes > 0 && turns === 1) return 'You’re busy during your turn.';
  if (clashes > 0) return `You’re busy during ${clashes} of your ${turns} turns.`;
  return turns === 1 ? 'You’re free for your turn.' : `You’re free for all your ${turns} turns.`;
}

const nothing: EmptyPage = {
  title: 'No turns to come',
  text: 'Once you’re down to facilitate, you can check here whether your calendar is free.',
  action: null,
};
