import type { Said } from '../../server/admissions/availability/cells.rules.ts';
import {
  type Pick,
  type Possible,
  picksOf,
  sayCount,
  shownOf,
} from '../../server/admissions/availability/picks.rules.ts';
import type { HourCycle } from '../../server/platform/reader.rules.ts';
import { asField } from './availability/fields.ts';
import { makeGrid } from './availability/grid.ts';
import { drawPicks } from './availability/picks.ts';
import { makeSaver } from './availability/saver.ts';
import { makeToolbar } from './availability/toolbar.ts';
import { setZoneChoice } from './availability/zone.ts';
import { say } from './say.ts';

interface Data {
  cells: string;
  zone: string;
  isNew: boolean;
  roundZone: string;
  hourCycle: HourCycle;
  weekStart: number;
  possible: Possible[];
}

const form = document.querySelector<HTMLFormElement>('form[data-hours]');
if (form) start(form);

/** Makes a week to paint of the form's plain tables. The form stays what is sent, and its fields are where things are kept. */
function start(form: HTMLFormElement) {
  const part = (name: string) => form.querySelector<HTMLElement>(`[data-part=${name}]`) as HTMLElement;
  let data = JSON.parse(form.dataset.hours ?? '{}') as Data;
  part('plain').remove();
  const cells = asField(form, 'cells', data.cells);
  const away = [...form.querySelectorAll<HTMLInputElement>('input[name=away]')];
  const said = (): Said<number> => ({
    cells: cells.value,
    away: away.flatMap((box, week) => (box.checked ? [week] : [])),
  });
  const saver = makeSaver(form, part('end'));
  const toolbar = makeToolbar({
    clear: () => change('0'.repeat(cells.value.length)),
    undo: () => {
      const before = past.pop();
      if (before !== undefined) show(before);
    },
    more: (isWhole) => grid.setWhole(isWhole),
  });
  const past: string[] = [];
  const grid = makeGrid({
    cells: data.cells,
    possible: data.possible,
    reader: data,
    brush: toolbar.brush,
    change,
    undo: toolbar.undo,
  });
  part('grid').replaceChildren(toolbar.element, grid.element);
  for (const box of away) box.addEventListener('change', () => show(cells.value));
  setZoneChoice(form, data, (next: Data) => {
    data = next;
    grid.setPossible(data.possible);
    show(cells.value);
  });
  draw();

  /** Something was painted: it can be undone. */
  function change(next: string) {
    if (next === cells.value) return;
    past.push(cells.value);
    show(next);
  }

  function show(next: string) {
    cells.value = next;
    grid.show(next);
    draw();
    saver.changed();
    // Said once a stroke is over: people who hear the page know what came of it.
    say(`${sayCount(picks())}.`);
  }

  function picks(): Pick[] {
    return picksOf(data.possible, said(), data);
  }

  function draw() {
    toolbar.setUndo(past.length > 0);
    const all = picks();
    part('count').textContent = sayCount(all);
    drawPicks(part('list'), shownOf(all), /[12]/.test(cells.value));
  }
}
