import { addressOf, type Letter, postAll } from '../../mail/mail.ts';
import { fill, type Wording } from '../../mail/templates/wording.rules.ts';
import { paths } from '../../paths.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict } from '../../platform/errors.ts';
import { sayDate } from '../../platform/time.ts';
import { tellAsDecided } from './application.queries.ts';
import { type ApplicationRow, applicationsOf, lockRound } from './applications.queries.ts';
import { endPromisesTo } from './endings.ts';
import { addHistories } from './history.queries.ts';
import { isToTell, type LetterFacts, ourWordingIn, takesBack } from './letters.rules.ts';
import { organisedRoundFor, type Round } from './queries.ts';
import { deleteWording, saveWording, wordingsOf } from './review.queries.ts';
import { calledIn, changedSince } from './review.rules.ts';
import type { Decision, Happening } from './rules.ts';

/** Words a round's letter anew. */
export async function wordLetter(actor: Actor, roundId: string, decision: Decision, wording: Wording) {
  await organisedRoundFor(db, actor, roundId);
  await saveWording(db, { roundId, decision, ...wording });
}

/** Goes back to our wording. */
export async function resetLetter(actor: Actor, roundId: string, decision: Decision) {
  await organisedRoundFor(db, actor, roundId);
  await deleteWording(db, roundId, decision);
}

const happened: Record<Decision, Happening> = {
  accept: 'accepted',
  waitlist: 'waitlisted',
  decline: 'declined',
};

/**
 * Tells everybody what was decided about them and is not what they know, with a letter each. Whoever presses second, or
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
      throw conflict(
        'Somebody decided meanwhile. This is who would be told what now: press again if it is right.',
      );
    const otherwise = rows.filter(({ application }) => takesBack(application));
    if (otherwise.length > 0 && !mayTakeBack)
      throw conflict(
        `${otherwise.map((row) => calledIn(round, row)).join(', ')} would be told something else than before. Say that you mean it.`,
      );
    const wordings = await wordingsOf(tx, roundId);
    await tell(tx, rows, { round, group, wordings }, now);
    return rows.length;
  });
}

interface Telling {
  round: Round;
  group: { id: string; name: string };
  wordings: ReadonlyMap<Decision, Wording>;
}

async function tell(tx: Db, rows: ApplicationRow[], { round, group, wordings }: Telling, now: Date) {
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
  const letters = decided.flatMap(({ userId, name, email, decision }) => {
    const wording = wordings.get(decision) ?? ourWordingIn(round, decision);
    const about = { userId, groupId: group.id };
    return email ? [{ ...letterOf(wording, email, factsFor({ name, round, group })), about }] : [];
  });
  await postAll(tx, letters);
}

/** What a letter to somebody names. */
export const factsFor = ({
  name,
  round,
  group,
}: {
  name: string;
  round: Pick<Round, 'id' | 'name' | 'startsOn'>;
  group: { name: string };
}): LetterFacts => ({
  ...{ name, round: round.name, group: group.name, starts: sayDate(round.startsOn) },
  hours: addressOf(paths.round.hours(round.id)),
  application: addressOf(paths.round.application(round.id)),
});

/** A letter as it goes out: plain words, and the same as Markdown. */
const letterOf = (wording: Wording, to: string, facts: LetterFacts): Letter => ({
  ...{ to, category: 'places' },
  ...fill(wording, { ...facts }),
  footer: `You get this because you applied for ${facts.round}.`,
});
