import { expect, test } from '../people.ts';
import { heard, say } from '../room.ts';

test('a guest comes in by the code on the wall with no more than a name, takes part, sees nothing else, and is sent out', async ({
  site,
  signedIn,
  browserOf,
}) => {
  const session = `/sessions/${site.world.cohort.current}`;
  const [leader, wall, kim, lou] = await Promise.all([
    signedIn('facilitator'),
    signedIn('facilitator'),
    browserOf('phone', site.url),
    browserOf('desk', site.url),
  ]);
  await Promise.all([leader.goto(`${session}/room`), wall.goto(`${session}/wall`), lou.goto('/join')]);
  await leader.getByRole('button', { name: 'Open the room' }).click();
  const code = wall.getByRole('region', { name: 'Join with your phone' });
  const more = leader.getByText('More', { exact: true });

  await test.step('the wall shows the code once guests may come, as letters and as a picture for a phone', async () => {
    await expect(wall.getByText('Welcome')).toBeVisible();
    await expect(code).toBeHidden();
    await more.click();
    await leader.getByRole('button', { name: 'Let guests join with a code' }).click();
    const picture = code.getByRole('img', { name: 'QR code' });
    await expect
      .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0);
  });
  const letters = (await code.locator('b').textContent()) ?? '';
  expect(letters).toMatch(/^[A-Z\d]{3} [A-Z\d]{3}$/);

  await test.step('one types the code, another comes by the address of the picture', async () => {
    await kim.goto(`/join?code=${letters.replace(' ', '')}`);
    await lou.getByLabel('Code').fill(letters.toLowerCase());
    for (const [page, name] of [
      [kim, 'Kim Vale'],
      [lou, 'Lou Brandt'],
    ] as const) {
      await page.getByLabel('Your name').fill(name);
      await page.getByRole('button', { name: 'Join' }).click();
    }
    await expect(leader.getByText('3 here')).toBeVisible();
    await expect(kim.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  });

  await test.step('a guest raises a hand, has the floor and is heard', async () => {
    await leader.getByRole('button', { name: /^Start/ }).click();
    await kim.getByRole('button', { name: 'New point' }).click();
    await leader.getByRole('button', { name: 'Give the floor to Kim Vale, next in the queue' }).click();
    await expect(kim.getByText('You have the floor', { exact: true })).toBeVisible();
    await expect(wall.getByRole('region', { name: 'Speaking' })).toContainText('Kim');
    await say(lou, 'Good evening from the back row.');
    await heard(leader, 'Good evening from the back row.');
    for (const page of [kim, lou])
      await expect(page.getByRole('button', { name: /^(Next|Start): |Close the room/ })).toHaveCount(0);
  });

  await test.step('from the room no way leads to anything else, and to nothing that is typed either', async () => {
    const ways = await kim
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(ways.filter((way) => way?.startsWith('/'))).toEqual([]);
    const cohort = `/cohorts/${site.world.cohort.id}`;
    for (const path of [session, `${session}/wall`, `${session}/notes`, cohort, `${cohort}/thread`]) {
      const answer = await kim.request.get(path, { maxRedirects: 0 });
      expect([302, 303, 403, 404], path).toContain(answer.status());
    }
  });

  await test.step('who is sent out stays out, the other goes on, and a code that is taken back lets nobody in', async () => {
    await leader.getByText('3 here').click();
    await leader.getByRole('button', { name: 'Remove Kim Vale' }).click();
    await expect(kim.getByText('You’ve been removed from this room.')).toBeVisible();
    await expect(leader.getByText('2 here')).toBeVisible();
    await kim.reload();
    await expect(kim.getByText('You’ve been removed from this room.')).toBeVisible();
    await expect(kim.getByRole('button', { name: 'New point' })).toHaveCount(0);
    await lou.getByRole('button', { name: 'New point' }).click();
    await expect(leader.getByRole('region', { name: 'Hands' })).toContainText('Lou Brandt');
    await more.click();
    await leader.getByRole('button', { name: 'Stop guests joining and end their access' }).click();
    await expect(code).toBeHidden();
    await kim.goto(`/join?code=${letters.replace(' ', '')}`);
    await kim.getByLabel('Your name').fill('Kim Vale');
    await kim.getByRole('button', { name: 'Join' }).click();
    await expect(kim.getByRole('alert')).toBeVisible();
  });
});
