import { matrix, type Role } from './matrix.ts';

/** What answers to GET and is no page: downloads, pictures, and what machines ask for. */
const isNoPage = (route: string) =>
  /\/(yaml|healthz|readyz|events|progress|[^/]+\.(md|svg|ics|atom|csv))$/.test(route);

export const isPage = (route: string) => route.startsWith('GET ') && !isNoPage(route);

/** The pages that a role may open. */
export const pagesFor = (role: Role): string[] =>
  [...matrix.keys()].filter((route) => isPage(route) && matrix.get(route)?.[role] === '200');
