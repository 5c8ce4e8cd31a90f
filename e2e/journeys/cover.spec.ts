import { expect, followMail, test } from '../people.ts';

test('a facilitator who can’t come asks who takes over; one button in the email takes it, and the organiser sees both', async ({
  site,
  signedIn,
  browserOf,
}) => {
  const { world } = site;
  const rota = `/cohorts/${world.cohort.id}/rota`;
  const session = `/sessions/${world.cohort.next}`;
  const [tomas, noor, ada] = await Promise.all([
    signedIn('facilitator', 'phone'),
    signedIn('member', 'phone'),
    signedIn('organiser'),
  ]);
  await noor.goto(rota);
  await noor.getByRole('button', { name: 'Put me on the rota' }).click();

  await tomas.goto(session);
  await tomas.getByRole('button', { name: 'Can’t' }).click();
  await expect(tomas.getByRole('heading', { name: 'Who can cover for you?' })).toBeVisible();
  await ada.goto(session);
  await expect(ada.getByText('This session has no facilitator.')).toBeVisible();

  await tomas.getByLabel(`${world.people.member.name} first`).check();
  await tomas.getByRole('button', { name: 'Ask' }).click();
  await expect(tomas.getByText(`You’ve asked ${world.people.member.name}.`)).toBeVisible();

  const mailbox = await browserOf('phone', site.url);
  await followMail(mailbox, world.people.member.email, 'Can you facilitate for');
  await mailbox.getByRole('button', { name: 'I’ll facilitate' }).click();
  await expect(mailbox.getByText('You’re facilitating this session. Thank you!')).toBeVisible();

  await ada.reload();
  await expect(ada.getByText(`${world.people.member.name} is facilitating`)).toBeVisible();
  await expect(ada.getByText('This session has no facilitator.')).toBeHidden();
  await tomas.reload();
  await expect(tomas.getByText(`${world.people.member.name} is facilitating this session.`)).toBeVisible();
});
