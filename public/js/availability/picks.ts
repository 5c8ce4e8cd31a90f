import type { Pick } from '../../../server/admissions/availability/picks.rules.ts';
import { make } from './fields.ts';

const tags = { yes: ['Works', 'ok'], ifneeded: ['If needed', 'warn'], no: ['Not free', 'bad'] } as const;

/** Lists the possible times that count, and those that a clock change takes. */
export function drawPicks(list: HTMLElement, picks: readonly Pick[], isAnyFree: boolean) {
  const rows = picks.map(row);
  if (rows.length === 0 && isAnyFree)
    rows.push(make('li', '', make('p', 'soft', 'A time counts once all of its half hours are marked.')));
  list.replaceChildren(...rows);
}

function row({ here, there, level, note }: Pick): HTMLElement {
  const [words, tone] = tags[level ?? 'no'];
  const left = make('div', '', make('strong', 'numbers', here));
  if (here !== there) left.append(' ', make('span', 'soft small', `${there} there`));
  if (note) left.append(make('p', 'small hours-note', note));
  return make('li', '', left, make('div', 'row-end', make('span', `tag ${tone}`, words)));
}
