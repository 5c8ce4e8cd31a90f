import type { Hand } from './hand.ts';
import { moveNext } from './sessions.ts';
import type { Stage, Task } from './stage.ts';

const newcomer = { name: 'Iris Holm', email: 'iris@demo.test', password: 'four unrelated words here' };

/** What members do. */
export const memberTasks: Task[] = [
  { name: 'From an invitation to an RSVP', was: '5', goal: '3', run: joinAndAnswer },
  { name: 'RSVP from an email', was: '2', goal: '2', run: answerByEmail },
  { name: 'Open what to read now', was: '2', goal: '1', run: readNow },
];

async function joinAndAnswer(stage: Stage): Promise<Hand> {
  const link = await invitationTo(stage, 'Library cohort');
  const hand = await stage.visitor();
  const { page } = hand;
  await hand.begin(link);
  await hand.type(page.getByLabel('Your name'), newcomer.name);
  await hand.type(page.getByLabel('Email'), newcomer.email);
  await hand.type(page.getByLabel('Password', { exact: true }), newcomer.password);
  await hand.tap(
    page.getByRole('button', { name: /^(Register|Join|Create)/ }),
    page.getByText(newcomer.email),
  );
  const join = page.getByRole('button', { name: 'Join and RSVP “Going”' });
  await hand.follow(await stage.linkIn(newcomer.email, '/verify/'), join);
  await hand.tap(join, page.getByText('You’ve RSVP’d “Going”'));
  return hand;
}

/** Makes a link that lets people into a cohort, as its organiser. */
async function invitationTo(stage: Stage, cohort: string): Promise<string> {
  const { page } = await stage.hand('organiser');
  await page.goto('/groups/ai-safety-port-alder/invitations');
  await page.getByLabel('Give them a place in').selectOption({ label: cohort });
  await page.getByRole('button', { name: 'Create link' }).click();
  return page.getByRole('textbox', { name: 'The link' }).inputValue();
}

async function answerByEmail(stage: Stage): Promise<Hand> {
  // Members are emailed with the answers as buttons when a session is moved.
  const mover = await stage.hand('facilitator');
  await mover.begin('/');
  await moveNext(mover, '19:45');
  const link = await stage.linkIn('member@demo.test', '/rsvp/');
  const hand = await stage.visitor();
  const { page } = hand;
  await hand.begin('/sign-in');
  const confirm = page.getByRole('button', { name: 'Confirm: Going' });
  await hand.follow(link, page.getByText('Not saved yet: tap to confirm “Going”.'));
  await hand.tap(confirm, page.getByText('Your answer is saved: Going'));
  return hand;
}

async function readNow(stage: Stage): Promise<Hand> {
  const hand = await stage.hand('member');
  const { page } = hand;
  await hand.begin('/');
  const text = page.locator('main a[href^="https://"]');
  if ((await text.count()) === 0) {
    await hand.tap(page.getByRole('link', { name: /Open the reading list|^Read/ }), text);
  }
  // The text itself is elsewhere: the tap counts, and nothing is fetched.
  await text.first().waitFor();
  hand.effort.taps += 1;
  return hand;
}
