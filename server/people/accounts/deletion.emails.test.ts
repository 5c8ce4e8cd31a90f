import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../app.ts';
import '../../jobs.ts';
import { eq } from 'drizzle-orm';
import { allTemplates, type Email, sendEmails } from '../../mail/mail.ts';
import { emails } from '../../mail/queue/tables.ts';
import { fill, type Values } from '../../mail/templates/text.rules.ts';
import { db } from '../../platform/db.ts';
import { password } from '../../tools/seed/world.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { deleteAccount } from './deletion.actions.ts';
import { users } from './tables.ts';

const world = await openWorld();
const { member, member2, facilitator } = world.people;
/** With signs that Markdown escapes, and one that a pattern would read otherwise. */
const name = 'Ana-María O’Neil (she) *';
await db.update(users).set({ name }).where(eq(users.id, member.id));

const about = { userId: facilitator.id, groupId: world.group.id };
const base = { to: facilitator.email, category: 'people' as const, about };

/** One of each kind of email that there is, with the name in whatever fills it. */
const ofEachKind = (): Email[] =>
  allTemplates().map((template) => {
    const values: Values = Object.fromEntries(
      Object.entries(template.fields).map(([field, { like }]) => [
        field,
        Array.isArray(like) ? [`${name} comes`, name] : name,
      ]),
    );
    return { ...base, ...fill(template, values), filledFrom: { template: template.name, values } };
  });

/** And what is written otherwise: in people's own words, with buttons, parts and calendars. */
const others = (): Email[] => [
  { ...base, subject: `From ${name}`, paragraphs: ['Hello'], markdown: `**${name}** says hello.` },
  {
    ...{ ...base, subject: 'Today', paragraphs: [], footer: `Because ${name} said so.` },
    ...{ action: { label: `Answer ${name}`, href: 'https://readers.example/x' } },
    ...{ choices: [{ label: name, href: 'https://readers.example/y' }] },
    parts: [{ subject: name, paragraphs: [`${name}, and nobody else.`] }],
    calendar: {
      take: [
        {
          id: crypto.randomUUID(),
          sequence: 1,
          summary: `With ${name}`,
          startsAt: '',
          endsAt: '',
          group: 'G',
        },
      ],
    },
  },
];

test('a deleted account’s name stands in no email of any kind that has not gone out, and all else stays', async () => {
  const kinds = ofEachKind();
  assert.ok(kinds.length > 25);
  const unharmed = { ...base, subject: 'Ana-Maríax writes', paragraphs: [`x${name}x`, member2.name] };
  const states = ['queued', 'waiting', 'failed', 'refused'] as const;
  for (const [index, email] of [...kinds, ...others(), unharmed].entries()) {
    await sendEmails(db, [{ ...email, once: `n${index}` }]);
    await db
      .update(emails)
      .set({ state: states[index % states.length] ?? 'queued' })
      .where(eq(emails.once, `n${index}`));
  }
  await deleteAccount(actor(world, 'member'), password);
  const rows = await db.select().from(emails).where(eq(emails.userId, facilitator.id));
  for (const { subject, email } of rows.filter(({ once }) => once !== `n${kinds.length + 2}`)) {
    const plain = JSON.stringify([subject, email]).replaceAll('\\', '');
    assert.ok(!plain.includes('Ana-María'), plain);
    assert.match(plain, /Former member/);
  }
  const kept = rows.find(({ once }) => once === `n${kinds.length + 2}`)?.email;
  assert.deepEqual(kept, { ...unharmed, once: `n${kinds.length + 2}` });
});
