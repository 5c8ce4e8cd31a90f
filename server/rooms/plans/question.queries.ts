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

/** What members asked before a session, for those who plan it. */
export interface AskedBefore {
  asked: AskedQuestion[];
  /** How many were withdrawn, and so left the plan, since someone last edited it. */
  withdrawn: number;
}

/** The questions that wait for a session, the oldest first, and which of them its plan has; the longest hundred at most. */
export async function questionsFor(db: Db, sessionId: string): Promise<AskedBefore> {
  const [found] = await planned<AskedBefore>(
    db,
    'questions_for_session',
    sql`
      with waiting as (
        select question.id, question.text, readings.title as reading, users.name,
          coalesce(plan.steps @> jsonb_build_array(jsonb_build_object('id', 'question-' || question.id)), false)
            as "isPlanned",
          question.created_at
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
        limit 100
      )
      select
        coalesce((
          select jsonb_agg(to_jsonb(waiting) - 'created_at' order by created_at, id) from waiting), '[]') as asked,
        (select count(*)::int from room_events
          where session_id = ${sessionId} and type = 'agenda.changed' and data ? 'withdrawn'
            and seq > coalesce((
              select max(seq) from room_events
              where session_id = ${sessionId} and type = 'agenda.changed' and by is not null), 0)) as withdrawn`,
  );
  const { asked = [], withdrawn = 0 } = found ?? {};
  return { asked: asked.map((row) => ({ ...row, name: row.name && isolated(row.name) })), withdrawn };
}

/** The sessions whose plan has a question as a step, and their minutes. */
export async function sessionsPlanning(db: Db, questionId: string) {
  const { rows } = await db.execute<{ id: string; minutes: number }>(sql`
    select sessions.id, sessions.minutes from reading_questions as question
    join sessions on sessions.cohort_id = question.cohort_id
      and (question.session_id = sessions.id or question.unit_id = sessions.unit_id)
    cross join lateral (
      select data -> 'steps' as steps from room_events
      where session_id = sessions.id and type = 'agenda.changed' order by seq desc limit 1
    ) as plan
    where question.id = ${questionId}
      and plan.steps @> jsonb_build_array(jsonb_build_object('id', 'question-' || question.id))`);
  return rows;
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
