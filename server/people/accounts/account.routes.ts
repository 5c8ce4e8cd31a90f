import { type Request, type RequestHandler, type Response, Router } from 'express';
import { lastBounceOf } from '../../mail/bounces/queries.ts';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { commonHabits, habitsOf } from '../../platform/locale.ts';
import { plural } from '../../platform/words.rules.ts';
import {
  askToChangeEmail,
  changePassword,
  changeProfile,
  endOtherSignIns,
  endSignIn,
  ownAccount,
} from './account.actions.ts';
import { emailPage, passwordPage, profilePage, signInsPage } from './account.pages.ts';
import { deleteAccount } from './deletion.actions.ts';
import { deletionPage } from './deletion.pages.ts';
import { lossesWith, obstaclesTo, whatDeletionDoes } from './deletion.ts';
import { changeEmailForm, changePasswordForm, deletionForm, profileForm } from './forms.ts';
import { forgetLogin } from './login-sessions.ts';
import { loginsOf } from './logins.queries.ts';

/** One's own account: open to whoever is signed in, and to nobody else. */
export const ownAccountRoutes = Router();

/** One of the forms about one's account. */
const settings =
  (page: typeof profilePage): RequestHandler =>
  async (request, response) =>
    render(
      response,
      'people/accounts/settings',
      page(await ownAccount(actorOf(request)), refusedIn(request)),
    );

const showProfile = settings(profilePage);
const showEmail: RequestHandler = async (request, response) => {
  const person = await ownAccount(actorOf(request));
  const bounce = await lastBounceOf(db, person.email ?? '');
  render(response, 'people/accounts/settings', emailPage(person, bounce, refusedIn(request)));
};
const showPassword = settings(passwordPage);

const showDeletion: RequestHandler = async (request, response) => {
  const person = await ownAccount(actorOf(request));
  const [obstacles, losses] = [await obstaclesTo(db, person.id), await lossesWith(db, person.id)];
  const facts = { ...whatDeletionDoes(), obstacles, losses };
  render(response, 'people/accounts/deletion', deletionPage(person, facts, refusedIn(request)));
};

ownAccountRoutes.get(paths.account.route, showProfile);

ownAccountRoutes.post(
  paths.account.route,
  async (request, response) => {
    const browsers = habitsOf(request.get('accept-language')) ?? commonHabits;
    await changeProfile(actorOf(request), parse(profileForm, request.body), browsers);
    flash(response, 'Saved.');
    response.redirect(303, paths.account());
  },
  showAgain(showProfile),
);

ownAccountRoutes.get(paths.account.email.route, showEmail);

ownAccountRoutes.post(
  paths.account.email.route,
  async (request, response) => {
    const form = parse(changeEmailForm, request.body);
    await askToChangeEmail(actorOf(request), form);
    flash(response, `We’ve emailed ${form.email}. Open the email to confirm the address.`);
    response.redirect(303, paths.account.email());
  },
  showAgain(showEmail),
);

ownAccountRoutes.get(paths.account.password.route, showPassword);

ownAccountRoutes.post(
  paths.account.password.route,
  async (request, response) => {
    await changePassword(actorOf(request), parse(changePasswordForm, request.body));
    flash(response, 'Password changed. You’ve been signed out everywhere else.');
    response.redirect(303, paths.account.password());
  },
  showAgain(showPassword),
);

ownAccountRoutes.get(paths.account.signIns.route, async (request, response) => {
  const reader = actorOf(request);
  const now = clock.now();
  const logins = await loginsOf(db, reader.userId, now);
  const facts = { hereId: reader.loginSessionId, reader, now };
  render(response, 'people/accounts/sign-ins', signInsPage(logins, facts));
});

ownAccountRoutes.post(paths.account.signIns.signOut.route, async (request, response) => {
  const ended = await endOtherSignIns(actorOf(request));
  flash(response, plural(ended, 'Signed out of 1 other browser.', `Signed out of ${ended} other browsers.`));
  response.redirect(303, paths.account.signIns());
});

ownAccountRoutes.post(
  paths.account.signIn.signOut.route,
  async (request: Request<{ loginSessionId: string }>, response: Response) => {
    await endSignIn(actorOf(request), request.params.loginSessionId);
    flash(response, 'That browser has been signed out.');
    response.redirect(303, paths.account.signIns());
  },
);

ownAccountRoutes.get(paths.account.deletion.route, showDeletion);

ownAccountRoutes.post(
  paths.account.deletion.route,
  async (request, response) => {
    const { current, agrees } = parse(deletionForm, request.body);
    await deleteAccount(actorOf(request), current, agrees === 'on');
    forgetLogin(response);
    flash(response, 'Your account has been deleted. Thanks for reading with us.');
    response.redirect(303, '/');
  },
  showAgain(showDeletion),
);
