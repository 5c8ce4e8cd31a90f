import { type Request, type RequestHandler, Router } from 'express';
import { sayReach } from '../../mail/bounces/reach.rules.ts';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { formerForm } from '../forms.ts';
import { followingCohort, inviteFormer } from './actions.ts';
import { formerPage } from './pages.ts';
import { formerPeopleOf } from './queries.ts';

export const followOnRoutes = Router();

type OfCohort = RequestHandler<{ cohortId: string }>;

const found = (request: Request<{ cohortId: string }>) =>
  followingCohort(db, actorOf(request), request.params.cohortId);

const show: OfCohort = async (request, response) => {
  const following = await found(request);
  const people = await formerPeopleOf(db, { id: following.cohort.id, followsId: following.former.id });
  const nothing = nothingToAsk(following, people.length);
  if (nothing && !refusedIn(request)) {
    flash(response, nothing);
    return response.redirect(303, paths.cohort(following.cohort.id));
  }
  render(response, 'layout/confirm', formerPage({ ...following, people }, refusedIn(request)));
};

function nothingToAsk(
  { cohort, former }: Awaited<ReturnType<typeof followingCohort>>,
  people: number,
): string {
  if (cohort.formerInvitedAt) return `The people from ${former.name} have already been invited.`;
  return people > 0 ? '' : `Everyone from ${former.name} is on this cohort’s list, or has left the group.`;
}

followOnRoutes.get(paths.cohort.former.route, show);
followOnRoutes.post(
  paths.cohort.former.route,
  async (request, response) => {
    const { cohortId } = request.params;
    const reach = await inviteFormer(actorOf(request), cohortId, parse(formerForm, request.body));
    flash(response, `Invited. ${sayReach(reach)}`);
    response.redirect(303, paths.cohort(cohortId));
  },
  rightsFirst(found),
  showAgain(show),
);
