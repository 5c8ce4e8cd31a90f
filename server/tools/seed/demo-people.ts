import { hash } from '@node-rs/argon2';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers, groups } from '../../people/groups/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { commonHabits } from '../../platform/locale.ts';

export const password = 'reading together';
export const demoZone = 'Europe/Berlin';

const day = 24 * 3600 * 1000;

/** Everybody of the demo's group, by a short name of their own. All of them are made up. */
export const demoPeople = {
  organiser: 'Ada Lindqvist',
  facilitator: 'Tomás Rivera',
  ruth: 'Ruth Abara',
  member: 'Noor Haddad',
  ben: 'Ben Okafor',
  mei: 'Mei Tanaka',
  lars: 'Lars Vestergaard',
  priya: 'Priya Raman',
  jonas: 'Jonas Weber',
  amara: 'Amara Diallo',
  kofi: 'Kofi Mensah',
  elena: 'Elena Petrova',
  hana: 'Hana Novák',
  diego: 'Diego Salas',
  yuki: 'Yuki Mori',
  sam: 'Sam Whitlock',
  fatima: 'Fatima Zahra',
  oskar: 'Oskar Lindgren',
} as const;

export type DemoName = keyof typeof demoPeople;
const roles: Partial<Record<DemoName, 'organiser' | 'facilitator'>> = {
  organiser: 'organiser',
  facilitator: 'facilitator',
  // So that applications are read by two.
  ruth: 'organiser',
};

export type DemoPeople = Record<DemoName, Actor>;

/** Makes the people and their group: two organisers, of whom one leads a cohort, a facilitator, the others members. */
export async function seedDemoPeople(db: Db, now: Date) {
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const joined = new Date(now.getTime() - 60 * day);
  const entries = Object.entries(demoPeople) as [DemoName, string][];
  const rows = await db
    .insert(users)
    .values(
      entries.map(([key, name]) => ({
        name,
        email: `${key}@demo.test`,
        // One member lives elsewhere, so that two zones are seen.
        zone: key === 'yuki' ? 'Europe/Lisbon' : demoZone,
        passwordHash,
        emailVerifiedAt: joined,
        createdAt: joined,
      })),
    )
    .returning({ id: users.id, name: users.name, email: users.email, zone: users.zone });
  const people = Object.fromEntries(
    rows.map((row) => [row.email?.split('@')[0], actorOf(row)]),
  ) as DemoPeople;
  const [group] = await db
    .insert(groups)
    .values({ ...groupFacts, createdAt: joined })
    .returning();
  if (!group) throw new Error('The group was not stored.');
  const members = entries.map(([key]) => ({
    groupId: group.id,
    userId: people[key].userId,
    role: roles[key] ?? ('member' as const),
    joinedAt: joined,
  }));
  await db.insert(groupMembers).values(members);
  return { people, group };
}

const actorOf = (row: { id: string; name: string; email: string | null; zone: string }): Actor => ({
  userId: row.id,
  name: row.name,
  email: row.email ?? '',
  zone: row.zone,
  ...commonHabits,
  loginSessionId: 'none',
});

const groupFacts = {
  slug: 'ai-safety-port-alder',
  name: 'AI Safety Port Alder',
  city: 'Port Alder',
  zone: demoZone,
  about: [
    'We are students, engineers and a nurse who read about the safety of artificial intelligence, one evening a week, with tea.',
    '',
    'You need no background: the first weeks explain what the later ones use. Most of us came because a friend said *come along once*.',
  ].join('\n'),
  codeOfConduct: [
    '- Argue with the claim and be kind to the person.',
    '- Say what you do not know. It helps everyone.',
    '- What somebody tells about themselves stays in the room.',
    '',
    'If something goes wrong, raise it privately with an organiser.',
  ].join('\n'),
};
