import { facilitatorsOf } from '../admissions/late-seats/queries.ts';
import { endSeat } from '../cohorts/seats.actions.ts';
import { emailFacts, findSeat } from '../cohorts/seats.queries.ts';
import { type Email, sendEmails } from '../mail/mail.ts';
import { paths } from '../paths.ts';
import { clock } from '../platform/clock.ts';
import { type Db, db } from '../platform/db.ts';
import { each } from '../platform/each.ts';
import { conflict, missing } from '../platform/errors.ts';
import { publish } from '../platform/events.ts';
import { readSigned, sign } from '../platform/signed.ts';
import { sayInstant } from '../platform/time.ts';
import { type Candidate, careCandidates, freshDays } from './care.queries.ts';
import { issueAll } from './certificates.actions.ts';
import { keepEmail, missedEmail, type Of, releasedEmail, releasedToLead } from './emails.ts';
import { factsOf } from './facts.ts';
import { gridOf } from './grid.queries.ts';
import {
  askAboutPlaces,
  findQuestion,
  lockQuestion,
  openQuestions,
  settleQuestion,
  unansweredQuestions,
} from './lead.queries.ts';
import { attendersOf, type Marked, markedOf } from './people.ts';
import { type CohortToLookAt, cohortsToLookAt, rulesOf } from './queries.ts';
import { daysToAnswer, dueAfter, type Rules } from './rules.ts';

declare module '../platform/signed.ts' {
  interface Purposes {
    keep: 'keeping a place in a cohort';
  }
}

const day = 86_400_000;

/** The cohort that was looked after last; '' before the first. */
let lookedAfter = '';

/**
 * What the rules bring by themselves: friendly emails, questions about places, certificates. It looks at how things
 * stand, and each is done once by a key of its own: several servers may do this at once, as often as they like. After
 * so many milliseconds it begins with no further cohort; the next run goes on with the one after.
 */
