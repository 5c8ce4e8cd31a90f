import { type Request, type RequestHandler, Router } from 'express';
import { lastBounceOf } from '../../mail/bounces/queries.ts';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { fitting, mostCsvRows, sendCsv } from '../../platform/csv.ts';
import { db } from '../../platform/db.ts';
import { allow, missing } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { addressWith, listForm } from '../../platform/paging.ts';
import { formerBelow, formerPage } from './former.pages.ts';
import { departureForm, membersForm, removalForm, roleForm, rolesForm, someForm } from './forms.ts';
import { changeRole, changeRoles, leaveGroup, letBackIn, removeMember } from './members.actions.ts';
import { leavePage, memberPage } from './members.pages.ts';
import { countOrganisers, findMember, formerMembersOf, successorsIn } from './members.queries.ts';
import { memberLines, membersPage } from './members-list.pages.ts';
import { allMembersOf, membersOf, membersOnPage, ownGroupFor } from './queries.ts';
import { isLastOrganiser, mayOrganise } from './rules.ts';

export const memberRoutes = Router();

type Of = RequestHandler<{ slug: string }>;
type OfMember = RequestHandler<{ slug: string; userId: string }>;

const list: Of = async (request, response) => {
  const { userId } = actorOf(request);
  const { group, role } = await ownGroupFor(db, actorOf(request), request.params.slug);
  const asked = parse(membersForm, request.method === 'POST' ? request.body : request.query);
  // Who has left is shown below the first page, where nobody is looked for.
  const first = asked.page === 1 && !asked.who;
  const [members, former] = await Promise.all([
    membersOf(db, group.id, asked),
    first && mayOrganise({ group: role }) ? formerMembersOf(db, group.id, asked, formerBelow) : [],
  ]);
  const facts = { group, role, userId, members, former, asked };
  render(response, 'people/groups/members', membersPage(facts, refusedIn(request)));
};

const csv: Of = async (request, response) => {
  const { group, role } = await ownGroupFor(db, actorOf(request), request.params.slug);
  allow(mayOrganise({ group: role }));
  const { person: chosen, ...asked } = parse(someForm, request.query);
  const members = await allMembersOf(db, group.id, asked, { chosen, limit: mostCsvRows + 1 });
  const { head, rows } = memberLines(fitting(members), group.zone);
  await sendCsv(response, `${group.slug}-members`, head, rows);
};

const setRolesOfSome: Of = async (request, response) => {
  const { slug } = request.params;
  const { person, role } = parse(rolesForm, request.body);
  const count = await changeRoles(actorOf(request), slug, person, role);
  flash(response, count === 1 ? '1 role changed.' : `${count} roles changed.`);
  response.redirect(303, addressWith(paths.group.members(slug), parse(membersForm, request.body)));
};

const former: Of = async (request, response) => {
  const { group, role } = await ownGroupFor(db, actorOf(request), request.params.slug);
  allow(mayOrganise({ group: role }));
  const asked = parse(listForm, request.query);
  const rows = await formerMembersOf(db, group.id, asked, membersOnPage);
  render(response, 'people/groups/former', formerPage({ group, rows, asked }));
};

const showMember: OfMember = async (request, response) => {
  const { group, role } = await ownGroupFor(db, actorOf(request), request.params.slug);
  allow(mayOrganise({ group: role }));
  const member = await findMember(db, group.id, request.params.userId);
  if (!member?.email) throw missing();
  const bounce = await lastBounceOf(db, member.email);
  render(response, 'people/groups/member', memberPage({ group, member, bounce }, refusedIn(request)));
};

const setRole: OfMember = async (request, response) => {
  const { slug, userId } = request.params;
  await changeRole(actorOf(request), slug, userId, parse(roleForm, request.body).role);
  flash(response, 'Role changed.');
  response.redirect(303, paths.group.members(slug));
};

const remove: OfMember = async (request, response) => {
  const { slug, userId } = request.params;
  await removeMember(actorOf(request), slug, userId, parse(removalForm, request.body).reason);
  flash(response, 'Removed from the group. We’re emailing them your reason.');
  response.redirect(303, paths.group.members(slug));
};

const back: OfMember = async (request, response) => {
  const { slug, userId } = request.params;
  await letBackIn(actorOf(request), slug, userId);
  flash(response, 'They’re back in the group as a member.');
  response.redirect(303, paths.group.members(slug));
};

const leaveForm: Of = async (request, response) => {
  const actor = actorOf(request);
  const { group } = await ownGroupFor(db, actor, request.params.slug);
  const held = (await findMember(db, group.id, actor.userId))?.membership;
  const isLast = held !== undefined && isLastOrganiser(held, await countOrganisers(db, group.id));
  const successors = isLast ? await successorsIn(db, group.id, actor.userId) : [];
  render(response, 'layout/confirm', leavePage(group, successors, refusedIn(request)));
};

const leave: Of = async (request, response) => {
  await leaveGroup(actorOf(request), request.params.slug, parse(departureForm, request.body ?? {}).successor);
  flash(response, 'You’ve left the group. Thanks for reading with us.');
  response.redirect(303, '/');
};

memberRoutes.get(paths.group.members.route, list);
memberRoutes.get(paths.group.membersCsv.route, csv);
memberRoutes.post(
  paths.group.members.roles.route,
  setRolesOfSome,
  rightsFirst(async (request: Request<{ slug: string }>) => {
    const { role } = await ownGroupFor(db, actorOf(request), request.params.slug);
    allow(mayOrganise({ group: role }));
  }),
  showAgain(list),
);
memberRoutes.get(paths.group.formerMembers.route, former);
memberRoutes.get(paths.group.member.route, showMember);
memberRoutes.post(paths.group.member.role.route, setRole, showAgain(showMember));
memberRoutes.post(paths.group.member.removal.route, remove, showAgain(showMember));
memberRoutes.post(paths.group.member.return.route, back, showAgain(showMember));
memberRoutes.get(paths.group.departure.route, leaveForm);
memberRoutes.post(paths.group.departure.route, leave, showAgain(leaveForm));
