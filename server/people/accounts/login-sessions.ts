import type { Request, RequestHandler, Response } from 'express';
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import { actAs } from '../../platform/acting.ts';
import { type Actor, identify } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { clearCookie, cookieOf, setCookie } from '../../platform/cookies.ts';
import { db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { publish } from '../../platform/events.ts';
import { rememberPerson } from '../../platform/kept.ts';
import { habitsOf } from '../../platform/locale.ts';
import { log } from '../../platform/log.ts';
import type { HourCycle } from '../../platform/reader.rules.ts';
import { knowBrowser } from './browsers.ts';
import {
  deleteExpiredLogins,
  deleteLogin,
  deleteLoginsOf,
  extendLogin,
  findLogin,
  keepHabits,
  loginsOf,
  noteSeen,
  saveLogin,
} from './logins.queries.ts';
import { powersDue } from './powers.ts';
import { hashOf } from './secrets.ts';

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof newLucia>;
    DatabaseSessionAttributes: { device: string };
    DatabaseUserAttributes: {
      name: string;
      email: string | null;
      zone: string;
      hourCycle: HourCycle;
      hourCycleChosen: boolean;
      weekStart: number;
      weekStartChosen: boolean;
      organises: boolean;
      powersDueAt: number | null;
      lastSeenAt: Date;
    };
  }
}

/** Lucia's own adapter keeps ids in the clear; this one keeps their hashes, so a stolen table signs nobody in. */
const adapter: Adapter = {
  async getSessionAndUser(id) {
    const login = await findLogin(db, hashOf(id));
    return login ? [sessionOf(id, login.session), userOf(login.user)] : [null, null];
  },
  async getUserSessions(userId) {
    return (await loginsOf(db, userId, clock.now())).map((login) => sessionOf(login.id, login));
  },
  async setSession({ id, userId, expiresAt, attributes }) {
    const ends = byOurClock(expiresAt);
    await saveLogin(db, { id: hashOf(id), userId, expiresAt: ends, device: attributes.device });
  },
  updateSessionExpiration: (id, expiresAt) => extendLogin(db, hashOf(id), byOurClock(expiresAt)),
  async deleteSession(id) {
    for (const ended of await deleteLogin(db, hashOf(id))) publish('accounts.signedOut', ended);
  },
  async deleteUserSessions(userId) {
    for (const ended of await deleteLoginsOf(db, userId)) publish('accounts.signedOut', ended);
  },
  deleteExpiredSessions: () => deleteExpiredLogins(db, clock.now()),
};

// Lucia asks the machine what time it is. Ours may run ahead of that or behind, where time passes faster in a trial and
// where a test sets it.
const ahead = () => clock.now().getTime() - Date.now();
const byOurClock = (instant: Date) => new Date(instant.getTime() + ahead());
const byLuciasClock = (instant: Date) => new Date(instant.getTime() - ahead());

const sessionOf = (
  id: string,
  row: { userId: string; expiresAt: Date; device: string },
): DatabaseSession => ({
  id,
  userId: row.userId,
  expiresAt: byLuciasClock(row.expiresAt),
  attributes: { device: row.device },
});

const userOf = ({ id, ...attributes }: { id: string } & DatabaseUser['attributes']): DatabaseUser => ({
  id,
  attributes,
});

function newLucia() {
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(env.sessionDays, 'd'),
    getSessionAttributes: ({ device }) => ({ device }),
    getUserAttributes: (user) => user,
  });
}

let made: ReturnType<typeof newLucia> | undefined;

// Made at first use, when the settings have been read.
const lucia = () => {
  made ??= newLucia();
  return made;
};

const cookie = 'login';

/** Signs a person in on this browser: a new login session and its cookie, in place of any before. */
export async function startLogin(request: Request, response: Response, userId: string) {
  await lucia().invalidateSession(cookieOf(request, cookie));
  const session = await lucia().createSession(userId, { device: deviceOf(request.get('user-agent') ?? '') });
  setLoginCookie(response, session.id);
  knowBrowser(request, response, userId);
  await learnHabits(request, userId);
}

