import { Router } from 'express';
import { findGroupTemplate } from '../messages/templates.queries.ts';
import { paths } from '../paths.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { parse } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { organisedGroup } from './actions.ts';
import { choiceForm } from './forms.ts';
import { groupAttendancePage } from './group.pages.ts';
import { groupFactsOf } from './group.people.ts';

/** Attendance in a whole group, for those who organise it. */
export const groupAttendanceRoutes = Router();

groupAttendanceRoutes.get(paths.group.attendance.route, async (request, response) => {
  const actor = actorOf(request);
  const group = await organisedGroup(db, actor, request.params.slug);
  const now = clock.now();
  const asked = parse(choiceForm, request.query);
  const facts = await groupFactsOf(db, group.id, asked.cohorts, now);
  const kindTemplate = await findGroupTemplate(db, group.id, 'attendance.kind');
  const about = { reader: actor, kindTemplate, now, page: asked.page, sort: asked.sort };
  render(response, 'certificates/group', groupAttendancePage(group, facts, about));
});
