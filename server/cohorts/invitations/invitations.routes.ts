import { type Request, type RequestHandler, type Response, Router } from 'express';
import { paths } from '../../paths.ts';
import { ownGroupFor } from '../../people/groups/queries.ts';
import { actorIn, actorOf, readerOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { clearCookie, cookieOf, setCookie } from '../../platform/cookies.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { secretOf } from '../../platform/once.ts';
import { cohortsOfGroup } from '../group.queries.ts';
import { acceptInvitation, createInvitation, openInvitation, stopInvitation } from './invitations.actions.ts';
import { invitationForm } from './invitations.forms.ts';
import { afterJoining, landingPage } from './invitations.landing.pages.ts';
import { invitationsPage } from './invitations.pages.ts';
import { invitationsOf } from './invitations.queries.ts';
import { mayInvite, mayInviteInto } from './invitations.rules.ts';

export const invitationRoutes = Router();

type Of = RequestHandler<{ slug: string }>;
type OfLink = RequestHandler<{ token: string }>;

const list: Of = async (request, response) => {
  const actor = actorOf(request);
  const { group, role } = await ownGroupFor(db, actor, request.params.slug);
  allow(mayInvite(role));
  const [invitations, all] = await Promise.all([
    invitationsOf(db, group.id, role === 'organiser' ? null : actor.userId),
    cohortsOfGroup(db, group.id, actor.userId),
  ]);
  const cohorts = all.filter((cohort) => mayInviteInto(role, cohort));
  const facts = {
    group,
    role,
    invitations,
    cohorts,
    secret: takeSecret(request, response),
    now: clock.now(),
  };
  render(response, 'cohorts/invitations/index', invitationsPage(facts, refusedIn(request)));
};

const create: Of = async (request, response) => {
  const { slug } = request.params;
  const form = parse(invitationForm, request.body);
  const secret = await createInvitation(actorOf(request), slug, form, secretOf(request));
  setCookie(response, 'invitation', secret, { maxAge: 60_000 });
  response.redirect(303, paths.group.invitations(slug));
};

const stop: RequestHandler<{ slug: string; id: string }> = async (request, response) => {
  const { slug, id } = request.params;
  await stopInvitation(actorOf(request), slug, id);
  flash(response, 'The link no longer works.');
  response.redirect(303, paths.group.invitations(slug));
};

const showLanding: OfLink = async (request, response) => {
  const { token } = request.params;
  const found = await openInvitation(db, token, clock.now());
  const name = actorIn(request)?.name ?? null;
  const reader = readerOf(request, (found.cohort ?? found.group).zone);
  render(
    response,
    'cohorts/invitations/landing',
    landingPage(found, token, name, reader, refusedIn(request)),
  );
};

const accept: OfLink = async (request, response) => {
  const { path, words } = afterJoining(await acceptInvitation(actorOf(request), request.params.token));
  flash(response, words);
  response.redirect(303, path);
};

/** The secret of the link that was made a moment ago, once: it came by a cookie, so that no address holds it. */
function takeSecret(request: Request<{ slug: string }>, response: Response): string {
  const secret = cookieOf(request, 'invitation');
  if (secret) clearCookie(response, 'invitation');
  return secret;
}

invitationRoutes.get(paths.group.invitations.route, list);
invitationRoutes.post(paths.group.invitations.route, create, showAgain(list));
invitationRoutes.post(paths.group.invitation.end.route, stop);
invitationRoutes.get(paths.joinBy.route, showLanding);
invitationRoutes.post(paths.joinBy.route, accept, showAgain(showLanding));
