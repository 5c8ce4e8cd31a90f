import type { World } from '../../server/tools/seed/world.ts';
import { fillWorld } from '../../server/tools/testing/filled.ts';
import { askDatabase } from '../../server/tools/testing/from-outside.ts';
import { expect, signIn, test } from '../people.ts';
import { openSite } from '../site.ts';

test('a person dragged onto a session has it in the plan, and what that comes to is shown', async ({
  browserOf,
}) => {
  let world = {} as World;
  const site = await openSite(async (url) => {
    world = await fillWorld(url);
    await askDatabase(url, 'update cohort_members set may_lead = true where cohort_id = $1', [
      world.cohort.id,
    ]);
  });
  try {
    const page = await browserOf('desk', site.url);
    await signIn(page, world.people.organiser.email);
    await page.goto(`/cohorts/${world.cohort.id}/rota/plan`);
    await page.getByRole('button', { name: 'Plan the rota' }).click();
    const menu = page.getByLabel(/^Facilitator of /).first();
    await menu.selectOption('No one');
    await expect(page.getByText('No facilitator for 1 session.')).toBeVisible();
    const { id, name } = world.people.member2;
    const person = page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
    await person.last().dragTo(menu);
    await expect(menu).toHaveValue(id);
    await expect(page.getByText('No facilitator for 1 session.')).toBeHidden();
  } finally {
    await site.stop();
  }
});
