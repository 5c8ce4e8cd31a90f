import { type Request, type RequestHandler, Router } from 'express';
import { roundOf } from '../admissions/transfers/queries.ts';
import { nobody, sayReach } from '../mail/bounces/reach.rules.ts';
import { paths } from '../paths.ts';
import { mayFacilitate } from '../people/groups/rules.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { allow } from '../platform/errors.ts';
import { flash } from '../platform/flash.ts';
import { backTo, parse, refusedIn, rightsFirst, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { holidaysOn } from '../platform/holidays.ts';
import { questionsFor } from '../rooms/plans/question.queries.ts';
import { presenceRoutes } from './attendance/presence.routes.ts';
import { mayManage } from './buttons.pages.ts';
import { changeRoutes } from './change.routes.ts';
import { restoreForm, rsvpForm } from './forms.ts';
import { invitedRoutes } from './guests/invited.routes.ts';
import { sessionFor } from './queries.ts';
import { mustAsk } from './rota/queries.ts';
import { answerRoutes } from './rsvp/answer.routes.ts';
import { rsvp } from './rsvp/rsvp.actions.ts';
import { standingRoutes } from './rsvp/standing.routes.ts';
import { phaseOf } from './rules.ts';
import { addRoutes } from './schedule/add.routes.ts';
import { restoreSession } from './schedule/change.actions.ts';
import { waitlistRoutes } from './seats/waitlist.routes.ts';
import { selfRunRoutes } from './self-run/routes.ts';
import { peopleOfSession, readingsOfSession } from './session.queries.ts';
import { sessionPage } from './show.pages.ts';
import { mayExchange, mayMove } from './visits/rules.ts';

export const sessionRoutes = Router();
sessionRoutes.use(addRoutes);
sessionRoutes.use(changeRoutes);
sessionRoutes.use(answerRoutes);
sessionRoutes.use(waitlistRoutes);
sessionRoutes.use(invitedRoutes);
sessionRoutes.use(standingRoutes);
sessionRoutes.use(presenceRoutes);
sessionRoutes.use(selfRunRoutes);

type SessionRequest = Request<{ sessionId: string }>;
type OfSession = RequestHandler<{ sessionId: string }>;

/** The session, through the sender's place in its cohort. */
const ownSession = (request: SessionRequest) => sessionFor(db, actorOf(request), request.params.sessionId);

/** The session that the sender leads, or organises. */
async function ledSession(request: SessionRequest) {
  const found = await ownSession(request);
  allow(mayFacilitate(found.standing));
  return found;
}

/** Whether a cohort was formed in a round. Those never take sign-ups, so most pages need not ask the database. */
const isCohortOfRound = async ({ id, signUp }: { id: string; signUp: string }) =>
  signUp === 'closed' && (await roundOf(db, id)) !== undefined;

const show: OfSession = async (request, response) => {
  const reader = actorOf(request);
  const { sessionId } = request.params;
  // Asked together; for a stranger the first throws, and nothing of the others is shown.
  const [found, people, readings] = await Promise.all([
    sessionFor(db, reader, sessionId),
    peopleOfSession(db, sessionId),
    readingsOfSession(db, sessionId),
  ]);
  const mayChange = mayMove(found.seat) || mayExchange(found.seat);
  const isOfRound = mayChange && (await isCohortOfRound(found.cohort));
  const { group, session } = found;
  const isAhead = ['coming', 'now'].includes(phaseOf(session, clock.now()));
  const mayPlan = isAhead && mayManage(session, found.standing);
  const questions = mayPlan ? await questionsFor(db, sessionId) : { asked: [], withdrawn: 0 };
  const holidayOn = await holidaysOn([{ place: group.holidays, date: session.date }]);
  const facts = {
    ...found,
    people,
    readings,
    ...questions,
    isOfRound,
    holidayOn,
    reader,
    now: clock.now(),
  };
  render(response, 'sessions/show', sessionPage(facts, refusedIn(request)));
};

sessionRoutes.get(paths.session.route, show);

sessionRoutes.post(
  paths.session.rsvp.route,
  async (request, response) => {
    const actor = actorOf(request);
    const { answer, return: page, said } = parse(rsvpForm, request.body);
    await rsvp(actor, request.params.sessionId, answer, said);
    const asks = answer === 'cannot' && (await mustAsk(db, request.params.sessionId, actor.userId));
    const back = backTo(page || paths.session(request.params.sessionId));
    response.redirect(303, asks ? paths.session.turnOffer(request.params.sessionId) : back);
  },
  rightsFirst(ownSession),
  showAgain(show),
);

sessionRoutes.post(
  paths.session.restoration.route,
  async (request, response) => {
    const actor = actorOf(request);
    const { version } = parse(restoreForm, request.body);
    const reach = await restoreSession(actor, request.params.sessionId, version);
    flash(response, `Session reinstated. ${sayReach(reach ?? nobody)}`);
    response.redirect(303, paths.session(request.params.sessionId));
  },
  rightsFirst(ledSession),
);
