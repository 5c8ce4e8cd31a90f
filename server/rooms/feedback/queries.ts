import { sql } from 'drizzle-orm';
import { type Db, planned } from '../../platform/db.ts';
import type { Feedback } from './protocol.ts';

/** Keeps what people said of an evening, in an order that chance draws. */
export async function saveFeedback(
  tx: Db,
  sessionId: string,
  ledBy: string | null,
  answers: readonly Feedback[],
) {
  if (answers.length === 0) return;
  await tx.execute(sql`
    insert into session_feedback (session_id, led_by, useful, keep, change)
    select ${sessionId}, ${ledBy}, useful, keep, change
    from json_to_recordset(${JSON.stringify(answers)}) as answer(useful integer, keep text, change text)
    order by random()`);
}

export interface LedSession {
  id: string;
  title: string;
  unit: string | null;
  cohort: string;
  date: string;
  answers: number;
  mean: number;
}

/** What people said of the evenings that a person led, in groups where they still are: the last, oldest first. */
export async function feedbackLedBy(db: Db, userId: string, atMost: number): Promise<LedSession[]> {
  const rows = await planned<LedSession>(
    db,
    'feedback_led_by',
    sql`
    select session.id, session.title, unit.title as unit, cohort.name as cohort, session.date::text as date,
      feedback.answers, feedback.mean
    from (
      select session_id, count(*)::int as answers, avg(useful)::float8 as mean
      from session_feedback where led_by = ${userId} group by session_id) as feedback
    join sessions as session on session.id = feedback.session_id
    join cohorts as cohort on cohort.id = session.cohort_id
    join group_members as member
      on member.group_id = cohort.group_id and member.user_id = ${userId} and member.left_at is null
    left join units as unit on unit.id = session.unit_id
    order by session.starts_at desc
    limit ${atMost}`,
  );
  return rows.reverse();
}

/** No feedback says any more who led. */
export async function forgetLeading(tx: Db, userId: string) {
  await tx.execute(sql`update session_feedback set led_by = null where led_by = ${userId}`);
}
