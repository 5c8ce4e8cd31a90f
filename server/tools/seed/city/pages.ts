import { matrix, type Role, roles } from '../../testing/matrix.ts';
import { addressOf } from '../../testing/matrix-requests.ts';
import type { MatrixWorld } from '../../testing/matrix-world.ts';
import { loginCookie } from '../../testing/server.ts';

/** A page as somebody asks for it. */
export interface Asked {
  /** The route and the role. */
  name: string;
  path: string;
  cookie: string;
}

/** Not pages of the product, answers that never end, and a link about a session that is another here. */
const isLeftOut = (route: string) => /\/(healthz|readyz|events|progress)$|\/(dev|keep)\//.test(route);

/** Further looks at what the table's addresses show from one side only. */
const more: Partial<Record<Role, (world: MatrixWorld) => string[]>> = {
  member: ({ cohort }) => [`/sessions/${cohort.past}`, `/sessions/${cohort.past}/room`],
  facilitator: ({ cohort }) => [`/sessions/${cohort.past}/attendance`, `/sessions/${cohort.past}/room`],
  organiser: ({ group, cohort }) => [
    ...[
      'attendance?cohorts=ended',
      'mail?page=40',
      'mail?who=reader17',
      'mail?state=trouble',
      'mail?kind=reminders',
    ].map((path) => `/groups/${group.slug}/${path}`),
    `/sessions/${cohort.past}/attendance`,
  ],
};

/** Every page and download for every role that may have it, in the city. */
export async function askedOf(world: MatrixWorld): Promise<Asked[]> {
  const all: Asked[] = [];
  for (const role of Object.keys(roles) as Role[]) {
    const person = roles[role];
    const cookie = person ? await loginCookie(world.people[person].id) : '';
    for (const [route, answers] of matrix) {
      if (!route.startsWith('GET ') || isLeftOut(route) || answers[role] !== '200') continue;
      all.push({ name: `${route.slice(4)} · ${role}`, path: addressOf(route, world), cookie });
    }
    for (const path of more[role]?.(world) ?? []) all.push({ name: `${path} · ${role}`, path, cookie });
  }
  return all;
}