export async function lookAfterCohorts(now = clock.now(), { workFor = Number.POSITIVE_INFINITY } = {}) {
  const began = performance.now();
  const cohorts = await cohortsToLookAt(db, now);
  const candidates = await careCandidates(
    db,
    cohorts.map(({ id }) => id),
    now,
  );
  const theirs = Map.groupBy(candidates, ({ cohortId }) => cohortId);
  const concerned = cohorts.filter(({ id }) => theirs.has(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const next = concerned.findIndex(({ id }) => id > lookedAfter);
  const inTurn = next < 0 ? concerned : [...concerned.slice(next), ...concerned.slice(0, next)];
  const attended = () =>
    each('cohorts that are looked after', inTurn, async ([cohort]) => {
      if (!cohort || (cohort !== inTurn[0] && performance.now() - began > workFor)) return;
      lookedAfter = cohort.id;
      // One person who cannot be looked after keeps back nobody of their cohort.
      const these = theirs.get(cohort.id) ?? [];
      await each(
        'people who are looked after',
        these,
        (some) => db.transaction((tx) => lookAfter(tx, cohort, some, now)),
        { atOnce: these.length },
      );
    });
  const asked = async () =>
    each('unconfirmed places', await unansweredQuestions(db, now), async ([question]) => {
      if (question) await release(question, now);
    });
  await each('what attendance brings', [attended, asked], async ([part]) => part?.());
}

async function lookAfter(tx: Db, cohort: CohortToLookAt, candidates: Candidate[], now: Date) {
  const of = { cohort, group: { id: cohort.groupId, name: cohort.group } };
  const [earners, others] = [true, false].map((is) =>
    candidates.filter(({ isForCertificate }) => isForCertificate === is).map(({ userId }) => userId),
  );
  if (earners?.length) {
    const attenders = attendersOf(await factsOf(tx, cohort, now, { only: earners }));
    const due = attenders.filter(({ isEarned, papers }) => isEarned && !papers?.certificate);
    await issueAll(tx, due, cohort, of, now);
  }
  if (!others?.length) return;
  const rules = await rulesOf(tx, cohort.groupId, cohort.id);
  const { grid } = await gridOf(tx, cohort.id, others);
  const all = [...Map.groupBy(grid, ({ person }) => person.userId).values()];
  const due = all.flatMap((rows) => absenceIn(markedOf(rows, now), rules, now) ?? []);
  const missed = due
    .filter(({ due }) => due === 'write')
    .map(({ reader, inARow, sessionId }) => missedEmail(reader, of, inARow, sessionId));
  const asked = await askWhether(
    tx,
    due.filter(({ due }) => due === 'ask'),
    of,
    now,
  );
  await sendEmails(tx, [...missed, ...asked]);
}

type Absence = NonNullable<ReturnType<typeof absenceIn>>;

/** What the rules ask to be done about a member who has missed sessions; null where that is nothing. */
function absenceIn({ person, inARow, lastMissed, rows }: Marked, rules: Rules, now: Date) {
  // Nobody is written to about what was long ago, or when nothing is to come any more.
  const isFresh = lastMissed && now.getTime() - lastMissed.endsAt.getTime() < freshDays * day;
  const goesOn = rows.some(({ mark }) => mark === 'coming');
  if (person.role !== 'member' || !person.email || !isFresh || !goesOn) return null;
  const reader = { ...person, email: person.email };
  return { reader, inARow, sessionId: lastMissed.id, due: dueAfter(rules, inARow) };
}

/** Asks people whether they keep their places, each once; answers with what they are sent. */
async function askWhether(tx: Db, absences: Absence[], of: Of, now: Date): Promise<Email[]> {
  if (absences.length === 0) return [];
  const open = await openQuestions(tx, of.cohort.id);
  const answerBy = new Date(now.getTime() + daysToAnswer * day);
  const toAsk = absences.filter(({ reader }) => !open.has(reader.userId));
  const asked = await askAboutPlaces(
    tx,
    toAsk.map(({ sessionId, reader: { userId } }) => ({
      ...{ sessionId, userId, cohortId: of.cohort.id, askedAt: now, answerBy },
    })),
  );
  return toAsk
    .filter(({ reader }) => asked.has(reader.userId))
    .map(({ reader, inARow, sessionId }) => {
      const path = paths.keep(sign('keep', [sessionId, reader.userId], answerBy));
      const until = sayInstant(answerBy, reader, now);
      return keepEmail(reader, of, { missed: inARow, until, path, sessionId });
    });
}

type Question = Awaited<ReturnType<typeof unansweredQuestions>>[number];

/** Gives a place on that nobody has said they keep. Whoever has come meanwhile keeps it without a word. */
async function release(asked: Question, now: Date) {
  const { cohortId, userId } = asked;
  const isReleased = await db.transaction(async (tx) => {
    const question = await lockQuestion(tx, asked.sessionId, userId);
    if (!question || question.keptAt || question.closedAt) return false;
    const found = await findQuestion(tx, asked.sessionId, userId);
    const seat = await findSeat(tx, cohortId, userId);
    if (!found || seat?.status !== 'seated' || (await isSettled(tx, question, found.cohortFacts, now))) {
      await settleQuestion(tx, question, { closedAt: now });
      return false;
    }
    const [about] = await emailFacts(tx, cohortId, [userId]);
    const reason = 'Didn’t confirm their place after missing several sessions.';
    await endSeat(tx, { cohortId, userId }, { status: 'left', reason }, now);
    await settleQuestion(tx, question, { closedAt: now });
    const facilitators = await facilitatorsOf(tx, cohortId);
    await sendEmails(tx, [
      ...(about ? [releasedEmail({ ...about, userId }, found)] : []),
      ...facilitators.flatMap(({ email, ...to }) =>
        email ? [releasedToLead({ ...to, email }, found, found.name)] : [],
      ),
    ]);
    return true;
  });
  if (isReleased) publish('cohorts.memberLeft', { cohortId, userId });
}

/** Whether the reason is gone: they came, the cohort has ended, or its rules take no places any more. */
async function isSettled(tx: Db, question: Question, cohort: Parameters<typeof factsOf>[1], now: Date) {
  const facts = await factsOf(tx, cohort, now, { only: [question.userId] });
  const mine = attendersOf(facts).find(({ person }) => person.userId === question.userId);
  return !mine || mine.inARow === 0 || cohort.endedAt !== null || facts.rules.releaseAfter === null;
}

/** The question that a link from an email is about. Throws `missing` when it has expired. */
export async function askedBy(on: Db, token: string) {
  const [sessionId, userId] = readSigned('keep', token, clock.now()) ?? [];
  const found = sessionId && userId ? await findQuestion(on, sessionId, userId) : undefined;
  if (!found) throw missing('This link has expired. Sign in to see whether you still have your place.');
  return found;
}

/** Keeps somebody's place, by the link in their email. Doing so twice is doing so once. Throws `conflict`. */
export async function keepPlace(token: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { question } = await askedBy(tx, token);
    const held = await lockQuestion(tx, question.sessionId, question.userId);
    if (held?.keptAt) return;
    if (!held || held.closedAt || (await findSeat(tx, held.cohortId, held.userId))?.status !== 'seated')
      throw conflict('Your place has already been released.');
    await settleQuestion(tx, held, { keptAt: now });
  });
}
