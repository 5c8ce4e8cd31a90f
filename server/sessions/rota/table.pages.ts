import { paths } from '../../paths.ts';
import { fieldOf, type Refused } from '../../platform/form.ts';
import { nameHas, searchOf } from '../../platform/paging.ts';
import {
  headsOf,
  pickedIn,
  sortedBy,
  type TableBulk,
  type TableCell,
  type TablePage,
} from '../../platform/table.ts';
import type { RotaAsked } from './forms.ts';
import type { RotaFacts, TurnItem, TurnRow } from './pages.ts';

// The turns to come as organisers work on them: a table on a desk, cards on a phone.

/** The turns that have what is looked for in their title or their facilitator's name, in the order asked for. */
export const foundIn = (coming: readonly TurnRow[], { find, sort }: RotaAsked): TurnRow[] =>
  sortedBy(
    coming.filter(({ title, leaderName }) =>
      [titled(title), leaderName ?? ''].some((name) => nameHas(name, find)),
    ),
    sort,
    (turn, by) =>
      ({ when: turn.startsAt.getTime(), session: titled(turn.title), facilitator: turn.leaderName })[by],
  );

const titled = (title: string) => title || 'Session';

export const searchIn = (path: string, asked: RotaAsked, isLong: boolean) =>
  searchOf(path, asked.find, isLong, {
    ...{ name: 'find', label: 'Find by session or facilitator' },
    kept: { sort: asked.sort },
  });

/** The table of one page of turns; `items` says of each what the list says of it to others. */
export function turnsTable(
  facts: RotaFacts,
  turns: readonly TurnRow[],
  items: readonly TurnItem[],
  refused?: Refused,
): TablePage {
  const { cohort, asked } = facts;
  const action = paths.cohort.rota.selected(cohort.id);
  const mine = refused?.action === action ? refused : undefined;
  const chosen = pickedIn(mine, 'session');
  return {
    id: 'turns',
    label: 'Upcoming turns',
    heads: headsOf(
      paths.cohort.rota(cohort.id),
      { sort: asked.sort, find: asked.find },
      [
        { label: 'Session', by: 'session' },
        { label: 'When', by: 'when' },
        { label: 'Facilitator', by: 'facilitator' },
      ],
      '#turns',
    ),
    rows: items.map((item, index) => {
      const id = turns[index]?.sessionId ?? '';
      return {
        ...{ id, name: item.title, href: item.href },
        note: '',
        cells: [whenOf(item), leaderOf(item)],
        canPick: true,
        isPicked: chosen.has(id),
      };
    }),
    bulk: bulkOf(facts, action, mine),
  };
}

const whenOf = ({ when }: TurnItem): TableCell => ({
  words: [when.text, when.zone].filter(Boolean).join(' '),
  note: [when.there, when.holiday && `Public holiday here: ${when.holiday}`].filter(Boolean).join(' · '),
});

function leaderOf(item: TurnItem): TableCell {
  const words = item.mine ? 'You' : item.leader;
  return {
    words: words || 'No facilitator yet',
    ...(words ? {} : { tone: item.isLost ? 'bad' : 'warn' }),
    note: [...(item.shadows ? [`Shadowing: ${item.shadows}`] : []), ...item.lost].join(' '),
    links: [item.cover, item.swap].filter((link) => link !== null),
    posts: [
      ...(item.takeAction ? [{ label: 'Take this turn', href: item.takeAction }] : []),
      ...(item.undoAction ? [{ label: 'I’ll facilitate after all', href: item.undoAction }] : []),
    ],
  };
}

const bulkOf = ({ asked, leaders }: RotaFacts, action: string, refused?: Refused): TableBulk => ({
  ...{ action, name: 'session' },
  hidden: [
    { name: 'sort', value: asked.sort },
    { name: 'find', value: asked.find },
    { name: 'later', value: String(asked.later) },
  ],
  field: fieldOf(
    {
      ...{ kind: 'select', name: 'leader', label: 'Give the turns to', value: '' },
      options: [
        { value: '', label: 'Facilitator…' },
        ...leaders.map(({ userId, name, away }) => ({
          value: userId,
          label: away.length > 0 ? `${name} (away at times)` : name,
        })),
      ],
    },
    refused,
  ),
  buttons: [
    { label: 'Give turns', name: 'do', value: 'give' },
    { label: 'Ask who’s free', name: 'do', value: 'ask' },
    { label: 'Clear', name: 'do', value: 'clear', quiet: true },
  ],
  hint: '“Ask who’s free” emails everyone on the rota about the selected turns that no one has. The first to say yes facilitates.',
});
