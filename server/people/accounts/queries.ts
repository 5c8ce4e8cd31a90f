import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type Db, prepared } from '../../platform/db.ts';
import { users } from './tables.ts';

export type Person = typeof users.$inferSelect;

const personById = prepared('person_by_id', (db) =>
  db
    .select()
    .from(users)
    .where(and(eq(users.id, sql.placeholder('id')), isNull(users.deletedAt))),
);

/** A person by their id; undefined for a deleted account. */
export async function findPersonById(db: Db, id: string): Promise<Person | undefined> {
  const [person] = await personById(db, { id });
  return person;
}

/** A person by their address, in lower case. */
export async function findPersonByEmail(db: Db, email: string): Promise<Person | undefined> {
  const [person] = await db.select().from(users).where(eq(users.email, email));
  return person;
}

/** In which zones people live, by their addresses in lower case. */
export async function zonesOf(db: Db, emails: string[]): Promise<Map<string, string>> {
  if (emails.length === 0) return new Map();
  const rows = await db
    .select({ email: users.email, zone: users.zone })
    .from(users)
    .where(inArray(users.email, emails));
  return new Map(rows.map(({ email, zone }) => [email ?? '', zone]));
}

/** A new person's id; undefined when the address has an account already. */
export async function insertPerson(db: Db, person: typeof users.$inferInsert): Promise<string | undefined> {
  const [row] = await db.insert(users).values(person).onConflictDoNothing().returning({ id: users.id });
  return row?.id;
}

/** Changes a person; a deleted account stays as it is. */
export async function updatePerson(
  db: Db,
  id: string,
  changes: Partial<Omit<Person, 'id' | 'createdAt' | 'deletedAt'>>,
) {
  await db
    .update(users)
    .set(changes)
    .where(and(eq(users.id, id), isNull(users.deletedAt)));
}

/**
 * Holds a person's row until the transaction ends; undefined for a deleted account. Not `for update`: that would also
 * wait for everybody who is just writing a row that names the person, and they might wait for this one.
 */
export async function lockPerson(tx: Db, id: string): Promise<Person | undefined> {
  const [person] = await tx
    .select()
    .from(users)
    .where(and(eq(users.id, id), isNull(users.deletedAt)))
    .for('no key update');
  return person;
}

/**
 * Keeps an account from being deleted until the transaction ends; false when it is deleted. Whoever gives somebody a
 * place takes this before any other lock, as deletion does.
 */
export const holdPerson = async (tx: Db, id: string): Promise<boolean> =>
  (await holdPeople(tx, [id])).has(id);

/** The same for several, in one order for all, so that locks cannot cross. Answers with those who are there. */
export async function holdPeople(tx: Db, ids: readonly string[]): Promise<Set<string>> {
  const people = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, [...ids]), isNull(users.deletedAt)))
    .orderBy(asc(users.id))
    .for('share');
  return new Set(people.map(({ id }) => id));
}

/** What stands where somebody was named whose account is deleted. */
export const formerMember = 'Former member';

/** Takes everything personal from an account; what the person wrote for others stays, by "Former member". */
export async function forgetPerson(tx: Db, id: string, now: Date) {
  await tx
    .update(users)
    .set({
      ...{ email: null, name: formerMember, passwordHash: null, deletedAt: now, lastSeenAt: now },
      ...{ zone: 'UTC', hourCycle: 'h23', hourCycleChosen: false, weekStart: 1, weekStartChosen: false },
    })
    .where(eq(users.id, id));
}
