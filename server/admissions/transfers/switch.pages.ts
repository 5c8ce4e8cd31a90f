import { crumbsIn } from '../../cohorts/tabs.ts';
import { sayMeets } from '../../cohorts/words.rules.ts';
import { paths } from '../../paths.ts';
import type { ConfirmPage } from '../../platform/form.ts';
import { formPage } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { EmptyPage } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import type { Partner, Sibling } from './queries.ts';
import { saySeats } from './visits.pages.ts';
import type { Wish } from './wishes.queries.ts';

export interface SwitchPage extends Page {
  lede: string;
  problem: string;
  proposals: { sentence: string; action: string }[];
  cohorts: {
    name: string;
    facts: string[];
    /** Asks before the old seat is given up; '' where there is no seat. */
    moveHref: string;
    /** To be told of a seat. */
    ask: { action: string; to: string } | null;
    withdraw: string;
  }[];
  partners: {
    sentence: string;
    facts: string[];
    action: string;
    to: string;
    with: string;
    withdraw: string;
  }[];
  empty: EmptyPage | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/transfers/switch': SwitchPage;
  }
}

interface Named {
  id: string;
  name: string;
}

interface Facts {
  cohort: Named;
  group: { slug: string; name: string };
  userId: string;
  reader: Reader;
  /** Each with how many can move there. Empty for facilitators. */
  siblings: (Sibling & { free: number })[];
  /** Empty for members. */
  partners: Partner[];
  wishes: Wish[];
}

/** Where a member can move for good, and with whom a facilitator can exchange. */
export function switchPage(facts: Facts, problem = ''): SwitchPage {
  const { cohort, group, userId, reader, siblings, partners, wishes } = facts;
  const mine = wishes.filter((wish) => wish.userId === userId);
  const withdrawal = (to: string, kind: Wish['kind']) => {
    const wish = mine.find((one) => one.toCohortId === to && one.kind === kind);
    return wish ? paths.switchWish.withdrawal(wish.id) : '';
  };
  return {
    title: 'Change cohort',
    crumbs: crumbsIn(group, cohort),
    lede: 'The other cohorts in your round read the same texts week by week, so you won’t miss anything.',
    problem,
    proposals: wishes
      .filter((wish) => wish.withUserId === userId)
      .map((wish) => ({
        sentence: `${wish.by} would like to swap: you’d facilitate ${wish.from} and ${wish.by} would facilitate ${wish.to}, including all upcoming turns.`,
        action: paths.switchWish.answer(wish.id),
      })),
    cohorts: siblings.map((one) => ({
      name: one.name,
      facts: [sayMeets(one, reader), one.venue, sayLeaders(one.facilitators), saySeats(one.free)].filter(
        Boolean,
      ),
      moveHref: one.free > 0 ? paths.cohort.switchTo(cohort.id, one.id) : '',
      ask: one.free === 0 ? { action: paths.cohort.switchWishes(cohort.id), to: one.id } : null,
      withdraw: withdrawal(one.id, 'seat'),
    })),
    partners: partners.map((one) => ({
      sentence: `${one.name}, facilitator of ${one.cohort}`,
      facts: [sayMeets(one, reader)],
      action: paths.cohort.exchanges(cohort.id),
      to: one.cohortId,
      with: one.userId,
      withdraw: withdrawal(one.cohortId, 'exchange'),
    })),
    empty:
      siblings.length + partners.length > 0
        ? null
        : {
            title: 'No other cohorts',
            text: 'You can only change between cohorts of the same round. If yours doesn’t suit you, ask an organiser.',
            action: null,
          },
  };
}

const sayLeaders = (names: string[]) =>
  names.length > 0 ? `with ${new Intl.ListFormat('en-GB').format(names)}` : '';

/** Asks before somebody gives up a seat for another. */
export function movePage(
  { cohort, group }: { cohort: Named; group: { slug: string; name: string } },
  to: Sibling,
  reader: Reader,
): ConfirmPage {
  return {
    title: `Transfer to ${to.name}?`,
    crumbs: crumbsIn(group, cohort),
    message: `It meets on ${sayMeets(to, reader)}. You give up your place in ${cohort.name} straight away. The facilitators of both cohorts will see this. You keep your reading progress and notes.`,
    form: formPage({
      action: paths.cohort.switch(cohort.id),
      submit: `Transfer to ${to.name}`,
      cancel: { label: 'Stay here', href: paths.cohort.switch(cohort.id) },
      fields: [],
      hidden: [{ name: 'to', value: to.id }],
    }),
  };
}
