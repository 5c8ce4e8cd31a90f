import type { Db } from '../../platform/db.ts';
import type { Email } from '../compose/email.ts';
import { inTemplate } from '../templates/templates.ts';
import type { TemplateText } from '../templates/text.rules.ts';
import { keepWords } from './outbox.queries.ts';
import type { EmailRow } from './tables.ts';

/** What becomes of an email instead of being sent, and why, in words for the log. */
export type Instead = Pick<EmailRow, 'state' | 'trouble'>;

/** Of some emails those that are not sent now, by id. It is asked about many at once, so it answers in few statements. */
type Guard = (db: Db, rows: EmailRow[]) => Promise<ReadonlyMap<string, Instead>>;

/** Of some emails those that are others by now, by id; null where nothing is left of what one tells. */
type Renewal = (db: Db, rows: EmailRow[]) => Promise<ReadonlyMap<string, Email | null>>;

/** Of some emails the words that their groups have for them, by id; without those that keep ours. */
type GroupTemplates = (db: Db, rows: EmailRow[]) => Promise<ReadonlyMap<string, TemplateText>>;

const guards: Guard[] = [];
const renewals: Renewal[] = [];
let templatesOf: GroupTemplates = async () => new Map();

/** Has every email looked at once more just before it is sent: its cause may have gone, or its reader not want it. */
export const guardMail = (guard: Guard) => void guards.push(guard);

/** Has emails written anew just before they are sent, from what has become of what they tell meanwhile. */
export const renewMail = (renewal: Renewal) => void renewals.push(renewal);

/** Says how else emails are worded than we do. It is asked when they are sent. */
export function useTemplates(how: GroupTemplates) {
  templatesOf = how;
}

/** What becomes of an email of which nothing is left. */
const forgotten: Instead = { state: 'dropped', trouble: 'What it was about has been deleted.' };

/**
 * Looks at some emails just before they are sent: each is written anew and in the words of its group, in place, and
 * what becomes of it instead of being sent is in the answer, by id. It takes the same few statements for one and many.
 */
export async function lookAgain(on: Db, rows: EmailRow[]): Promise<Map<string, Instead>> {
  await renew(on, rows);
  const instead = new Map<string, Instead>();
  for (const row of rows) if (!row.email) instead.set(row.id, forgotten);
  const left = rows.filter(({ email }) => email);
  if (left.length === 0) return instead;
  for (const guard of guards)
    for (const [id, what] of await guard(on, left)) {
      // What has lost its cause does not wait.
      if (!instead.has(id) || what.state === 'dropped') instead.set(id, what);
    }
  return instead;
}

async function renew(on: Db, rows: EmailRow[]) {
  const before = new Map(rows.map(({ id, email }) => [id, email]));
  for (const renewal of renewals) {
    const anew = await renewal(
      on,
      rows.filter(({ email }) => email),
    );
    for (const row of rows) row.email = anew.has(row.id) ? (anew.get(row.id) ?? null) : row.email;
  }
  const ownTemplates = await templatesOf(
    on,
    rows.filter(({ email }) => email?.filledFrom),
  );
  for (const row of rows) {
    const text = ownTemplates.get(row.id);
    if (row.email && text) row.email = inTemplate(row.email, text);
  }
  await keepWords(
    on,
    rows.filter(({ id, email }) => email !== before.get(id)),
  );
}
