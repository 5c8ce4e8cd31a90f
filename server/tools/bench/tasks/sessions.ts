import type { Hand } from './hand.ts';
import type { Stage, Task } from './stage.ts';

/** What is done about a session that is to come. */
export const sessionTasks: Task[] = [
  { name: 'Open tonight’s room, as organiser', was: '3', goal: '1', run: openRoom },
  // Before they give their turn away: then it is the next facilitator's.
  { name: 'A member’s question into the plan', was: 'impossible', goal: '2', run: questionIntoPlan },
  { name: 'Can’t facilitate: someone is asked', was: '4', goal: '2', run: giveAway },
  { name: 'Move one session, everyone told', was: '5', goal: '4', run: moveOne },
  { name: 'Push the course back a week', was: '6', goal: '5', run: pushBack },
];

/** What is done once it has begun. */
export const eveningTasks: Task[] = [
  { name: 'Attendance: everyone who said Going, and the rest', was: '14', goal: '5', run: takeAttendance },
];

async function openRoom(stage: Stage): Promise<Hand> {
  const hand = await stage.hand('organiser');
  const { page } = hand;
  await hand.begin('/');
  const room = page.getByRole('link', { name: 'Open the room' });
  if (!(await room.first().isVisible())) {
    const session = page.locator('#next h2 a');
    await hand.tap(page.getByRole('link', { name: 'Winter cohort' }), session);
    await hand.tap(session, room);
  }
  await hand.tap(room, /\/room$/);
  return hand;
}

async function giveAway(stage: Stage): Promise<Hand> {
  const hand = await stage.hand('facilitator');
  const { page } = hand;
  await hand.begin('/');
  const cannot = page.getByRole('link', { name: /can’t facilitate/i });
  if (!(await cannot.first().isVisible())) await hand.tap(page.locator('#next h2 a'), cannot);
  const ask = page.getByRole('button', { name: /can’t facilitate|Ask/i });
  await hand.tap(cannot, ask);
  await hand.tap(ask, page.getByText(/asked|No facilitator/i));
  return hand;
}

/** The session after tonight's of the cohort that they facilitate, from home. */
async function nextSession(hand: Hand) {
  const { page } = hand;
  const change = page.getByRole('link', { name: 'Change session' });
  const later = page.locator('#later ~ ol > li').filter({ hasText: 'Winter cohort' });
  await hand.tap(later.getByRole('heading').getByRole('link'), change);
  await hand.tap(change, page.getByRole('button', { name: 'Preview changes' }));
}

async function moveOne(stage: Stage): Promise<Hand> {
  const hand = await stage.hand('facilitator');
  await hand.begin('/');
  await moveNext(hand, '20:15');
  return hand;
}

/** Moves the session after tonight's to another time of its day, from home. */
export async function moveNext(hand: Hand, time: string) {
  const { page } = hand;
  await nextSession(hand);
  await hand.type(page.getByLabel('Time', { exact: true }), time);
  const save = page.getByRole('button', { name: /^Save and email/ });
  await hand.tap(page.getByRole('button', { name: 'Preview changes' }), save);
  await hand.tap(save, page.getByText(/^Saved\./));
}

async function pushBack(stage: Stage): Promise<Hand> {
  const hand = await stage.hand('facilitator');
  const { page } = hand;
  await hand.begin('/');
  await nextSession(hand);
  const save = page.getByRole('button', { name: /^Save and email/ });
  const preview = page.getByRole('button', { name: 'Preview pushing back a week' });
  await hand.tap(page.getByText('Cancel or push back'), preview);
  await hand.tap(preview, save);
  await hand.tap(save, page.getByText(/^Saved\./));
  return hand;
}

async function questionIntoPlan(stage: Stage): Promise<Hand> {
  const hand = await stage.hand('facilitator');
  const { page } = hand;
  await hand.begin('/');
  const add = page.getByRole('button', { name: /^Add to the plan/ });
  await hand.tap(page.getByRole('link', { name: /^Plan time for/ }), add);
  await hand.tap(add, page.getByText('The question is in the plan.'));
  return hand;
}

async function takeAttendance(stage: Stage): Promise<Hand> {
  const hand = await stage.hand('facilitator');
  const { page } = hand;
  await hand.begin('/');
  const list = page.getByRole('link', { name: 'Take attendance' });
  if (!(await list.first().isVisible())) await hand.tap(page.locator('#next h2 a'), list);
  const going = page.getByRole('button', { name: /^Everyone who said Going/ });
  await hand.tap(list, going);
  const rest = page.getByRole('button', { name: /^Mark the other/ });
  await hand.tap(going, rest);
  await hand.tap(rest, page.getByText(/marked absent/));
  return hand;
}
