import { type Request, type Response, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorIn, readerOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { Refusal } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, type Refused, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { commonHabits, habitsOf } from '../../platform/locale.ts';
import { firstQuestion } from '../../sessions/on-joining.actions.ts';
import { confirmNewAddress, newAddressOf } from './account.actions.ts';
import { confirmRegistration, registrationOf } from './actions.ts';
import { registrationShown } from './browsers.ts';
import { firstPasswordForm, newPasswordForm, nextOf } from './forms.ts';
import { invitedTo, joinInvited } from './invited.ts';
import { confirmLanding, magicLanding, newAddressLanding, resetLanding } from './landing.pages.ts';
import { startLogin } from './login-sessions.ts';
import { type GoneKind, gonePage } from './note.pages.ts';
import type { DoorPage } from './pages.ts';
import { linkOwner, resetPassword, useMagicLink } from './sign-in.actions.ts';

/**
 * Where the links in emails land. Opening one changes nothing: mail scanners open links, too. It shows one button,
 * or a form, that posts to the same address.
 */
export const linkRoutes = Router();

type LinkRequest = Request<{ token: string }>;

type Landing<Found> = (action: string, found: Found, refused?: Refused) => DoorPage;

/** The page that a link leads to while it is good. */
function landing<Found>(
  kind: GoneKind,
  find: (token: string, request: LinkRequest) => Promise<Found | null | undefined>,
  page: Landing<Found>,
) {
  return async (request: LinkRequest, response: Response) => {
    const found = await find(request.params.token, request);
    if (!found) return showGone(response, kind);
    render(response, 'people/accounts/door', page(request.originalUrl, found, refusedIn(request)));
  };
}

const showConfirm = landing(
  'confirm',
  async (token, request) => {
    const found = await registrationOf(token, registrationShown(request));
    if (!found) return null;
    const invited = await invitedTo(db, nextOf(request));
    const reader = { ...readerOf(request, found.zone), zone: found.zone };
    const asks = invited?.cohortId ? await firstQuestion(db, invited.cohortId, reader, clock.now()) : null;
    return { ...found, invited, asks };
  },
  confirmLanding,
);
const showMagic = landing('magic', (token) => linkOwner('magic', token), magicLanding);
const showReset = landing('reset', (token) => linkOwner('reset', token), resetLanding);
const showNewAddress = landing('email', newAddressOf, newAddressLanding);

linkRoutes.get(paths.verify.route, showConfirm);

linkRoutes.post(
  paths.verify.route,
  async (request: LinkRequest, response: Response) => {
    const { password, also } = parse(firstPasswordForm, request.body ?? {});
    const shown = registrationShown(request);
    const { token } = request.params;
    const registered = await registrationOf(token, shown);
    const userId = await confirmRegistration(token, shown, password);
    await startLogin(request, response, userId);
    const joined = registered && (await joinedBy(request, { ...registered, userId }, also));
    flash(response, joined?.words ?? 'Welcome! Your account is ready.');
    response.redirect(303, joined?.path ?? nextOf(request));
  },
  showAgain(showConfirm),
);

/** Confirming an address on the way to an invitation joins; where that fails by now, its page says why. */
async function joinedBy(request: Request, { userId, name, email, zone }: Registered, also: string) {
  const habits = habitsOf(request.get('accept-language')) ?? commonHabits;
  try {
    const newcomer = { userId, name, email, zone, hourCycle: habits.hourCycle };
    return await joinInvited(newcomer, nextOf(request), also);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

interface Registered {
  userId: string;
  name: string;
  email: string;
  zone: string;
}

linkRoutes.get(paths.magic.route, showMagic);

linkRoutes.post(
  paths.magic.route,
  async (request: LinkRequest, response: Response) => {
    await startLogin(request, response, await useMagicLink(request.params.token));
    response.redirect(303, nextOf(request));
  },
  showAgain(showMagic),
);

linkRoutes.get(paths.reset.route, showReset);

linkRoutes.post(
  paths.reset.route,
  async (request: LinkRequest, response: Response) => {
    const { password } = parse(newPasswordForm, request.body);
    await startLogin(request, response, await resetPassword(request.params.token, password));
    flash(response, 'Password set. You’re signed in here only.');
    response.redirect(303, nextOf(request));
  },
  showAgain(showReset),
);

linkRoutes.get(paths.account.emailBy.route, showNewAddress);

linkRoutes.post(
  paths.account.emailBy.route,
  async (request: LinkRequest, response: Response) => {
    const email = await confirmNewAddress(request.params.token);
    flash(response, `Your email address is now ${email}.`);
    response.redirect(303, actorIn(request) ? paths.account() : paths.signIn());
  },
  showAgain(showNewAddress),
);

function showGone(response: Response, kind: GoneKind) {
  // A link that was good once: gone, not unknown. A refused POST has its own status already.
  if (response.statusCode === 200) response.status(410);
  render(response, 'people/accounts/note', gonePage(kind));
}
