import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Shot } from './shots.ts';

/** How shots of a width stand on a sheet, which is small enough to be read as a whole. */
const layouts = { 390: { columns: 4, scale: 1 }, 1280: { columns: 2, scale: 0.625 } } as Record<
  number,
  { columns: number; scale: number }
>;
const tallest = 1600;
const caption = 30;

/** Lays the shots out on contact sheets, by state, role, width and theme, and writes the page that shows all of them. */
export async function makeSheets(page: Page, folder: string, shots: Shot[]) {
  const names: string[] = [];
  const kinds = Map.groupBy(shots, ({ state, role, width, theme }) => [state, role, width, theme].join('-'));
  for (const [kind, own] of kinds) {
    for (const [index, columns] of sheetsOf(own).entries()) {
      const name = `${kind}-${index + 1}.png`;
      await writeFile(join(folder, 'sheet.html'), htmlOf(columns));
      await page.setViewportSize({ width: 1640, height: 400 });
      await page.goto(`file://${join(folder, 'sheet.html')}`);
      await page.screenshot({ path: join(folder, name), fullPage: true });
      names.push(name);
    }
  }
  const list = names.map((name) => `<h2>${name}</h2><img src="${name}" loading="lazy">`).join('\n');
  await writeFile(join(folder, 'index.html'), `<!doctype html><title>Gallery</title>${list}`);
  return names;
}

type Placed = Shot & { scale: number };

/** Each shot into the shortest column; a sheet ends where none has room. */
function sheetsOf(shots: Shot[]): Placed[][][] {
  const { columns, scale } = layouts[shots[0]?.width ?? 0] ?? { columns: 1, scale: 1 };
  const empty = () => Array.from({ length: columns }, (): Placed[] => []);
  const sheets = [empty()];
  for (const shot of shots) {
    const placed = { ...shot, scale };
    const shortest = (sheets.at(-1) ?? []).toSorted((one, other) => heightOf(one) - heightOf(other))[0];
    const hasRoom = shortest?.length === 0 || heightOf([...(shortest ?? []), placed]) <= tallest;
    if (hasRoom) shortest?.push(placed);
    else sheets.push([[placed], ...empty().slice(1)]);
  }
  return sheets;
}

const heightOf = (column: Placed[]) =>
  column.reduce((sum, { height, scale }) => sum + height * scale + caption, 0);

const htmlOf = (columns: Placed[][]) => `<!doctype html><meta charset="utf-8"><style>
  body { display: flex; align-items: start; margin: 10px; background: #888; gap: 10px; font: 13px/20px sans-serif }
  div { display: grid; gap: 4px } figcaption { color: #fff; overflow-wrap: anywhere } figure { margin: 0 } img { display: block }
</style>${columns.map((column) => `<div>${column.map(figureOf).join('')}</div>`).join('')}`;

const figureOf = ({ name, file, width, scale }: Placed) =>
  `<figure style="width: ${width * scale}px"><figcaption>${name}</figcaption><img src="shots/${file}" width="${width * scale}"></figure>`;
