import type { RequestHandler } from 'express';

/** Where pages were before, and what is said there now; the rest of an address stays. Lines are only ever added. */
const moved: [was: RegExp, is: string][] = [
  [/^(\/(?:groups|rounds)\/[^/]+)\/letters(?=\/|$)/, '$1/emails'],
  [/^(\/(?:cohorts|sessions)\/[^/]+)\/letter$/, '$1/email'],
  [/^(\/sessions\/[^/]+)\/(?:edit|move|cancellation)$/, '$1/change'],
];

/** The address of today for one that stands in an email or a bookmark; the same where it has not moved. */
export const pathOfToday = (path: string) => moved.reduce((now, [was, is]) => now.replace(was, is), path);

/** Leads anyone who follows a former address to the page, permanently. Forms were always sent from the page itself. */
export const leadOn: RequestHandler = (request, response, next) => {
  const path = pathOfToday(request.path);
  if (request.method !== 'GET' || path === request.path) return next();
  response.redirect(301, `${path}${request.originalUrl.slice(request.path.length)}`);
};
