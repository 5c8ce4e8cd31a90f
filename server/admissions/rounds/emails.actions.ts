import { addressOf, type Email, sendEmails } from '../../mail/mail.ts';
import { fill, type TemplateText } from '../../mail/templates/text.rules.ts';
import { paths } from '../../paths.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict } from '../../platform/errors.ts';
import { sayDate } from '../../platform/time.ts';
import { tellAsDecided } from './application.queries.ts';
import { type ApplicationRow, applicationsOf, lockRound } from './applications.queries.ts';
import { type EmailFacts, isToTell, ourTemplateIn, takesBack } from './emails.rules.ts';
import { endPromisesTo } from './endings.ts';
import { addHistories } from './history.queries.ts';
import { organisedRoundFor, type Round } from './queries.ts';
import { deleteTemplate, saveTemplate, templatesOf } from './review.queries.ts';
import { calledIn, changedSince } from './review.rules.ts';
import type { Decision, Happening } from './rules.ts';

/** Words a round's email anew. */
export async function saveEmailTemplate(
  actor: Actor,
  roundId: string,
  decision: Decision,
  text: TemplateText,
) {
  await organisedRoundFor(db, actor, roundId);
  await saveTemplate(db, { roundId, decision, ...text });
}

/** Goes back to our wording. */
export async function resetTemplate(actor: Actor, roundId: string, decision: Decision) {
  await organisedRoundFor(db, actor, roundId);
  await deleteTemplate(db, roundId, decision);
}

const happened: Record<Decision, Happening> = {
  accept: 'accepted',
  waitlist: 'waitlisted',
  decline: 'declined',
};

/**
 * Tells everybody what was decided about them and is not what they know, with an email each. Anyone who presses second, or
 * at the same time, finds nobody left to tell. Throws `conflict` where somebody would be told what the sender's page did
 * not say, or otherwise than before and the organiser has not said that they mean it. Answers how many were told.
 */
export function publishDecisions(actor: Actor, roundId: string, mayTakeBack: boolean, seen: string) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { group } = await organisedRoundFor(tx, actor, roundId);
    const declined = (await applicationsOf(tx, roundId)).filter(
      ({ application }) => isToTell(application) && application.decision === 'decline',
    );
    const userIds = declined.map(({ application }) => application.userId);
    await endPromisesTo(tx, { roundId, userIds }, now);
    const round = await lockRound(tx, roundId);
    if (!round) return 0;
    const rows = (await applicationsOf(tx, roundId)).filter(({ application }) => isToTell(application));
    if (changedSince(seen, rows).length > 0)
      throw conflict('Someone has just changed a decision. Check the list below, then send again.');
    const otherwise = rows.filter(({ application }) => takesBack(application));
    if (otherwise.length > 0 && !mayTakeBack)
      throw conflict(
        `${otherwise.map((row) => calledIn(round, row)).join(', ')} would get a different decision from before. Tick the box to confirm.`,
      );
    const ownTemplates = await templatesOf(tx, roundId);
    await tell(tx, rows, { round, group, ownTemplates }, now);
    return rows.length;
  });
}

interface Telling {
  round: Round;
  group: { id: string; name: string };
  ownTemplates: ReadonlyMap<Decision, TemplateText>;
}

async function tell(tx: Db, rows: ApplicationRow[], { round, group, ownTemplates }: Telling, now: Date) {
  const decided = rows.flatMap(({ application, ...person }) => {
    const { id, userId, decision, decidedBy } = application;
    return decision ? [{ ...person, id, userId, decision, decidedBy }] : [];
  });
  await tellAsDecided(
    tx,
    decided.map(({ id }) => id),
    now,
  );
  await addHistories(
    tx,
    decided.map(({ id, decision, decidedBy }) => ({
      ...{ applicationId: id, what: happened[decision], by: decidedBy },
    })),
  );
  const emails = decided.flatMap(({ userId, name, email, decision }) => {
    const text = ownTemplates.get(decision) ?? ourTemplateIn(round, decision);
    const about = { userId, groupId: group.id };
    return email ? [{ ...emailOf(text, email, factsFor({ name, round, group })), about }] : [];
  });
  await sendEmails(tx, emails);
}

/** What an email to somebody names. */
export const factsFor = ({
  name,
  round,
  group,
}: {
  name: string;
  round: Pick<Round, 'id' | 'name' | 'startsOn'>;
  group: { name: string };
}): EmailFacts => ({
  ...{ name, round: round.name, group: group.name, starts: sayDate(round.startsOn) },
  hours: addressOf(paths.round.hours(round.id)),
  application: addressOf(paths.round.application(round.id)),
});

/** An email as it goes out: plain words, and the same as Markdown. */
const emailOf = (text: TemplateText, to: string, facts: EmailFacts): Email => ({
  ...{ to, category: 'places' },
  ...fill(text, { ...facts }),
  footer: `You’re getting this because you applied to ${facts.round}.`,
});
