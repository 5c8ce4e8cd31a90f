import type { PersonName, World } from '../../server/tools/seed/world.ts';
import { fillWorld } from '../../server/tools/testing/filled.ts';
import { askDatabase } from '../../server/tools/testing/from-outside.ts';
import { expect, followMail, signIn, test } from '../people.ts';
import { openSite } from '../site.ts';

const rate = 30;
const minute = 60_000;

/** A server on which a minute takes two seconds, with four people on a cohort’s rota and four sessions to come. */
async function openFastSite() {
  const since = Date.now();
  const clock = () => since + (Date.now() - since) * rate;
  let world: World | undefined;
  const site = await openSite(
    async (url) => {
      world = await fillWorld(url);
      const { cohort, people } = world;
      await askDatabase(
        url,
        `insert into group_members (group_id, user_id, role) values ($1, $2, 'member')`,
        [world.group.id, people.outsider.id],
      );
      await askDatabase(
        url,
        `insert into cohort_members (cohort_id, user_id, role, status, turn) values ($1, $2, 'member', 'seated', 50)`,
        [cohort.id, people.outsider.id],
      );
      await askDatabase(url, 'update cohort_members set may_lead = true where cohort_id = $1', [cohort.id]);
      await askDatabase(url, 'update sessions set facilitator_id = null where id = $1', [cohort.next]);
      await askDatabase(
        url,
        `insert into sessions (cohort_id, unit_id, date, time, zone, minutes, starts_at, ends_at)
          select cohort_id, unit_id, date + 7 * week, time, zone, minutes,
            starts_at + week * interval '7 days', ends_at + week * interval '7 days'
          from sessions, generate_series(1, 3) week where id = $1`,
        [cohort.next],
      );
    },
    { CLOCK_RATE: String(rate), CLOCK_SINCE: new Date(since).toISOString() },
  );
  return { site, world: world as World, clock };
}

test('a term is planned, two swap, one falls ill 70 minutes before, and the third who is asked facilitates', async ({
  browserOf,
}) => {
  const { site, world, clock } = await openFastSite();
  const { people, cohort } = world;
  const signedIn = async (person: PersonName, screen: 'desk' | 'phone') => {
    const page = await browserOf(screen, site.url);
    await signIn(page, people[person].email);
    return page;
  };
  const ask = (statement: string, values: unknown[] = []) => askDatabase(site.databaseUrl, statement, values);
  const rota = `/cohorts/${cohort.id}/rota`;
  const session = `/sessions/${cohort.next}`;

  // The organiser plans the term, gives each a turn, and publishes it.
  const ada = await signedIn('organiser', 'desk');
  await ada.goto(rota);
  await ada.getByRole('button', { name: 'Plan the rota' }).click();
  const order = ['facilitator', 'member', 'member2', 'outsider'] as const;
  for (const [index, person] of order.entries())
    await ada.getByLabel('Facilitator').nth(index).selectOption({ label: people[person].name });
  await ada.getByRole('button', { name: 'Save' }).click();
  await expect(ada.getByText('Plan saved.')).toBeVisible();
  await ada.getByRole('button', { name: 'Publish' }).click();
  await expect(ada.getByText(/Rota published: 4 turns changed/)).toBeVisible();

  // Tomás offers his turn to everyone, Noor has it by the link of her email.
  const tomas = await signedIn('facilitator', 'phone');
  await tomas.goto(session);
  await tomas.getByRole('link', { name: 'Swap turn' }).click();
  await tomas.getByRole('button', { name: 'Offer swap' }).click();
  await expect(tomas.getByText('Swap offered.')).toBeVisible();
  const noor = await signedIn('member', 'phone');
  await followMail(noor, people.member.email, 'Can you swap a turn with');
  await noor.getByRole('button', { name: /^Swap for/ }).click();
  await expect(noor.getByText('Swapped. You’re facilitating this session now.')).toBeVisible();
  await ada.goto(rota);
  const rows = ada.getByRole('table', { name: 'Upcoming turns' }).getByRole('row');
  await expect(rows.nth(1)).toContainText(people.member.name);
  await expect(rows.nth(2)).toContainText(people.facilitator.name);

  // Seventy minutes before, Noor is ill.
  const startsAt = new Date(clock() + 70 * minute);
  await ask('update sessions set starts_at = $2, ends_at = $3 where id = $1', [
    ...[cohort.next, startsAt, new Date(startsAt.getTime() + 90 * minute)],
  ]);
  await noor.goto(session);
  await noor.getByRole('link', { name: 'I can’t facilitate' }).click();
  await noor.getByRole('button', { name: 'I can’t facilitate' }).click();
  await expect(noor.getByText('You can’t facilitate, so this session has no facilitator.')).toBeVisible();
  const asked = async () =>
    (await ask('select user_id from cover_asks where session_id = $1', [cohort.next])).map(
      (row) => row.user_id,
    );
  const first = await asked();
  expect(first).toHaveLength(2);
  const third = order.find((one) => one !== 'member' && !first.includes(people[one].id)) ?? 'member2';

  // A quarter of an hour later no one has said yes, and the third is asked.
  const phone = await signedIn(third, 'phone');
  await expect(async () => {
    await ask(`insert into pgboss.job (name, data) values ('rotation.calls', '{}')`);
    expect(await asked()).toContain(people[third].id);
  }).toPass({ timeout: 90_000 });
  await followMail(phone, people[third].email, 'Can you facilitate for');
  await phone.getByRole('button', { name: 'I’ll facilitate' }).click();
  await expect(phone.getByText('You’re facilitating this session. Thank you!')).toBeVisible();
  const plan = await phone.getByRole('link', { name: 'Read the plan and its cues' }).getAttribute('href');
  await phone.getByRole('link', { name: 'Open the room' }).click();
  await phone.getByRole('button', { name: 'Open the room' }).click();
  // More than half an hour before, it asks whether that is meant.
  const isMeant = phone.getByRole('dialog').getByRole('button', { name: 'Open the room' });
  const welcome = phone.getByRole('heading', { name: 'Welcome' });
  await expect(isMeant.or(welcome)).toBeVisible();
  if (await isMeant.isVisible()) await isMeant.click();
  await expect(welcome).toBeVisible();
  await expect(phone.getByRole('button', { name: /^Start/ })).toBeVisible();
  await phone.goto(plan ?? '');
  await expect(phone.getByText('Check-in').first()).toBeVisible();
  await site.stop();
});
