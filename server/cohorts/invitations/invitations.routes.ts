import { type RequestHandler, Router } from 'express';
import { renderSVG } from 'uqr';
import { addressOf } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { ownGroupFor } from '../../people/groups/queries.ts';
import { actorIn, actorOf, readerOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { addressWith } from '../../platform/paging.ts';
import { firstQuestion } from '../../sessions/on-joining.actions.ts';
import { cohortsOfGroup } from '../group.queries.ts';
import {
  acceptInvitation,
  createInvitation,
  openInvitation,
  showInvitation,
  stopInvitation,
} from './invitations.actions.ts';
import { invitationForm, invitationsLook, joinForm } from './invitations.forms.ts';
import { landingPage } from './invitations.landing.pages.ts';
import { invitationsPage } from './invitations.pages.ts';
import { invitationsOf } from './invitations.queries.ts';
import { mayInvite, mayInviteInto } from './invitations.rules.ts';
import { afterJoining } from './joining.ts';

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
  const { link, cohort: wanted } = parse(invitationsLook, request.query);
  const facts = { group, role, invitations, cohorts, shown: link, wanted, now: clock.now() };
  response.set('Cache-Control', 'no-store');
  render(response, 'cohorts/invitations/index', invitationsPage(facts, refusedIn(request)));
};

const create: Of = async (request, response) => {
  const { slug } = request.params;
  const form = parse(invitationForm, request.body);
  const { id } = await createInvitation(actorOf(request), slug, form);
  response.redirect(303, addressWith(paths.group.invitations(slug), { link: id }));
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
  const asks =
    name !== null && found.cohort ? await firstQuestion(db, found.cohort.id, reader, clock.now()) : null;
  render(
    response,
    'cohorts/invitations/landing',
    landingPage({ found, secret: token, name, reader, asks }, refusedIn(request)),
  );
};

const accept: OfLink = async (request, response) => {
  const actor = actorOf(request);
  const { also } = parse(joinForm, request.body ?? {});
  const { path, words } = afterJoining(await acceptInvitation(actor, request.params.token, also));
  flash(response, words);
  response.redirect(303, path);
};

invitationRoutes.get(paths.group.invitation.linkSvg.route, async (request, response) => {
  const { slug, id } = request.params;
  const secret = await showInvitation(actorOf(request), slug, id);
  response.set('Cache-Control', 'no-store').type('image/svg+xml');
  response.send(renderSVG(addressOf(paths.joinBy(secret)), { ecc: 'M', border: 2 }));
});
invitationRoutes.get(paths.group.invitations.route, list);
invitationRoutes.post(paths.group.invitations.route, create, showAgain(list));
invitationRoutes.post(paths.group.invitation.end.route, stop);
invitationRoutes.get(paths.joinBy.route, showLanding);
invitationRoutes.post(paths.joinBy.route, accept, showAgain(showLanding));
