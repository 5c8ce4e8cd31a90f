import { fillFurnished } from '../../server/tools/testing/filled.ts';
import { test as base, expect, signIn } from '../people.ts';
import { openSite, type Site } from '../site.ts';

const test = base.extend<{ round: Site & { hours: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  round: async ({}, use) => {
    let hours = '';
    const site = await openSite(async (url) => {
      hours = `/rounds/${(await fillFurnished(url)).roundId}/hours`;
    });
    await use(Object.assign(site, { hours }));
    await site.stop();
  },
});

const berlin = { timezoneId: 'Europe/Berlin' };

test('a week is painted on a phone and with keys, and chosen where no scripts run', async ({
  round,
  browserOf,
}) => {
  const phone = await browserOf('phone', round.url, berlin);
  await signIn(phone, 'member@demo.test');
  await phone.goto(round.hours);
  const half = (name: string) => phone.getByRole('gridcell', { name });

  await half('Monday 18:00, no').tap();
  await expect(half('Monday 18:00, works')).toBeVisible();
  await expect(phone.getByRole('heading', { name: 'None of the 3 possible times yet' })).toBeVisible();

  // A finger that rests and then moves paints on.
  const [from, to] = await Promise.all([
    half('Monday 18:30').boundingBox(),
    half('Monday 19:30').boundingBox(),
  ]);
  if (!from || !to) throw new Error('The week is not to be seen.');
  const middle = (box: typeof from) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const finger = await phone.context().newCDPSession(phone);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [middle(from)] });
  await expect(half('Monday 18:30, works')).toBeVisible();
  await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [middle(to)] });
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(half('Monday 19:30, works')).toBeVisible();
  await expect(phone.getByRole('heading', { name: 'You can make 1 of the 3 possible times' })).toBeVisible();
  await expect(phone.getByText('Saved', { exact: true })).toBeVisible();

  const desk = await browserOf('desk', round.url, berlin);
  await signIn(desk, 'member@demo.test');
  await desk.goto(round.hours);
  await desk.getByRole('gridcell', { name: 'Wednesday 18:00, no' }).focus();
  await desk.keyboard.press('2');
  await desk.keyboard.down('Shift');
  for (const _ of [1, 2, 3]) await desk.keyboard.press('ArrowDown');
  await desk.keyboard.up('Shift');
  await expect(desk.getByRole('gridcell', { name: 'Wednesday 19:30, if needed' })).toBeFocused();
  await expect(desk.getByRole('heading', { name: 'You can make 2 of the 3 possible times' })).toBeVisible();
  await expect(desk.getByText('Saved', { exact: true })).toBeVisible();

  // The phone still shows the week as it was: it is told, and nothing is overwritten.
  await half('Monday 20:00, no').tap();
  await expect(phone.getByText('changed your availability in another window')).toBeVisible();

  const plain = await browserOf('desk', round.url, { ...berlin, javaScriptEnabled: false });
  await signIn(plain, 'member@demo.test');
  await plain.goto(round.hours);
  await expect(plain.getByLabel('Wednesday 18:00')).toHaveValue('1');
  await plain.getByLabel('Wednesday 18:00').selectOption('works');
  await plain.getByLabel('Wednesday 19:00').selectOption('works');
  await plain.getByLabel('Monday 20:00').selectOption('works');
  await plain.getByRole('button', { name: 'Save' }).click();
  await expect(plain.getByRole('heading', { name: 'You can make 3 of the 3 possible times' })).toBeVisible();
});
