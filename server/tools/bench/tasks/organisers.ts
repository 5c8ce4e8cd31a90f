import type { Hand } from './hand.ts';
import type { Stage, Task } from './stage.ts';

/** What organisers do. */
export const organiserTasks: Task[] = [
  { name: 'Plan a cohort from the library', was: '7', goal: '5', run: planFromLibrary },
  { name: 'Form cohorts, move someone, lock, publish', was: '16', goal: '10', run: formCohorts },
];

/** On a server on which nobody has been yet. */
export const firstTask = (setupCode: string): Task => ({
  name: 'From the first page to an invitation',
  was: '9',
  goal: '7, 5 fields',
  run: (stage) => firstRun(stage, setupCode),
});

async function planFromLibrary(stage: Stage): Promise<Hand> {
  const hand = await stage.hand('organiser');
  const { page } = hand;
  await hand.begin('/groups/ai-safety-port-alder');
  const plan = page
    .getByRole('listitem')
    .filter({ hasText: '2023' })
    .getByRole('link', { name: /^Plan a cohort/ });
  await hand.tap(page.getByRole('link', { name: 'Curricula', exact: true }), plan);
  const save = page.getByRole('button', { name: 'Plan the sessions' });
  await hand.tap(plan, save);
  await hand.tap(save, page.getByText('Sessions planned.'));
  await hand.tap(page.getByRole('button', { name: 'Publish' }), page.getByText(/^Published\./));
  return hand;
}

async function formCohorts(stage: Stage): Promise<Hand> {
  const hand = await stage.hand('organiser');
  const { page } = hand;
  await hand.begin('/groups/ai-safety-port-alder/rounds');
  const form = page.getByRole('button', { name: 'Form cohorts' });
  await hand.tap(page.getByRole('link', { name: /^Form cohorts/ }), form);
  const cards = page.getByRole('article');
  await hand.tap(form, cards.first().getByRole('checkbox'));
  await hand.tap(cards.first().getByRole('checkbox').first(), page.getByLabel('Move to'));
  await hand.choose(page.getByLabel('Move to'), { index: 2 });
  await hand.tap(page.getByRole('button', { name: 'Move', exact: true }), page.locator('#last'));
  await hand.tap(
    cards.first().getByRole('button', { name: /^Lock cohort/ }),
    page.getByText('locked').first(),
  );
  const anyway = page.getByLabel('Publish anyway');
  const publish = page.getByRole('button', { name: /^Publish/ });
  await hand.tap(page.getByRole('link', { name: /^Publish/ }), publish);
  if (await anyway.isVisible()) {
    hand.effort.taps += 1;
    await anyway.check();
  }
  await hand.tap(publish, page.getByText('Published').first());
  return hand;
}

async function firstRun(stage: Stage, setupCode: string): Promise<Hand> {
  const hand = await stage.visitor();
  const { page } = hand;
  await hand.begin('/');
  await hand.type(page.getByLabel('Set-up code'), setupCode);
  await hand.type(page.getByLabel('Your name'), 'Ada Lindqvist');
  await hand.type(page.getByLabel('Email'), 'ada@demo.test');
  await hand.type(page.getByLabel('Password', { exact: true }), 'four unrelated words here');
  await hand.type(page.getByLabel('Name of your group'), 'Port Alder');
  const plan = page.getByRole('link', { name: 'Add your first cohort', exact: true });
  await hand.tap(page.getByRole('button', { name: 'Set up' }), plan);
  const save = page.getByRole('button', { name: 'Plan the sessions' });
  await hand.tap(plan, save);
  const invite = page.getByRole('link', { name: 'Invite people' });
  await hand.tap(save, invite);
  const create = page.getByRole('button', { name: 'Create link' });
  await hand.tap(invite, create);
  await hand.tap(create, page.getByRole('textbox', { name: 'The link' }));
  return hand;
}
