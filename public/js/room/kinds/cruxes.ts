import { longestClaim, type Stance, stances } from '../../../../server/rooms/cruxes/protocol.ts';
import { type Branch, hottest, treeOf } from '../../../../server/rooms/cruxes/rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, type Look, runningStep } from '../look.ts';
import { button, refusal } from '../parts.ts';
import { doneLine, writer } from './parts.ts';

/** Claims, what they rest on, and where people part. */
export function cruxesView(look: Look, act: Act): Child[] {
  const step = runningStep(look);
  if (!step) return [];
  const tree = treeOf(look.state.cruxes[step.id] ?? []);
  const hot = new Set(hottest(tree).map(({ id }) => id));
  return [
    tree.length === 0 &&
      h('p', { key: 'empty', class: 'soft' }, 'Start with the claim you want to get to the bottom of.'),
    tree.length > 0 && branchesView(look, act, tree, hot),
    !look.isWall && adder(look, act, null),
    doneLine(look, 'said what they think'),
    refusal(look, 'work'),
  ];
}

const branchesView = (look: Look, act: Act, branches: readonly Branch[], hot: ReadonlySet<number>): Child =>
  h(
    'ul',
    { class: 'room-cruxes', key: 'tree' },
    branches.map((branch) => branchView(look, act, branch, hot)),
  );

function branchView(look: Look, act: Act, branch: Branch, hot: ReadonlySet<number>): Child {
  const isHot = hot.has(branch.id);
  return h(
    'li',
    { key: String(branch.id) },
    h(
      'div',
      { class: `room-crux ${isHot ? 'hot' : ''}` },
      isHot && h('span', { class: 'tag warn' }, branch.heat > 1 ? 'A crux' : 'You disagree here'),
      h('p', {}, branch.text),
      look.isWall ? counts(branch) : stanceButtons(look, act, branch),
      !look.isWall && tools(look, act, branch),
    ),
    branch.branches.length > 0 && branchesView(look, act, branch.branches, hot),
  );
}

const words: Record<Stance, string> = { agree: 'Agree', disagree: 'Disagree', unsure: 'Unsure' };

const counts = ({ counts }: Branch): Child =>
  h(
    'p',
    { class: 'meta' },
    stances.map((stance) => h('span', {}, `${words[stance]} ${counts[stance]}`)),
  );

const stanceButtons = ({ facts }: Look, act: Act, { id, text, counts, stances: said }: Branch): Child =>
  h(
    'div',
    { class: 'segmented', role: 'group', 'aria-label': `Your view on: ${text}` },
    stances.map((stance) => {
      const isMine = said[facts.me] === stance;
      return h(
        'button',
        {
          type: 'button',
          key: stance,
          'aria-pressed': isMine,
          onclick: () => act.send('crux.mark', { claim: id, stance: isMine ? null : stance }),
        },
        words[stance],
        h('b', {}, counts[stance]),
      );
    }),
  );

/** What is not needed at once stays closed. */
const tools = (look: Look, act: Act, branch: Branch): Child =>
  h(
    'details',
    { key: 'tools' },
    h('summary', {}, 'Edit, or add what it rests on'),
    adder(look, act, branch.id),
    writer(look, act, {
      longest: longestClaim,
      name: `crux edit ${branch.id}`,
      label: 'Reword the claim',
      before: branch.text,
      verb: 'Save',
      send: (text) => act.send('crux.edit', { claim: branch.id, text }),
    }),
    branch.parent !== null &&
      button('Make it a separate claim', 'linklike', () =>
        act.send('crux.move', { claim: branch.id, parent: null }),
      ),
    branch.branches.length === 0 &&
      button('Remove', 'linklike', () => act.send('crux.remove', { claim: branch.id })),
  );

const adder = (look: Look, act: Act, parent: number | null): Child =>
  writer(look, act, {
    longest: longestClaim,
    name: `crux under ${parent ?? 'none'}`,
    label: parent === null ? 'Add a claim' : 'This rests on',
    before: '',
    verb: 'Add',
    send: (text) => act.send('crux.add', { parent, text, step: runningStep(look)?.id }),
  });
