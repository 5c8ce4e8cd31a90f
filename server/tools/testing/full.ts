import { eq, inArray, sql } from 'drizzle-orm';
import { rounds } from '../../admissions/rounds/tables.ts';
import { cohortMembers, cohorts, invitations } from '../../cohorts/tables.ts';
import { venues } from '../../cohorts/venues/tables.ts';
import { curricula, readings, units } from '../../curricula/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { concerns } from '../../people/concerns/tables.ts';
import { groupMembers, groups } from '../../people/groups/tables.ts';
import { webhooks } from '../../people/webhooks/tables.ts';
import type { Db } from '../../platform/db.ts';
import { plans } from '../../rooms/tables.ts';
import { rsvps, sessions } from '../../sessions/tables.ts';
import { posts } from '../../study/threads/tables.ts';
import type { MatrixWorld } from './matrix-world.ts';

const word = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrente';
const name = `${word} und Künstliche-Intelligenz-Sicherheitsforschung`;
const title =
  'Rechtsschutzversicherungsgesellschaften und die Verantwortungsdiffusion bei Verallgemeinerungsfehlern';
const address = `https://example.org/${'a-very-long-path-without-a-place-to-break'.repeat(3)}`;
const words = `${title}. ${word} ${address} بين الناس والآلات 人工知能の安全性についての読書会。 ${'One more sentence that goes on. '.repeat(12)}`;

/** People as they are called: long, in one word, from right to left, with one email. */
const people = [
  'Maximilian-Alexander von Hohenlohe-Waldenburg-Schillingsfürst',
  'عبد الرحمن بن محمد الأندلسي القرطبي',
  'Wolfeschlegelsteinhausenbergerdorffvoralternwaren',
  'שרה אביגיל בן־גוריון־לוינסקי',
  'O',
  'ณัฐวุฒิ ศรีสุวรรณวงศ์สกุลรัตน์',
  '長谷川 あかり',
  'Nguyễn Thị Phương Thảo-Uyên',
];

/** How much more there is than usual: thirty in a cohort. */
const members = 26;

/** Makes the furnished world as long and as full as it gets: names, words and people, where a page shows them. */
export async function fillUp(db: Db, world: MatrixWorld) {
  await renameThings(db, world);
  const known = Object.values(world.people);
  for (const [index, { id }] of known.entries()) {
    await db
      .update(users)
      .set({ name: people[index % people.length] ?? '' })
      .where(eq(users.id, id));
  }
  const more = await db
    .insert(users)
    .values(
      Array.from({ length: members }, (_, index) => ({
        name: `${people[index % people.length]} ${index + 1}`,
        email: `a.rather.long.address.of.somebody.${index}@students.university.example.org`,
        zone: 'America/Argentina/ComodRivadavia',
      })),
    )
    .returning({ id: users.id });
  await db
    .insert(groupMembers)
    .values(more.map(({ id: userId }) => ({ userId, groupId: world.group.id, role: 'member' as const })));
  const here = { cohortId: world.cohort.id, role: 'member' as const, status: 'seated' as const };
  await db
    .insert(cohortMembers)
    .values(more.map(({ id: userId }, index) => ({ ...here, userId, turn: 200 + index })));
  const answers = ['going', 'maybe', 'cannot'] as const;
  await db.insert(rsvps).values(
    more.flatMap(({ id: userId }, index) =>
      [world.cohort.past, world.cohort.current, world.cohort.next].map((sessionId) => ({
        ...{ sessionId, userId, answer: answers[index % 3] ?? 'going' },
      })),
    ),
  );
  await db
    .insert(posts)
    .values(more.map(({ id: authorId }) => ({ cohortId: world.cohort.id, authorId, body: words })));
}

/** Everything that has a name or a text of its own gets a long one. */
async function renameThings(db: Db, world: MatrixWorld) {
  await db
    .update(groups)
    .set({ name, city: word, about: words, codeOfConduct: `- ${words}` })
    .where(eq(groups.id, world.group.id));
  const place = { venue: name, address: `${title}, ${word}`, onlineUrl: address };
  await db.update(cohorts).set({ ...place, name: sql`${`${name} `} || left(${cohorts.name}, 4)`, seats: 30 });
  await db.update(sessions).set({ ...place, title: sql`${title}` });
  await db.update(curricula).set({ title, credit: title, source: address, about: words });
  await db.update(units).set({
    title: sql`${units.position} || ${` ${title}`}`,
    label: '10-11',
    summary: words,
    aims: [words],
    prompts: [title, words],
  });
  await db.update(readings).set({
    ...{ title, authors: `${name} et al.`, url: address, sections: title, condition: title, note: words },
    minutes: 1200,
  });
  await db.update(rounds).set({ name: sql`${`${name} `} || left(${rounds.name}, 6)`, about: words });
  await db.update(invitations).set({ label: title });
  await db.update(concerns).set({ body: words });
  await db.update(plans).set({ name: title });
  await db.update(venues).set({ name, address: words, mapUrl: address, entry: words });
  await db.update(webhooks).set({ label: word });
  await db
    .update(posts)
    .set({ body: words })
    .where(inArray(posts.id, [world.postId]));
}
