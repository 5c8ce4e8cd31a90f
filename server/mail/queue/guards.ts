import type { Db } from '../../platform/db.ts';
import type { Letter } from '../compose/email.ts';
import { reword } from '../templates/templates.ts';
import type { Wording } from '../templates/wording.rules.ts';
import { keepWords } from './outbox.queries.ts';
import type { LetterRow } from './tables.ts';

/** What becomes of a letter instead of being sent, and why, in words for the log. */
export type Instead = Pick<LetterRow, 'state' | 'trouble'>;

/** Of some letters those that are not sent now, by id. It is asked about many at once, so it answers in few statements. */
type Guard = (db: Db, rows: LetterRow[]) => Promise<ReadonlyMap<string, Instead>>;

/** Of some letters those that are others by now, by id; null where nothing is left of what one tells. */
type Renewal = (db: Db, rows: LetterRow[]) => Promise<ReadonlyMap<string, Letter | null>>;

/** Of some letters the words that their groups have for them, by id; without those that keep ours. */
type Wordings = (db: Db, rows: LetterRow[]) => Promise<ReadonlyMap<string, Wording>>;

const guards: Guard[] = [];
const renewals: Renewal[] = [];
let wordingsOf: Wordings = async () => new Map();

/** Has every letter looked at once more just before it is sent: its cause may have gone, or its reader not want it. */
export const guardMail = (guard: Guard) => void guards.push(guard);

/** Has letters written anew just before they are sent, from what has become of what they tell meanwhile. */
export const renewMail = (renewal: Renewal) => void renewals.push(renewal);

/** Says how else letters are worded than we do. It is asked when they are sent. */
export function wordMail(how: Wordings) {
  wordingsOf = how;
}

/** What becomes of a letter of which nothing is left. */
const forgotten: Instead = { state: 'dropped', trouble: 'What it told of has been deleted.' };

/**
 * Looks at some letters just before they are sent: each is written anew and in the words of its group, in place, and
 * what becomes of it instead of being sent is in the answer, by id. It takes the same few statements for one and many.
 */
export async function lookAgain(on: Db, rows: LetterRow[]): Promise<Map<string, Instead>> {
  await renew(on, rows);
  const instead = new Map<string, Instead>();
  for (const row of rows) if (!row.letter) instead.set(row.id, forgotten);
  const left = rows.filter(({ letter }) => letter);
  if (left.length === 0) return instead;
  for (const guard of guards)
    for (const [id, what] of await guard(on, left)) {
      // What has lost its cause does not wait.
      if (!instead.has(id) || what.state === 'dropped') instead.set(id, what);
    }
  return instead;
}

async function renew(on: Db, rows: LetterRow[]) {
  const before = new Map(rows.map(({ id, letter }) => [id, letter]));
  for (const renewal of renewals) {
    const anew = await renewal(
      on,
      rows.filter(({ letter }) => letter),
    );
    for (const row of rows) row.letter = anew.has(row.id) ? (anew.get(row.id) ?? null) : row.letter;
  }
  const wordings = await wordingsOf(
    on,
    rows.filter(({ letter }) => letter?.filledFrom),
  );
  for (const row of rows) {
    const wording = wordings.get(row.id);
    if (row.letter && wording) row.letter = reword(row.letter, wording);
  }
  await keepWords(
    on,
    rows.filter(({ id, letter }) => letter !== before.get(id)),
  );
}