/** What the browser says of times is kept for emails, which are written where there is no browser. */
async function learnHabits(request: Request, userId: string) {
  const habits = habitsOf(request.get('accept-language'));
  if (habits) await keepHabits(db, userId, habits);
}

/** Ends this browser's login session, in the database and in the browser. */
export async function endLogin(request: Request, response: Response) {
  await lucia().invalidateSession(cookieOf(request, cookie));
  forgetLogin(response);
}

/** Takes the cookie from a browser whose login session has ended. */
export const forgetLogin = (response: Response) => clearCookie(response, cookie);

/** Who holds this cookie; null for nobody. Pages and sockets ask the same function. */
export async function actorFrom(request: {
  headers: { cookie?: string | undefined; 'accept-language'?: string | undefined };
}) {
  const id = cookieOf(request, cookie);
  if (!id) return null;
  const { session, user } = await validated(id);
  if (!session) return null;
  const actor: Actor = {
    userId: user.id,
    name: user.name,
    email: user.email ?? '',
    zone: user.zone,
    ...habitsIn(user, request.headers['accept-language']),
    loginSessionId: hashOf(id),
  };
  return { actor, renewed: session.fresh ? id : null, organises: user.organises };
}

const day = 24 * 3_600_000;

/** A login session with its person, who is noted as here, and whose powers have begun and ended by now. */
async function validated(id: string) {
  const found = await lucia().validateSession(id);
  if (found.user && found.user.lastSeenAt.getTime() < clock.now().getTime() - day)
    await noteSeen(db, found.user.id, clock.now());
  const { powersDueAt = null } = found.user ?? {};
  if (!found.user || powersDueAt === null || powersDueAt * 1000 > clock.now().getTime()) return found;
  try {
    for (const settle of powersDue.steps()) await settle(found.user.id);
  } catch (error) {
    // They are who they were: nobody is kept out for it, and the job tries again.
    log.error({ error }, 'someone’s powers could not begin or end');
  }
  return lucia().validateSession(id);
}

/** What the person chose, or else what this browser says, or else what was said at their last sign-in. */
function habitsIn(user: DatabaseUser['attributes'], language: string | undefined) {
  const browsers = habitsOf(language) ?? user;
  return {
    hourCycle: user.hourCycleChosen ? user.hourCycle : browsers.hourCycle,
    weekStart: user.weekStartChosen ? user.weekStart : browsers.weekStart,
  };
}

/** Finds out who sends a request, once, before any wing sees it. */
export const recogniseActor: RequestHandler = async (request, response, next) => {
  const login = await actorFrom(request);
  if (login) {
    identify(request, login.actor);
    rememberPerson(request, response, login.actor.userId);
  }
  // After signing out, going back must not show what was there.
  response.set('Cache-Control', login ? 'no-store' : 'private, no-cache');
  // Times are said on the clock that the browser asks for.
  response.vary('Accept-Language');
  if (login?.renewed) {
    setLoginCookie(response, login.renewed);
    await learnHabits(request, login.actor.userId);
  }
  if (!login?.organises || request.method !== 'POST') return next();
  // What organisers change is noted for their group: by the database, in the transaction that changes it.
  const acting = actAs(login.actor.userId, next);
  response.once('close', acting.end);
};

function setLoginCookie(response: Response, id: string) {
  setCookie(response, cookie, id, { maxAge: env.sessionDays * 24 * 3600 * 1000 });
}

/** A browser in words a person recognises. */
export function deviceOf(userAgent: string): string {
  const browser = [/Firefox/, /Edg/, /OPR/, /Chrome/, /Safari/].find((name) => name.test(userAgent));
  const system = [/Android/, /iPhone|iPad/, /Windows/, /Mac OS/, /Linux/].find((name) =>
    name.test(userAgent),
  );
  const name = browser ? (browserNames[browser.source] ?? browser.source) : 'A browser';
  return system ? `${name} on ${systemNames[system.source] ?? system.source}` : name;
}

const browserNames: Record<string, string> = { Edg: 'Edge', OPR: 'Opera' };
const systemNames: Record<string, string> = { 'iPhone|iPad': 'iPhone or iPad', 'Mac OS': 'Mac' };
