import type { Page } from '@playwright/test';
import type { Circle } from './circle.ts';
import { loadAxe, rulesOfColour } from './look.ts';

/** What a step changes. The rest of the room is looked at where it is at rest. */
const parts = ['.room-stage', '.room-dock'];

/** Looks at the leader's page on a desk and at a member's on a phone, at once; collects what is wrong, by where. */
export function lookerAt({ leader, ben }: Circle) {
  const faults: Record<string, string[]> = {};
  const examine = async (page: Page, name: string) => {
    const found = await faultsIn(page);
    if (found.length > 0) faults[name] = found;
  };
  const look = async (at: string) => {
    await Promise.all([examine(leader, `${at}, leading, on a desk`), examine(ben, `${at}, on a phone`)]);
  };
  return { look, faults };
}

/** Small windows on a desk: a laptop of a lecture room with its bars, and half of a large screen. */
const windows = [
  { width: 1366, height: 650 },
  { width: 1280, height: 860 },
];

/** What whoever leads must not have to scroll to: the way on, and the cue of the step. */
export async function outOfReach(leader: Page): Promise<string[]> {
  const before = leader.viewportSize();
  const faults: string[] = [];
  for (const size of windows) {
    await leader.setViewportSize(size);
    const found = await leader.evaluate(() => {
      const edgeOf = (selector: string) =>
        document.querySelector(selector)?.getBoundingClientRect().bottom ?? 0;
      scrollTo(0, 0);
      for (const part of document.querySelectorAll('.room-stage')) part.scrollTop = 0;
      return [
        edgeOf('.room-host-buttons') > innerHeight &&
          `the way on is ${Math.round(edgeOf('.room-host-buttons') - innerHeight)} px below the edge`,
        edgeOf('.room-cues') > edgeOf('.room-stage') && innerHeight > 800 && 'the cue is below the edge',
      ].filter((fault) => fault !== false);
    });
    faults.push(...found.map((fault) => `${size.width} × ${size.height}: ${fault}`));
  }
  await leader.setViewportSize({ width: 390, height: 844 });
  const rows = await leader.evaluate(rowsOfControls);
  if (rows > 2) faults.push(`390 px: ${rows} rows of controls`);
  if (before) await leader.setViewportSize(before);
  return faults;
}

/** How many rows the controls at the thumb take; what can be undone for half a minute comes and goes. */
function rowsOfControls(): number {
  const boxes = [...document.querySelectorAll('.room-dock :is(button, summary, a)')]
    .filter((one) => one.getClientRects().length > 0 && !one.closest('.menu-sheet, .room-undo'))
    .map((one) => one.getBoundingClientRect())
    .sort((one, other) => one.top - other.top);
  let [rows, bottom] = [0, Number.NEGATIVE_INFINITY];
  for (const box of boxes) {
    if (box.top >= bottom - 4) rows += 1;
    bottom = box.top >= bottom - 4 ? box.bottom : Math.max(bottom, box.bottom);
  }
  return rows;
}

async function faultsIn(page: Page): Promise<string[]> {
  await loadAxe(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [
    ...(overflow > 0 ? [`${overflow} px too wide`] : []),
    ...(await violationsIn(page, 'dark', rulesOfColour)),
    ...(await violationsIn(page, 'light')),
  ];
}

async function violationsIn(page: Page, colorScheme: 'dark' | 'light', rules?: string[]): Promise<string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const { violations } = await page.evaluate(
    ({ include, runOnly }) =>
      window.axe.run(
        { include },
        { resultTypes: ['violations'], preload: false, ...(runOnly ? { runOnly } : {}) },
      ),
    { include: parts, runOnly: rules },
  );
  return violations.map(
    ({ id, nodes }) => `${id}, ${colorScheme}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}
