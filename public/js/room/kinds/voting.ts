import { many, plural } from '../../../../server/platform/words.rules.ts';
import type { Step } from '../../../../server/rooms/agenda/protocol.ts';
import { type Item, itemsOf, type Result, votesOf } from '../../../../server/rooms/cards/results.rules.ts';
import { dotsBy, limitsOf } from '../../../../server/rooms/cards/voting.rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, type Look, nameOf, runningStep } from '../look.ts';
import { refusal } from '../parts.ts';
import { ahead } from './ahead.ts';
import { leadRow } from './cards.ts';
import { forAnother, whomFor } from './for-another.ts';

/** Everybody has a few dots to put on groups or cards; how they fell stays secret until it is shown. */
export function votingView(look: Look, act: Act): Child[] {
  const step = runningStep(look);
  if (!step) return [];
  const votes = votesOf(look.state, step.id);
  if (votes) return [counts(votes)];
  const items = itemsOf(look.state, step.id);
  if (items.length === 0) return [nothingYet()];
  return look.isWall ? [onWall(items)] : ballot(look, act, step, items);
}

const nothingYet = () =>
  h(
    'p',
    { key: 'none', class: 'card-quiet' },
    'Nothing to vote on yet. Items come from an earlier silent writing or sorting step.',
  );

const onWall = (items: readonly Item[]) =>
  h(
    'ul',
    { key: 'items', class: 'card-grid' },
    items.map(({ id, label }) =>
      h('li', { key: id, class: 'index-card' }, h('p', { class: 'card-text' }, label)),
    ),
  );

function ballot(look: Look, act: Act, step: Step, items: readonly Item[]): Child[] {
  const { votes, perItem } = limitsOf(step);
  const another = whomFor(look, step);
  const dots = another ? null : (dotsBy(ahead(look, step.id), step).get(look.facts.me) ?? []);
  return [
    h(
      'div',
      { key: 'left', class: 'vote-left' },
      dots &&
        h('p', { role: 'status' }, pips(dots.length, votes), h('b', {}, sayLeft(votes - dots.length, votes))),
      another &&
        h(
          'p',
          {},
          h('b', {}, `${many(votes, 'dot')} for ${nameOf(look, another)}.`),
          ' You can’t see how they’ve voted.',
        ),
      h(
        'p',
        { class: 'soft small' },
        perItem < votes
          ? `Anonymous. Totals can be shown once three people have voted. At most ${many(perItem, 'dot')} on one item.`
          : 'Anonymous. Totals can be shown once three people have voted.',
      ),
    ),
    leadRow(look, act, 'voted', 'votes.show', 'Show the votes'),
    refusal(look, 'work'),
    h(
      'ul',
      { key: 'items', class: 'vote-items' },
      items.map((item) => row(act, item, { step: step.id, dots, votes, perItem, another })),
    ),
    forAnother(look, act, step),
  ];
}

function sayLeft(left: number, votes: number): string {
  if (left === 0) return 'You’ve used all your dots.';
  return left === votes
    ? plural(votes, 'You have one dot.', `You have ${votes} dots.`)
    : `${left} of ${votes} dots left.`;
}

const pips = (given: number, of: number) =>
  h(
    'span',
    { class: 'pips', 'aria-hidden': 'true' },
    Array.from({ length: of }, (_, index) => h('i', { class: index < of - given ? 'full' : '' })),
  );

interface Mine {
  step: string;
  /** What I have given; null when I vote for somebody else, whose dots I do not see. */
  dots: readonly number[] | null;
  votes: number;
  perItem: number;
  another: string | undefined;
}

function row(act: Act, item: Item, { step, dots, votes, perItem, another }: Mine): Child {
  const mine = dots?.filter((id) => id === item.id).length ?? 0;
  const isSpent = dots !== null && (dots.length >= votes || mine >= perItem);
  const isNone = dots !== null && mine === 0;
  const move = (type: 'dot.give' | 'dot.take', isIdle: boolean, sign: string, label: string) =>
    h(
      'button',
      {
        key: type,
        type: 'button',
        class: 'button vote-move',
        'aria-label': `${label} “${item.label.slice(0, 60)}”`,
        'aria-disabled': isIdle || null,
        onclick: () => isIdle || act.send(type, { item: item.id, step }, another),
      },
      sign,
    );
  return h(
    'li',
    { key: item.id, class: mine > 0 ? 'vote-item mine' : 'vote-item' },
    label(item),
    h(
      'div',
      { class: 'vote-mine' },
      move('dot.take', isNone, '−', 'Take back a dot from'),
      dots && h('span', { class: 'vote-count', 'aria-label': `${mine} of your dots` }, mine),
      move('dot.give', isSpent, '+', 'Give a dot to'),
    ),
  );
}

const label = ({ label, cards }: Item): Child =>
  h(
    'div',
    { class: 'vote-label' },
    h('p', { class: 'card-text' }, label),
    cards.length > 0 &&
      h(
        'details',
        {},
        h('summary', {}, plural(cards.length, '1 card', `${cards.length} cards`)),
        h(
          'ul',
          {},
          cards.map(({ id, text }) => h('li', { key: id }, text)),
        ),
      ),
  );

/** Most dots first, as bars with their numbers. */
function counts({ results, voters }: { results: Result[]; voters: number }): Child {
  const most = Math.max(1, ...results.map(({ dots }) => dots));
  return h(
    'div',
    { key: 'counts', class: 'vote-results' },
    h('p', { class: 'card-count' }, plural(voters, 'One person has voted', `${voters} people have voted`)),
    h(
      'ol',
      {},
      results.map(({ id, label, dots }) =>
        h(
          'li',
          { key: id },
          h('p', { class: 'card-text' }, label),
          h('progress', { max: most, value: dots, 'aria-hidden': 'true' }),
          h('b', { class: 'numbers' }, dots, h('span', { class: 'hidden' }, plural(dots, ' dot', ' dots'))),
        ),
      ),
    ),
  );
}
