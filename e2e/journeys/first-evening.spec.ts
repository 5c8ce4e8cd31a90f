import { expect, test } from '../people.ts';
import { begin, finish, type Gathering, gather } from '../room.ts';
import { inviteInto, joinBy, planCohort, sayGoing, setUp } from '../steps.ts';

const cohort = 'Tuesday evenings';
const noor = { name: 'Noor Haddad', email: 'noor@demo.test' };
const ben = { name: 'Ben Okafor', email: 'ben@demo.test' };
const tomas = { name: 'Tomás Rivera', email: 'tomas@demo.test' };

test('a group sets itself up, meets, and finds on its page how the evening went', async ({
  emptySite,
  browserOf,
}) => {
  const organiser = await browserOf('desk', emptySite.url);
  await setUp(organiser, emptySite.setupCode, {
    name: 'Ada Lindqvist',
    email: 'ada@demo.test',
    group: 'AI Safety Port Alder',
  });
  const soon = new Date(Date.now() + 15 * 60_000);
  await planCohort(organiser, { name: cohort, curriculum: /AI Alignment.*2022|2022.*library/i, at: soon });
  const cohortPage = organiser.url();
  await organiser.getByRole('link', { name: 'AI Safety Port Alder' }).first().click();
  const forMembers = await inviteInto(organiser, cohort, 'Member');
  const forFacilitator = await inviteInto(organiser, cohort, 'Facilitator');

  const [speaker, listener, leader] = await Promise.all([
    browserOf('phone', emptySite.url),
    browserOf('phone', emptySite.url),
    browserOf('desk', emptySite.url),
  ]);
  await joinBy(leader, forFacilitator, tomas);
  await joinBy(speaker, forMembers, noor);
  await joinBy(listener, forMembers, ben);
  await sayGoing(speaker);
  await sayGoing(listener);

  await organiser.goto(`${cohortPage}/rota`);
  await organiser
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .first()
    .check();
  await organiser.getByLabel('Give the turns to').selectOption({ label: tomas.name });
  await organiser.getByRole('button', { name: 'Give turns' }).click();
  await expect(organiser.getByRole('cell', { name: tomas.name }).first()).toBeVisible();

  const people: Gathering = { leader, speaker, listener, organiser, name: noor.name };
  for (const page of [leader, speaker, listener, organiser]) await page.goto('/');
  await organiser.goto(cohortPage);
  await organiser.locator('#next').getByRole('link').first().click();
  const sessionPage = organiser.url();
  await expect(organiser.getByText(noor.name)).toBeVisible();
  await gather(people);
  await begin(people);
  await finish(people);

  await organiser.goto(sessionPage);
  await expect(organiser.getByRole('heading', { name: 'How it went' })).toBeVisible();
  await organiser.getByText('Chat (2)').click();
  await expect(organiser.getByText('I doubt the second claim most.')).toBeVisible();
  await expect(organiser.getByText('4 people attended')).toBeVisible();
  await organiser.getByRole('link', { name: 'Take attendance' }).click();
  for (const { name } of [noor, ben, tomas])
    await expect(organiser.getByRole('button', { name: new RegExp(`✓ Present ?: ${name}`) })).toBeVisible();
  await listener.goto(sessionPage);
  await expect(listener.getByRole('heading', { name: 'Attendance' })).toBeVisible();
  await expect(listener.getByRole('listitem').filter({ hasText: noor.name }).first()).toBeVisible();
});
