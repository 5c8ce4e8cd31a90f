import { type Request, type Response, Router } from 'express';
import { actorIn } from '../platform/actor.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { confirmNewAddress, newAddressOf } from './account.actions.ts';
import { confirmRegistration, registrationOf } from './actions.ts';
import { newPasswordForm, nextOf } from './forms.ts';
import { confirmLanding, magicLanding, newAddressLanding, resetLanding } from './landing.pages.ts';
import { startLogin } from './login-sessions.ts';
import { type GoneKind, gonePage } from './note.pages.ts';
import { linkOwner, resetPassword, useMagicLink } from './sign-in.actions.ts';

/**
 * Where the links in letters land. Opening one changes nothing: mail scanners open links, too. It shows one button,
 * or a form, that posts to the same address.
 */
export const linkRoutes = Router();

type LinkRequest = Request<{ token: string }>;

const showConfirm = async (request: LinkRequest, response: Response) => {
  const registration = await registrationOf(request.params.token);
  if (!registration) return showGone(response, 'confirm');
  render(response, 'accounts/door', confirmLanding(request.originalUrl, registration, refusedIn(request)));
};

const showMagic = async (request: LinkRequest, response: Response) => {
  const person = await linkOwner('magic', request.params.token);
  if (!person) return showGone(response, 'magic');
  render(response, 'accounts/door', magicLanding(request.originalUrl, person, refusedIn(request)));
};

const showReset = async (request: LinkRequest, response: Response) => {
  const person = await linkOwner('reset', request.params.token);
  if (!person) return showGone(response, 'reset');
  render(response, 'accounts/door', resetLanding(request.originalUrl, person, refusedIn(request)));
};

const showNewAddress = async (request: LinkRequest, response: Response) => {
  const email = await newAddressOf(request.params.token);
  if (!email) return showGone(response, 'email');
  render(response, 'accounts/door', newAddressLanding(request.originalUrl, email, refusedIn(request)));
};

linkRoutes.get('/verify/:token', showConfirm);

linkRoutes.post(
  '/verify/:token',
  async (request: LinkRequest, response: Response) => {
    await startLogin(request, response, await confirmRegistration(request.params.token));
    flash(response, 'Welcome! Your account is ready.');
    response.redirect(303, nextOf(request));
  },
  showAgain(showConfirm),
);

linkRoutes.get('/magic/:token', showMagic);

linkRoutes.post(
  '/magic/:token',
  async (request: LinkRequest, response: Response) => {
    await startLogin(request, response, await useMagicLink(request.params.token));
    response.redirect(303, nextOf(request));
  },
  showAgain(showMagic),
);

linkRoutes.get('/reset/:token', showReset);

linkRoutes.post(
  '/reset/:token',
  async (request: LinkRequest, response: Response) => {
    const { password } = parse(newPasswordForm, request.body);
    await startLogin(request, response, await resetPassword(request.params.token, password));
    flash(response, 'Your new password is set, and you are signed in here only.');
    response.redirect(303, nextOf(request));
  },
  showAgain(showReset),
);

linkRoutes.get('/account/email/:token', showNewAddress);

linkRoutes.post(
  '/account/email/:token',
  async (request: LinkRequest, response: Response) => {
    const email = await confirmNewAddress(request.params.token);
    flash(response, `Your account has moved to ${email}.`);
    response.redirect(303, actorIn(request) ? '/account' : '/sign-in');
  },
  showAgain(showNewAddress),
);

function showGone(response: Response, kind: GoneKind) {
  // A link that was good once: gone, not unknown. A refused POST has its own status already.
  if (response.statusCode === 200) response.status(410);
  render(response, 'accounts/note', gonePage(kind));
}
