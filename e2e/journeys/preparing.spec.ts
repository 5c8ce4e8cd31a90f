import { expect, test } from '../people.ts';

test('a facilitator prepares by the list, says how it went, and the next one reads it', async ({
  site,
  signedIn,
}) => {
  const { cohort } = site.world;
  const page = await signedIn('facilitator', 'phone');
  await page.goto(`/sessions/${cohort.current}/debrief`);
  await page.getByLabel('What should the next facilitator know?').fill('Ben would like to speak first.');
  await page.getByRole('button', { name: 'Save for the next facilitator' }).click();
  await expect(page.getByText('The next facilitator will see it while preparing.')).toBeVisible();

  await page.goto(`/sessions/${cohort.next}`);
  await page.getByRole('link', { name: 'Prepare' }).click();
  await expect(page.getByText('Ben would like to speak first.')).toBeVisible();
  await expect(
    page.getByRole('progressbar', { name: 'Preparation' }).and(page.getByText('0 of 5 done')),
  ).toBeVisible();
  // With the keyboard alone: to the box, ticked, and sent from within the form.
  await page.getByLabel('Check where you meet').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('progressbar', { name: 'Preparation' }).and(page.getByText('1 of 5 done')),
  ).toBeVisible();
  await expect(page.getByLabel('Check where you meet')).toBeChecked();
});

test('a facilitator offers two times, and a member on a phone books one and cancels it', async ({
  site,
  signedIn,
}) => {
  const path = `/groups/${site.world.group.slug}/office-hours`;
  const host = await signedIn('facilitator');
  await host.goto(path);
  await host.getByLabel('How many in a row').fill('2');
  await host.getByLabel('Where').fill('The library, second floor');
  await host.getByRole('button', { name: 'Offer these times' }).click();
  await expect(host.getByText('2 times offered.')).toBeVisible();

  const member = await signedIn('member', 'phone');
  await member.goto(path);
  await expect(member.getByText('The library, second floor')).toBeHidden();
  await member.getByText('Book this time').first().click();
  await member.getByLabel('What would you like to talk about?').first().fill('Whether to apply for a PhD');
  await member.getByRole('button', { name: 'Book', exact: true }).first().click();
  await expect(member.getByText('Booked. It’s in your calendar, and we’re emailing you both.')).toBeVisible();
  await expect(member.getByText('The library, second floor')).toBeVisible();

  await host.reload();
  await expect(host.getByText('Whether to apply for a PhD')).toBeVisible();
  await member.getByRole('button', { name: 'Cancel' }).click();
  await expect(member.getByText('Cancelled. We’re letting them know.')).toBeVisible();
});
