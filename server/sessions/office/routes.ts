import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { ownGroupFor } from '../../people/groups/queries.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { readerIn } from '../../platform/reader.rules.ts';
import { many } from '../../platform/words.rules.ts';
import { bookTime, cancelBooking, offerTimes, withdrawTime } from './actions.ts';
import { bookingForm, offerForm } from './forms.ts';
import { officePage } from './pages.ts';
import { timeFor, timesFor } from './queries.ts';
import { mayOfferTimes } from './rules.ts';

export const officeRoutes = Router();

const showIn = async (request: Request, slug: string) => {
  const actor = actorOf(request);
  const now = clock.now();
  const { group, role } = await ownGroupFor(db, actor, slug);
  const times = await timesFor(db, group.id, actor.userId, now);
  const reader = readerIn(actor.zone, actor);
  return officePage({ group, role, userId: actor.userId, times, reader, now }, refusedIn(request));
};

const list: RequestHandler<{ slug: string }> = async (request, response) =>
  render(response, 'sessions/office', await showIn(request, request.params.slug));

/** The page of the group that a time is in, for a form about it that was refused. */
const listAgain: RequestHandler<{ slotId: string }> = async (request, response) => {
  const { group } = await timeFor(db, actorOf(request), request.params.slotId);
  render(response, 'sessions/office', await showIn(request, group.slug));
};

officeRoutes.get(paths.group.officeHours.route, list);
officeRoutes.post(
  paths.group.officeHours.route,
  async (request, response) => {
    const { slug } = request.params;
    const count = await offerTimes(actorOf(request), slug, parse(offerForm, request.body));
    flash(response, count > 0 ? `${many(count, 'time')} offered.` : 'You offer these times already.');
    response.redirect(303, paths.group.officeHours(slug));
  },
  rightsFirst(async (request: Request<{ slug: string }>) => {
    const { role } = await ownGroupFor(db, actorOf(request), request.params.slug);
    allow(mayOfferTimes(role));
  }),
  showAgain(list),
);

type Does = (request: Request<{ slotId: string }>, slotId: string) => Promise<string>;

/** Does something about a time, says so, and shows its group’s again. */
const then =
  (does: Does): RequestHandler<{ slotId: string }> =>
  async (request, response) => {
    const { slotId } = request.params;
    const { group } = await timeFor(db, actorOf(request), slotId);
    flash(response, await does(request, slotId));
    response.redirect(303, paths.group.officeHours(group.slug));
  };

officeRoutes.post(
  paths.officeHour.booking.route,
  then(async (request, slotId) => {
    await bookTime(actorOf(request), slotId, parse(bookingForm, request.body).topic);
    return 'Booked. It’s in your calendar, and we’re emailing you both.';
  }),
  showAgain(listAgain),
);
officeRoutes.post(
  paths.officeHour.booking.end.route,
  then(async (request, slotId) => {
    await cancelBooking(actorOf(request), slotId);
    return 'Cancelled. We’re letting them know.';
  }),
  showAgain(listAgain),
);
officeRoutes.post(
  paths.officeHour.withdrawal.route,
  then(async (request, slotId) => {
    await withdrawTime(actorOf(request), slotId);
    return 'Removed. If someone had booked it, we’re letting them know.';
  }),
  showAgain(listAgain),
);
