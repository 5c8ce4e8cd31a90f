import { crumbsIn } from '../../cohorts/tabs.ts';
import { paths } from '../../paths.ts';
import type { Page } from '../../platform/frame.ts';
import { type EmptyPage, type LeafPage, leafOf, nearOf, type ZonedTime } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { many } from '../../platform/words.rules.ts';
import type { sessionFor } from '../../sessions/queries.ts';
import { sessionTitle } from '../../sessions/rules.ts';
import { freeThen, mayComeTo } from '../../sessions/visits/rules.ts';
import type { Alternative } from './alternatives.queries.ts';

export interface ElsewherePage extends Page {
  lede: string;
  problem: string;
  /** Where they go instead, when they have chosen. */
  chosen: { words: string; when: ZonedTime; href: string; endAction: string } | null;
  action: string;
  options: {
    id: string;
    leaf: LeafPage;
    name: string;
    when: ZonedTime;
    facts: string[];
    /** '' where they can come. */
    why: string;
    /** That they go there already. */
    chosen: boolean;
  }[];
  empty: EmptyPage;
  moveHref: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/transfers/elsewhere': ElsewherePage;
  }
}

interface Facts {
  own: Awaited<ReturnType<typeof sessionFor>>;
  visited: { id: string; startsAt: Date; zone: string; cohort: string } | undefined;
  alternatives: Alternative[];
  reader: Reader;
  now: Date;
}

/** Where a member can go in place of a session of their own cohort, this once. */
export function elsewherePage(
  { own, visited, alternatives, reader, now }: Facts,
  problem = '',
): ElsewherePage {
  const { session, unit, cohort, group } = own;
  const title = sessionTitle(session, unit, cohort);
  const base = paths.session(session.id);
  return {
    title: 'Visit another cohort',
    crumbs: [...crumbsIn(group, cohort), { label: title, href: base }],
    lede: `Can’t make “${title}”? These cohorts in your round discuss the same thing. You can visit any that has a place, just this once. The facilitators of both cohorts will see this.`,
    problem,
    chosen: visited
      ? {
          words: visited.cohort,
          when: nearOf(visited.startsAt, reader, visited.zone, now),
          href: paths.session(visited.id),
          endAction: mayComeTo(session, now) ? paths.session.elsewhere.end(session.id) : '',
        }
      : null,
    action: paths.session.elsewhere(session.id),
    options: alternatives.map((one) => ({
      id: one.id,
      leaf: leafOf(one.startsAt, reader.zone),
      name: one.cohort.name,
      when: nearOf(one.startsAt, reader, one.zone, now),
      facts: [
        one.facilitator ? `with ${one.facilitator}` : '',
        one.cohort.venue,
        saySeats(freeThen(one)),
      ].filter(Boolean),
      why: whyNot(one, now),
      chosen: one.id === visited?.id,
    })),
    empty: {
      title: 'No other session to visit',
      text: 'No other cohort in your round discusses this unit. Tell your facilitator you can’t come, and ask for the notes.',
      action: null,
    },
    moveHref: paths.cohort.switch(cohort.id),
  };
}

function whyNot(one: Alternative, now: Date): string {
  if (one.cancelledAt) return 'Cancelled';
  if (!mayComeTo(one, now)) return 'Started or over';
  return freeThen(one) === 0 ? 'Full' : '';
}

/** Seats in words: "1 place left". */
export const saySeats = (free: number) => (free === 0 ? 'no places left' : `${many(free, 'place')} left`);
