import { createApp } from '../../app.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { forgetUnwatched } from '../../rooms/open-rooms.ts';
import { keepDatabase } from './kept-database.ts';
import { type Role, roles } from './matrix.ts';
import { furnish } from './matrix-world.ts';
import { routesOf } from './routes.ts';
import { type Answer, mailTo, openServer, type Visitor } from './server.ts';

/**
 * A server whose world holds one of everything that a route can name, and is as it was again after every change.
 * Call it once, at the top.
 */
export async function openMatrix() {
  const server = await openServer();
  // An email for /dev/mail/1.
  const { email } = server.world.people.outsider;
  await server.visitor().post('/magic-link', { email });
  await mailTo(email);
  const world = await furnish(db, server.world, clock.now());
  const restore = await keepDatabase();

  const as = async (role: Role): Promise<Visitor> =>
    roles[role] === null ? server.visitor() : server.as(roles[role]);

  /** Asks as a role, and leaves the world as it was. */
  const ask = async (role: Role, ...asked: Asked) => askAs(await as(role), ...asked);

  async function askAs(person: Visitor, ...[route, path, fields]: Asked): Promise<Answer> {
    const answer = await (isForm(route) ? person.post(path, fields) : person.get(path));
    if (isForm(route) && answer.status === 303) await asItWas();
    return answer;
  }

  /** Also rooms that are in memory have to be read again. */
  async function asItWas() {
    await restore();
    forgetUnwatched();
  }

  return {
    url: server.url,
    world,
    routes: routesOf(createApp()),
    visitor: server.visitor,
    as,
    ask,
    askAs,
    asItWas,
  };
}

type Asked = [route: string, path: string, fields: Record<string, string | string[]>];

export const isForm = (route: string) => route.startsWith('POST ');
