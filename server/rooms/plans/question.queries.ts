import { sql } from 'drizzle-orm';
import { type Db, planned } from '../../platform/db.ts';
import { isolated } from '../../platform/names.ts';
import type { PlannedQuestion } from './question.rules.ts';

/** A question that members asked before a session. */
export interface AskedQuestion extends PlannedQuestion {
  /** Null where it was asked without a name, or no one knows who asked. */
  name: string | null;
  isPlanned: boolean;
}

/** The questions that wait for a session, the oldest first, and which of them its plan has; the longest hundred at most. */
export async function questionsFor(db: Db, sessionId: string): Promise<AskedQuestion[]> {
  const rows = await planned<AskedQuestion>(
    db,
    'questions_for_session',
    sql`
      select question.id, question.text, readings.title as reading, users.name,
        coalesce(plan.steps @> jsonb_build_array(jsonb_build_object('id', 'question-' || question.id)), false)
          as "isPlanned"
      from sessions
      join reading_questions as question on question.cohort_id = sessions.cohort_id
        and (question.session_id = sessions.id or question.unit_id = sessions.unit_id)
      left join readings on readings.id = question.reading_id
      left join users on users.id = question.author_id and not question.anonymous
      left join lateral (
        select data -> 'steps' as steps from room_events
        where session_id = sessions.id and type = 'agenda.changed' order by seq desc limit 1
      ) as plan on true
      where sessions.id = ${sessionId} and question.taken_at is null
      order by question.created_at, question.id
      limit 100`,
  );
  return rows.map((row) => ({ ...row, name: row.name && isolated(row.name) }));
}

/** Whether the plan of a session that a question is for has it as a step. */
export async function isQuestionPlanned(db: Db, questionId: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from reading_questions as question
    join sessions on sessions.cohort_id = question.cohort_id
      and (question.session_id = sessions.id or question.unit_id = sessions.unit_id)
    cross join lateral (
      select data -> 'steps' as steps from room_events
      where session_id = sessions.id and type = 'agenda.changed' order by seq desc limit 1
    ) as plan
    where question.id = ${questionId}
      and plan.steps @> jsonb_build_array(jsonb_build_object('id', 'question-' || question.id))
    limit 1`);
  return rows.length > 0;
}

/** A question that was asked for a session, also once it is in the room's box. */
export async function findQuestionFor(db: Db, sessionId: string, questionId: string) {
  const { rows } = await db.execute<PlannedQuestion & Record<string, unknown>>(sql`
    select question.id, question.text, readings.title as reading
    from sessions
    join reading_questions as question on question.cohort_id = sessions.cohort_id
      and (question.session_id = sessions.id or question.unit_id = sessions.unit_id)
    left join readings on readings.id = question.reading_id
    where sessions.id = ${sessionId} and question.id = ${questionId}`);
  return rows[0];
}
