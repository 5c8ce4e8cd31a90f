import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { isolated } from '../../platform/names.ts';
import type { EarlyQuestion } from './protocol.ts';

/** What waits for a session: questions beside the readings of its unit, and what an earlier one left to it. */
export async function questionsBefore(db: Db, room: string): Promise<EarlyQuestion[]> {
  const { rows } = await db.execute<EarlyQuestion & Record<string, unknown>>(sql`
    select question.id, question.text, question.anonymous, question.author_id as author, users.name
    from sessions
    join reading_questions as question on question.cohort_id = sessions.cohort_id
      and (question.session_id = sessions.id or question.unit_id = sessions.unit_id)
    left join users on users.id = question.author_id and not question.anonymous
    where sessions.id = ${room} and question.taken_at is null
    order by question.created_at, question.id`);
  return rows.map((row) => ({ ...row, name: row.name && isolated(row.name) }));
}

/** They are in a room's box from now on; of those without a name nobody knows any more who asked. */
export async function takeQuestions(tx: Db, ids: readonly string[], now: Date) {
  await tx.execute(sql`
    update reading_questions set taken_at = ${now.toISOString()},
      author_id = case when anonymous then null else author_id end
    where id = any(${sql.param(ids)}::uuid[])`);
}

interface Left {
  seq: number;
  text: string;
  by: string | null;
  isAnonymous: boolean;
}

/** Leaves questions of a room to a later session; doing it again adds nothing. */
export async function saveLeftQuestions(tx: Db, room: string, session: string, questions: readonly Left[]) {
  const rows = questions.map(({ seq, ...rest }) => ({ ...rest, origin: `${room}/${seq}` }));
  await tx.execute(sql`
    insert into reading_questions (cohort_id, session_id, author_id, anonymous, text, origin)
    select sessions.cohort_id, sessions.id, users.id, asked."isAnonymous", asked.text, asked.origin
    from sessions, json_to_recordset(${JSON.stringify(rows)})
      as asked(text text, by uuid, "isAnonymous" boolean, origin text)
    left join users on users.id = asked.by
    where sessions.id = ${session}
    on conflict (origin) do nothing`);
}
