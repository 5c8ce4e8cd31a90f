import { crumbsIn } from '../../cohorts/tabs.ts';
import { paths } from '../../paths.ts';
import type { Page } from '../../platform/frame.ts';
import { type EmptyPage, type LeafPage, leafOf, whenOf, type ZonedTime } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import type { sessionFor } from '../../sessions/queries.ts';
import { sessionTitle } from '../../sessions/rules.ts';
import { mayComeTo, mayExchangeTurn, mayUndo } from '../../sessions/visits/rules.ts';
import type { Exchange } from '../../sessions/visits/week.queries.ts';
import type { Alternative } from './alternatives.queries.ts';

export interface WeekPage extends Page {
  lede: string;
  problem: string;
  /** What others have proposed to this person. */
  proposals: { sentence: string; when: ZonedTime; action: string }[];
  /** The exchange that both have agreed to. */
  agreed: { sentence: string; href: string; label: string; when: ZonedTime; endAction: string } | null;
  /** Why nothing can be proposed; '' where it can. */
  why: string;
  action: string;
  options: {
    id: string;
    leaf: LeafPage;
    name: string;
    when: ZonedTime;
    facts: string[];
    /** '' where it can be proposed. */
    why: string;
    /** Takes the proposal back; '' where there is none. */
    withdraw: string;
  }[];
  empty: EmptyPage;
  forGoodHref: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/transfers/week': WeekPage;
  }
}

interface Facts {
  own: Awaited<ReturnType<typeof sessionFor>>;
  exchanges: Exchange[];
  alternatives: Alternative[];
  reader: Reader & { userId: string };
  now: Date;
}

/** With whom a facilitator can exchange one week, what has been proposed, and what is agreed. */
export function weekPage(facts: Facts, problem = ''): WeekPage {
  const { own, exchanges, alternatives, reader, now } = facts;
  const { session, unit, cohort, group } = own;
  const title = sessionTitle(session, unit, cohort);
  const base = paths.session(session.id);
  const asked = exchanges.filter(({ state }) => state === 'asked');
  const mine = asked.filter(({ one }) => one.userId === reader.userId);
  const theirs = asked.filter(({ other }) => other.userId === reader.userId);
  return {
    title: 'Swap this session',
    crumbs: [...crumbsIn(group, cohort), { label: title, href: base }],
    lede: `Can’t facilitate “${title}”? Swap with a facilitator of another cohort in your round whose session is about the same thing. It’s just this once: you each get access to the other’s session and its room, nothing more.`,
    problem,
    proposals: theirs.map(({ id, one }) => ({
      sentence: `${one.name} would like to swap: they’d facilitate this session, and you’d facilitate ${one.session.cohort} just this once:`,
      when: whenOf(one.session.startsAt, reader, one.session.zone, now),
      action: paths.exchange.answer(id),
    })),
    agreed: agreedOf(facts),
    why: mayExchangeTurn(session, reader.userId, now) ? '' : whyNothing(facts),
    action: paths.session.exchange(session.id),
    options: alternatives
      .filter(({ ledByOffice, facilitatorId }) => ledByOffice && facilitatorId !== reader.userId)
      .map((one) => {
        const proposed = mine.find(({ other }) => other.session.id === one.id);
        return {
          id: one.id,
          leaf: leafOf(one.startsAt, reader.zone),
          name: `${one.facilitator}, ${one.cohort.name}`,
          when: whenOf(one.startsAt, reader, one.zone, now),
          facts: [one.cohort.venue].filter(Boolean),
          why: theirs.some((exchange) => exchange.one.session.id === one.id)
            ? 'Has asked you'
            : whyNot(one, now),
          withdraw: proposed ? paths.exchange.end(proposed.id) : '',
        };
      }),
    empty: {
      title: 'No one to swap with',
      text: 'No other facilitator in your round has a session about this. Offer your turn on the rota, or reschedule the session.',
      action: { label: 'Open the rota', href: paths.cohort.rota(cohort.id) },
    },
    forGoodHref: paths.cohort.switch(cohort.id),
  };
}

function agreedOf({ exchanges, reader, now }: Facts): WeekPage['agreed'] {
  const found = exchanges.find(({ state }) => state === 'agreed');
  if (!found) return null;
  const { id, one, other } = found;
  const partner = one.userId === reader.userId ? other : one;
  return {
    sentence: `${partner.name} is facilitating this session, and you’re facilitating theirs:`,
    label: partner.session.cohort,
    href: paths.session(partner.session.id),
    when: whenOf(partner.session.startsAt, reader, partner.session.zone, now),
    endAction: mayUndo([one.session, other.session], now) ? paths.exchange.end(id) : '',
  };
}

function whyNot(one: Alternative, now: Date): string {
  if (mayComeTo(one, now)) return '';
  return one.cancelledAt ? 'Cancelled' : 'Started or over';
}

function whyNothing({ own, exchanges, now }: Facts): string {
  if (exchanges.some(({ state }) => state === 'agreed')) return '';
  return mayComeTo(own.session, now)
    ? 'You’re not due to facilitate this session, so you can’t swap it. You can take the turn on the rota.'
    : 'This session has started or been cancelled.';
}
