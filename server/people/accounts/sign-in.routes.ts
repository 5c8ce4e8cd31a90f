import { type RequestHandler, type Response, Router } from 'express';
import { zoneOfNewcomer } from '../../admissions/rounds/newcomer.queries.ts';
import { paths } from '../../paths.ts';
import { actorIn } from '../../platform/actor.ts';
import { cookieOf, setCookie } from '../../platform/cookies.ts';
import { db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { register } from './actions.ts';
import { browserOf, rememberRegistration } from './browsers.ts';
import { demoForm, emailForm, nextOf, registerForm, signInForm } from './forms.ts';
import { endLogin, startLogin } from './login-sessions.ts';
import { type SentKind, sentPage } from './note.pages.ts';
import { forgottenPage, magicLinkPage, registerPage, signInPage } from './pages.ts';
import { withNext } from './rules.ts';
import { askForLink, demoPerson, signIn } from './sign-in.actions.ts';

export const signInRoutes = Router();

const showSignIn: RequestHandler = (request, response) => {
  render(response, 'people/accounts/sign-in', signInPage(nextOf(request), env.demo, refusedIn(request)));
};

const showRegister: RequestHandler = (request, response) => {
  render(response, 'people/accounts/door', registerPage(nextOf(request), refusedIn(request)));
};

const showMagicLink: RequestHandler = (request, response) => {
  render(response, 'people/accounts/door', magicLinkPage(nextOf(request), refusedIn(request)));
};

const showForgotten: RequestHandler = (request, response) => {
  render(response, 'people/accounts/door', forgottenPage(nextOf(request), refusedIn(request)));
};

/** Who is signed in already goes on to where they wanted to go. */
const onlyVisitors: RequestHandler = (request, response, next) =>
  actorIn(request) ? response.redirect(303, nextOf(request)) : next();

signInRoutes.get(paths.signIn.route, onlyVisitors, showSignIn);

signInRoutes.post(
  paths.signIn.route,
  async (request, response) => {
    const form = parse(signInForm, request.body);
    const answer = await signIn(form, nextOf(request), request.ip ?? '', browserOf(request));
    if ('unconfirmed' in answer) {
      rememberRegistration(response, answer.unconfirmed);
      flash(response, 'Confirm your address first. We’ve sent the link again.');
      return sent(response, withNext(paths.register.sent(), nextOf(request)), form.email);
    }
    await startLogin(request, response, answer.userId);
    response.redirect(303, nextOf(request));
  },
  showAgain(showSignIn),
);

signInRoutes.post(paths.signIn.demo.route, async (request, response) => {
  const { who } = parse(demoForm, request.body);
  await startLogin(request, response, await demoPerson(who));
  response.redirect(303, nextOf(request));
});

signInRoutes.post(paths.signOut.route, async (request, response) => {
  await endLogin(request, response);
  flash(response, 'You’re signed out.');
  response.redirect(303, '/');
});

signInRoutes.get(paths.register.route, onlyVisitors, showRegister);

signInRoutes.post(
  paths.register.route,
  async (request, response) => {
    const form = parse(registerForm, request.body);
    // Who comes to join a group without scripts reads times as the group does, until they choose otherwise.
    const zone = form.zone || (await zoneOfNewcomer(db, nextOf(request)));
    const mark = await register({ ...form, zone }, nextOf(request), request.ip ?? '');
    rememberRegistration(response, mark);
    sent(response, withNext(paths.register.sent(), nextOf(request)), form.email);
  },
  showAgain(showRegister),
);

signInRoutes.get(paths.magicLink.route, showMagicLink);

signInRoutes.post(
  paths.magicLink.route,
  async (request, response) => {
    const { email } = parse(emailForm, request.body);
    sayAgain(response, await askForLink('magic', email, nextOf(request), request.ip ?? ''));
    sent(response, withNext(paths.magicLink.sent(), nextOf(request)), email);
  },
  showAgain(showMagicLink),
);

signInRoutes.get(paths.forgotten.route, showForgotten);

signInRoutes.post(
  paths.forgotten.route,
  async (request, response) => {
    const { email } = parse(emailForm, request.body);
    sayAgain(response, await askForLink('reset', email, nextOf(request), request.ip ?? ''));
    sent(response, withNext(paths.forgotten.sent(), nextOf(request)), email);
  },
  showAgain(showForgotten),
);

signInRoutes.get(paths.register.sent.route, showSent('confirm'));
signInRoutes.get(paths.magicLink.sent.route, showSent('magic'));
signInRoutes.get(paths.forgotten.sent.route, showSent('reset'));

function sayAgain(response: Response, outcome: 'again' | 'mailed') {
  if (outcome === 'again')
    flash(response, 'We’ve sent several links already. The newest one works again: use the latest email.');
}

/** Goes on to the page that says whom we have written to: by a cookie, since others may see the page's address. */
function sent(response: Response, path: string, email: string) {
  setCookie(response, 'mailed', email, { maxAge: 600_000 });
  response.redirect(303, path);
}

function showSent(kind: SentKind): RequestHandler {
  return (request, response) => {
    const facts = { email: cookieOf(request, 'mailed'), next: nextOf(request), devMail: env.devMail };
    render(response, 'people/accounts/note', sentPage(kind, facts));
  };
}
