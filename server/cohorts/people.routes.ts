import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../paths.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { allow, missing } from '../platform/errors.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { openInCohort, turnsToCome } from '../sessions/endings.queries.ts';
import { endingPage, refusalPage, removalPage, sayAnswered } from './endings.pages.ts';
import {
  acceptanceForm,
  addPersonForm,
  endingForm,
  peopleListForm,
  refusalForm,
  removalForm,
  roleForm,
} from './forms.ts';
import {
  acceptSignUps,
  addToCohort,
  changeSeatRole,
  declineSignUps,
  endCohort,
  removeFromCohort,
} from './people.actions.ts';
import { peoplePage } from './people.pages.ts';
import { candidatesFor, peopleOfCohort } from './people.queries.ts';
import { mostCandidates } from './people-add.pages.ts';
import { ownCohortFor } from './queries.ts';

export const peopleRoutes = Router();

type OfCohort = RequestHandler<{ cohortId: string }>;
type OfPerson = RequestHandler<{ cohortId: string; userId: string }>;

/** The cohort that the sender organises. */
async function organisedCohort(request: Request<{ cohortId: string }>) {
  const found = await ownCohortFor(db, actorOf(request), request.params.cohortId);
  allow(mayOrganise(found.standing));
  return found;
}

const show: OfCohort = async (request, response) => {
  const { cohort, group, standing } = await ownCohortFor(db, actorOf(request), request.params.cohortId);
  const people = await peopleOfCohort(db, cohort.id);
  const asked = parse(peopleListForm, request.query);
  const some = { part: asked.other, limit: mostCandidates + 1 };
  const candidates = mayOrganise(standing) ? await candidatesFor(db, cohort.id, some) : [];
  const facts = { cohort, group, standing, people, candidates, asked };
  render(response, 'cohorts/people', peoplePage(facts, refusedIn(request)));
};

peopleRoutes.get(paths.cohort.people.route, show);
peopleRoutes.post(
  paths.cohort.people.route,
  async (request, response) => {
    const actor = actorOf(request);
    const { person, role } = parse(addPersonForm, request.body);
    const status = await addToCohort(actor, request.params.cohortId, person, role);
    flash(
      response,
      status === 'waitlisted' ? 'It’s full, so they’re on the waitlist.' : 'Added. We’ll email them.',
    );
    response.redirect(303, paths.cohort.people(request.params.cohortId));
  },
  rightsFirst(organisedCohort),
  showAgain(show),
);

peopleRoutes.post(
  paths.cohort.people.acceptance.route,
  async (request, response) => {
    const actor = actorOf(request);
    const { cohortId } = request.params;
    const { person } = parse(acceptanceForm, request.body);
    const accepted = await acceptSignUps(actor, cohortId, person);
    flash(response, sayAnswered('Accepted', accepted, person.length));
    response.redirect(303, paths.cohort.people(cohortId));
  },
  rightsFirst(organisedCohort),
  showAgain(show),
);

const showRefusal: OfCohort = async (request, response) => {
  const { cohort } = await organisedCohort(request);
  const asked = [request.query.person ?? []].flat();
  const people = await peopleOfCohort(db, cohort.id);
  const asking = people.filter(
    ({ status, userId }) => status === 'asked' && (!asked.length || asked.includes(userId)),
  );
  render(response, 'layout/confirm', refusalPage(cohort, asking, refusedIn(request)));
};

peopleRoutes.get(paths.cohort.people.refusal.route, showRefusal);
peopleRoutes.post(
  paths.cohort.people.refusal.route,
  async (request, response) => {
    const actor = actorOf(request);
    const { cohortId } = request.params;
    const { person, reason } = parse(refusalForm, request.body);
    const declined = await declineSignUps(actor, cohortId, person, reason);
    flash(response, sayAnswered('Declined', declined, person.length));
    response.redirect(303, paths.cohort.people(cohortId));
  },
  showAgain(showRefusal),
);

const showRemoval: OfPerson = async (request, response) => {
  const { cohort } = await organisedCohort(request);
  const people = await peopleOfCohort(db, cohort.id);
  const person = people.find(({ userId }) => userId === request.params.userId);
  if (!person) throw missing();
  const turns = await turnsToCome(db, { cohortId: cohort.id, userId: person.userId }, clock.now());
  render(response, 'layout/confirm', removalPage(cohort, { ...person, turns }, refusedIn(request)));
};

peopleRoutes.get(paths.cohort.person.removal.route, showRemoval);
peopleRoutes.post(
  paths.cohort.person.removal.route,
  async (request, response) => {
    const actor = actorOf(request);
    const { cohortId, userId } = request.params;
    await removeFromCohort(actor, cohortId, userId, parse(removalForm, request.body).reason);
    flash(response, 'Removed. We’ll email them your reason.');
    response.redirect(303, paths.cohort.people(cohortId));
  },
  showAgain(showRemoval),
);

peopleRoutes.post(
  paths.cohort.person.role.route,
  async (request, response) => {
    const actor = actorOf(request);
    const { cohortId, userId } = request.params;
    await changeSeatRole(actor, cohortId, userId, parse(roleForm, request.body).role);
    flash(response, 'Saved.');
    response.redirect(303, paths.cohort.people(cohortId));
  },
  rightsFirst(organisedCohort),
  showAgain(show),
);

peopleRoutes.get(paths.cohort.ending.route, async (request, response) => {
  const { cohort } = await organisedCohort(request);
  const now = clock.now();
  const open = await openInCohort(db, cohort.id, now);
  render(response, 'layout/confirm', endingPage(cohort, open, actorOf(request), now));
});

peopleRoutes.post(
  paths.cohort.ending.route,
  async (request, response) => {
    const actor = actorOf(request);
    const { cohortId } = request.params;
    await endCohort(actor, cohortId, parse(endingForm, request.body).ended === 'yes');
    flash(response, 'Saved.');
    response.redirect(303, paths.cohort(cohortId));
  },
  rightsFirst(organisedCohort),
);
