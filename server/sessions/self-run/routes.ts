import { type Request, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, rightsFirst } from '../../platform/form.ts';
import { sessionFor } from '../queries.ts';
import { chooseSelfRun } from './actions.ts';
import { selfRunForm } from './forms.ts';
import { mayChooseSelfRun } from './rules.ts';

export const selfRunRoutes = Router();

selfRunRoutes.post(
  paths.session.selfRun.route,
  async (request, response) => {
    const { sessionId } = request.params;
    const selfRun = parse(selfRunForm, request.body).choice === 'yes';
    await chooseSelfRun(actorOf(request), sessionId, selfRun);
    flash(response, selfRun ? 'This session will run itself.' : 'This session needs a facilitator again.');
    response.redirect(303, paths.session(sessionId));
  },
  rightsFirst(async (request: Request<{ sessionId: string }>) => {
    const actor = actorOf(request);
    const { session, standing } = await sessionFor(db, actor, request.params.sessionId);
    allow(mayChooseSelfRun(session, standing, actor.userId));
  }),
);
