import { Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { parse } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { readerIn } from '../../platform/reader.rules.ts';
import { addDays, instantOf } from '../../platform/time.ts';
import { ownGroupFor } from '../groups/queries.ts';
import { mayOrganise } from '../groups/rules.ts';
import { auditForm } from './forms.ts';
import { auditPage, auditPageSize, peopleIn } from './pages.ts';
import { actorsOf, auditOf, namesOf } from './queries.ts';

export const auditRoutes = Router();

auditRoutes.get(paths.group.audit.route, async (request, response) => {
  const actor = actorOf(request);
  const { group, role } = await ownGroupFor(db, actor, request.params.slug);
  allow(mayOrganise({ group: role }));
  const asked = parse(auditForm, request.query);
  const startOf = (date: string) => instantOf({ date, time: '00:00', zone: group.zone });
  const wanted = {
    ...{ actorId: asked.by, kind: asked.kind, page: asked.page },
    from: asked.from ? startOf(asked.from) : undefined,
    until: asked.until ? startOf(addDays(asked.until, 1)) : undefined,
  };
  const [rows, actors] = await Promise.all([
    auditOf(db, group.id, wanted, auditPageSize),
    actorsOf(db, group.id),
  ]);
  const names = await namesOf(db, peopleIn(rows));
  const reader = readerIn(group.zone, actor);
  render(
    response,
    'people/audit/log',
    auditPage({ group, reader, asked, rows, names, actors, now: clock.now() }),
  );
});
