import { type RequestHandler, Router } from 'express';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { spendFrom } from '../accounts/limits.ts';
import { startLogin } from '../accounts/login-sessions.ts';
import { claimSetup, isSetUp } from './setup.actions.ts';
import { setupForm } from './setup.forms.ts';
import { setupPage } from './setup.pages.ts';

export const setupRoutes = Router();

// A code has 80 random bits; this keeps somebody from making the server hash passwords all day.
const claims = { name: 'setup', points: 20, seconds: 600 };

const show: RequestHandler = async (request, response) => {
  const refused = refusedIn(request);
  if (!refused && (await isSetUp())) return response.redirect(303, '/');
  render(response, 'people/groups/setup', setupPage(refused));
};

const claim: RequestHandler = async (request, response) => {
  await spendFrom(claims, request.ip ?? '');
  const { userId, slug } = await claimSetup(parse(setupForm, request.body));
  await startLogin(request, response, userId);
  flash(response, 'Your group is here, and you are its first organiser. Welcome!');
  response.redirect(303, `/groups/${slug}`);
};

/** Until somebody has set this installation up, every page leads there. */
const untilThen: RequestHandler = async (request, response, next) => {
  if (request.path === '/setup' || (await isSetUp())) return next();
  response.redirect(303, '/setup');
};

setupRoutes.use(untilThen);
setupRoutes.get('/setup', show);
setupRoutes.post('/setup', claim, showAgain(show));
