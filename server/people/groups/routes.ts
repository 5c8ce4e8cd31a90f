import { type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorIn, actorOf } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { editGroup, foundGroup } from './actions.ts';
import { groupForm, newGroupForm } from './forms.ts';
import { holidayRoutes } from './holidays.routes.ts';
import { rolesOf } from './members.queries.ts';
import { memberRoutes } from './members.routes.ts';
import { editGroupPage, groupsPage, newGroupPage } from './pages.ts';
import { groupsFor, ownGroupFor } from './queries.ts';
import { mayFound, mayOrganise } from './rules.ts';
import { settingsPage } from './settings.pages.ts';
import { showGroup } from './show.routes.ts';

export const groupRoutes = Router();

const list: RequestHandler = async (request, response) => {
  render(response, 'people/groups/index', groupsPage(await groupsFor(db, actorIn(request))));
};

const startForm: RequestHandler = async (request, response) => {
  const actor = actorOf(request);
  allow(mayFound(await rolesOf(db, actor.userId)));
  render(response, 'people/groups/form', newGroupPage(actor.zone, refusedIn(request)));
};

const start: RequestHandler = async (request, response) => {
  const { slug } = await foundGroup(actorOf(request), parse(newGroupForm, request.body));
  flash(response, 'Group created. Add its first cohort, or tell people who you are.');
  response.redirect(303, paths.group(slug));
};

const settings: RequestHandler<{ slug: string }> = async (request, response) => {
  const { group, role } = await ownGroupFor(db, actorOf(request), request.params.slug);
  allow(mayOrganise({ group: role }));
  render(response, 'people/groups/settings', settingsPage(group, role));
};

const editForm: RequestHandler<{ slug: string }> = async (request, response) => {
  const { group, role } = await ownGroupFor(db, actorOf(request), request.params.slug);
  allow(mayOrganise({ group: role }));
  render(response, 'people/groups/form', editGroupPage(group, refusedIn(request)));
};

const edit: RequestHandler<{ slug: string }> = async (request, response) => {
  const { version, ...change } = parse(groupForm, request.body);
  await editGroup(actorOf(request), request.params.slug, version, change);
  flash(response, 'Saved.');
  response.redirect(303, paths.group(request.params.slug));
};

groupRoutes.get(paths.groups.route, list);
groupRoutes.get(paths.groups.new.route, startForm);
groupRoutes.post(paths.groups.new.route, start, showAgain(startForm));
groupRoutes.get(paths.group.route, showGroup);
groupRoutes.get(paths.group.settings.route, settings);
groupRoutes.get(paths.group.edit.route, editForm);
groupRoutes.post(paths.group.edit.route, edit, showAgain(editForm));
groupRoutes.use(memberRoutes, holidayRoutes);
