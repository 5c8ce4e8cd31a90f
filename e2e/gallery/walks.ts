import type { Page } from '@playwright/test';
import { fillFull, fillFurnished } from '../../server/tools/testing/filled.ts';
import { asGuest, type Role, roles } from '../../server/tools/testing/matrix.ts';
import { isPage, pagesFor } from '../../server/tools/testing/matrix-pages.ts';
import { addressOf } from '../../server/tools/testing/matrix-requests.ts';
import { type MatrixWorld, tokens } from '../../server/tools/testing/matrix-world.ts';
import { walkEmptyGroup } from '../empty-group.ts';
import { signIn } from '../people.ts';
import { openSite } from '../site.ts';
import type { Camera } from './shots.ts';

type Open = (url: string) => Promise<Page>;

const fillings = { furnished: fillFurnished, full: fillFull };

/** Shoots every page of every role in a world of this filling; a guest has those of a room. */
export async function walkWorld(state: keyof typeof fillings, camera: Camera, open: Open) {
  const views = viewsIn(state).filter(camera.wants);
  if (views.length === 0) return;
  const filled: { world?: MatrixWorld } = {};
  const site = await openSite(async (url) => {
    filled.world = await fillings[state](url);
  });
  const { world } = filled as { world: MatrixWorld };
  for (const role of new Set(views.map((view) => view.role))) {
    const page = await open(site.url);
    await enter(page, role, world);
    for (const view of views.filter((view) => view.role === role)) {
      await page.goto(pathOf(view.name, role, world));
      await camera.shoot(page, view);
    }
    await page.context().close();
  }
  await site.stop();
}

const viewsIn = (state: string) => [
  ...Object.keys(roles).flatMap((role) => pagesFor(role as Role).map((name) => ({ state, role, name }))),
  ...Object.keys(asGuest)
    .filter(isPage)
    .map((name) => ({ state, role: 'guest', name })),
];

async function enter(page: Page, role: string, world: MatrixWorld) {
  const person = roles[role as Role];
  if (person) await signIn(page, world.people[person].email);
  if (role !== 'guest') return;
  await page.goto('/join');
  await page.context().addCookies([{ name: 'room-guest', value: tokens.guest, url: page.url() }]);
}

/** A guest belongs to the session that is under way. */
const pathOf = (route: string, role: string, world: MatrixWorld) => {
  const path = addressOf(route, world);
  return role === 'guest' ? path.replace(world.cohort.next, world.cohort.current) : path;
};

/** Shoots the pages of a group that somebody has just made. */
export async function walkNewGroup(camera: Camera, open: Open) {
  const of = (name: string) => ({ state: 'empty', role: 'organiser', name });
  if (!camera.wants(of(''))) return;
  const site = await openSite();
  const page = await open(site.url);
  await walkEmptyGroup(page, site.setupCode, (name) => camera.shoot(page, of(name)));
  await page.context().close();
  await site.stop();
}
