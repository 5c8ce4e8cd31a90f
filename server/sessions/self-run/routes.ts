import { Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { flash } from '../../platform/flash.ts';
import { parse } from '../../platform/form.ts';
import { chooseSelfRun } from './actions.ts';
import { selfRunForm } from './forms.ts';

export const selfRunRoutes = Router();

selfRunRoutes.post(paths.session.selfRun.route, async (request, response) => {
  const { sessionId } = request.params;
  const selfRun = parse(selfRunForm, request.body).choice === 'yes';
  await chooseSelfRun(actorOf(request), sessionId, selfRun);
  flash(response, selfRun ? 'This session will run itself.' : 'This session needs a facilitator again.');
  response.redirect(303, paths.session(sessionId));
});
