import type { Db } from '../../platform/db.ts';
import type { RoomState } from '../fold.ts';
import { saveLeftQuestions } from './queries.ts';
import { openQuestionsOf } from './rules.ts';

/**
 * Leaves what a room has not answered to a later session of the cohort, where it is in the box when that opens.
 * Doing it again adds nothing. Answers with how many there are.
 */
export async function leaveQuestions(
  tx: Db,
  room: string,
  state: Pick<RoomState, 'questions'>,
  laterSession: string,
): Promise<number> {
  const open = openQuestionsOf(state);
  await saveLeftQuestions(tx, room, laterSession, open);
  return open.length;
}
