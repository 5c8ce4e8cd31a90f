import { ownCohortFor } from '../cohorts/queries.ts';
import { reachOf } from '../mail/bounces/queries.ts';
import type { Reach } from '../mail/bounces/reach.rules.ts';
import { addressOf, type Email, sendEmails } from '../mail/mail.ts';
import { withoutMarks } from '../mail/templates/text.rules.ts';
import { paths } from '../paths.ts';
import { ownGroupFor } from '../people/groups/queries.ts';
import { mayFacilitate, mayOrganise } from '../people/groups/rules.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { type Db, db } from '../platform/db.ts';
import { allow, invalid } from '../platform/errors.ts';
import { spend } from '../platform/limits.ts';
import { isThereAlready } from '../platform/repeats.ts';
import { sessionFor } from '../sessions/queries.ts';
import { sessionTitle } from '../sessions/rules.ts';
import { peopleOfCohort, peopleOfGroup, peopleOfSession } from './write.queries.ts';
import {
  chosenWhom,
  circlesOfSession,
  cohortWhom,
  groupWhom,
  readersIn,
  sessionWhom,
} from './write.rules.ts';

/** Those whom somebody may write to, and about what. */
export interface Audience {
  /** The page that it is about. */
  path: string;
  /** Where the form is sent. */
  action: string;
  name: string;
  what: 'session' | 'cohort' | 'group';
  group: { id: string; slug: string; name: string };
  sessionId?: string;
  /** The group, the cohort or the session of which they all are. */
  inside: string;
  /** The session is near, or has begun: an email does not wait for the daily one. */
  isNear: boolean;
  whom: Record<string, string>;
  people: { userId: string; name: string; email: string | null; circles: string[] }[];
}

const day = 24 * 3_600_000;

/** Whom one may write to about a session: whoever leads it, and organisers. Throws `missing`, `forbidden`. */
export async function audienceOfSession(db: Db, actor: Actor, sessionId: string): Promise<Audience> {
  const { session, unit, cohort, group, standing } = await sessionFor(db, actor, sessionId);
  allow(mayFacilitate(standing));
  const people = await peopleOfSession(db, sessionId, cohort.id);
  return {
    ...{
      path: paths.session(sessionId),
      action: paths.session.email(sessionId),
      what: 'session',
      group,
      sessionId,
      inside: sessionId,
      whom: sessionWhom,
    },
    name: sessionTitle(session, unit, cohort),
    isNear: session.startsAt.getTime() - clock.now().getTime() < day,
    people: people.map((one) => ({ ...one, circles: circlesOfSession(one) })),
  };
}

/** Whom one may write to in a cohort: whoever leads it, and organisers. Throws `missing`, `forbidden`. */
export async function audienceOfCohort(db: Db, actor: Actor, cohortId: string): Promise<Audience> {
  const { cohort, group, standing } = await ownCohortFor(db, actor, cohortId);
  allow(mayFacilitate(standing));
  const people = await peopleOfCohort(db, cohortId);
  return {
    ...{
      path: paths.cohort(cohortId),
      action: paths.cohort.email(cohortId),
      what: 'cohort',
      name: cohort.name,
      group,
      inside: cohort.id,
      isNear: false,
    },
    whom: cohortWhom,
    people: people.map((one) => ({ ...one, circles: [one.status === 'seated' ? 'all' : 'waitlist'] })),
  };
}

/** Whom one may write to in a whole group: its organisers alone. Throws `missing`, `forbidden`. */
export async function audienceOfGroup(db: Db, actor: Actor, slug: string): Promise<Audience> {
  const { group, role } = await ownGroupFor(db, actor, slug);
  allow(mayOrganise({ group: role }));
  const people = await peopleOfGroup(db, group.id);
  return {
    ...{ path: paths.group.members(slug), action: paths.group.emailMembers(slug), what: 'group' },
    ...{ name: group.name, group, inside: group.id, isNear: false, whom: groupWhom },
    people: people.map((one) => ({ ...one, circles: ['all', one.role] })),
  };
}

/** The same audience narrowed to those of it who were chosen; nobody chosen means nothing was. */
export function onlyThose(audience: Audience, chosen: readonly string[]): Audience {
  if (chosen.length === 0) return audience;
  const those = new Set(chosen);
  const people = audience.people.filter(
    ({ userId, circles }) => those.has(userId) && circles.includes('all'),
  );
  return {
    ...audience,
    whom: chosenWhom,
    action: `${audience.action}?${new URLSearchParams(chosen.map((id) => ['person', id]))}`,
    people: people.map((one) => ({ ...one, circles: ['all'] })),
  };
}

interface Words {
  id?: string | undefined;
  whom: string;
  subject: string;
  body: string;
  reply?: 'on' | undefined;
}

const limit = { name: 'words-from', points: 20, seconds: 3600 };

/** Writes to those whom an audience holds, once however often the form comes; answers with how many that reaches. */
export async function writeTo(
  actor: Actor,
  audienceIn: (db: Db) => Promise<Audience>,
  { id = crypto.randomUUID(), ...words }: Words,
): Promise<Reach> {
  await audienceIn(db);
  await spend(limit, actor.userId);
  return db.transaction(async (tx) => {
    const audience = await audienceIn(tx);
    const readers = readersIn(audience.people, words.whom, actor.userId);
    if (readers.length === 0) throw invalid({ whom: 'No one matches. Choose other people.' });
    const promised = await sendEmails(
      tx,
      readers.flatMap(({ userId, email }) =>
        email
          ? {
              ...emailOf(actor, audience, words),
              to: email,
              // Who waits for a seat is not inside yet.
              ...(words.whom === 'waitlist' ? {} : { onlyInside: audience.inside }),
              about: { ...aboutOf(audience), userId },
              once: `words:${id}:${userId}`,
            }
          : [],
      ),
    );
    if (promised === 0) isThereAlready({ id });
    return reachOfWords(tx, audience, readers);
  });
}

/** How many of some readers an email to their audience reaches. */
export const reachOfWords = (db: Db, { isNear }: Audience, readers: { email: string | null }[]) =>
  reachOf(
    db,
    'words',
    readers.flatMap(({ email }) => email ?? []),
    isNear,
  );

const aboutOf = ({ group, sessionId }: Audience) => ({
  groupId: group.id,
  ...(sessionId ? { sessionId } : {}),
});

const emailOf = (actor: Actor, audience: Audience, { subject, body, reply }: Words): Omit<Email, 'to'> => ({
  category: 'words',
  isUrgent: audience.isNear,
  subject,
  paragraphs: [withoutMarks(body)],
  markdown: body,
  action: { label: audienceWords[audience.what].see, href: addressOf(pageOf(audience)) },
  footer: `${actor.name} sent this to ${audienceWords[audience.what].to(audience)}.`,
  ...(reply ? { replyTo: actor.email } : {}),
});

const audienceWords: { [what in Audience['what']]: { see: string; to(audience: Audience): string } } = {
  session: {
    see: 'See the session',
    to: ({ name, group }) => `people in the session “${name}”, ${group.name}`,
  },
  cohort: { see: 'See the cohort', to: ({ name, group }) => `people in ${name}, ${group.name}` },
  group: { see: 'See the group', to: ({ group }) => `people in ${group.name}` },
};

/** Where the email leads: a group's members read its own page. */
const pageOf = ({ what, path, group }: Audience) => (what === 'group' ? paths.group(group.slug) : path);
