import { type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
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
  flash(response, 'Welcome! Your group is ready, and you’re its first organiser.');
  response.redirect(303, paths.group(slug));
};

/** Until somebody has set this installation up, every page leads there. */
const untilThen: RequestHandler = async (request, response, next) => {
  if (request.path === paths.setup() || (await isSetUp())) return next();
  response.redirect(303, paths.setup());
};

setupRoutes.use(untilThen);
setupRoutes.get(paths.setup.route, show);
setupRoutes.post(paths.setup.route, claim, showAgain(show));
