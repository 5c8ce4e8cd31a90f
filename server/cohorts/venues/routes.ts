import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { addVenue, changeVenue, ownVenue, placesGroup, removeVenue } from './actions.ts';
import { newVenueForm, venueForm } from './forms.ts';
import { venuePage, venuesPage } from './pages.ts';
import { venuesOf } from './queries.ts';

export const venueRoutes = Router();

type Of = { slug: string };
type OfOne = { slug: string; id: string };

const organised = (request: Request<Of>) => placesGroup(db, actorOf(request), request.params.slug);
const own = (request: Request<OfOne>) =>
  ownVenue(db, actorOf(request), request.params.slug, request.params.id);

const list: RequestHandler<Of> = async (request, response) => {
  const group = await organised(request);
  render(
    response,
    'cohorts/venues/index',
    venuesPage(group, await venuesOf(db, group.id), refusedIn(request)),
  );
};

const edit: RequestHandler<OfOne> = async (request, response) => {
  const { slug, id } = request.params;
  const { group, venue } = await ownVenue(db, actorOf(request), slug, id);
  render(response, 'cohorts/venues/edit', venuePage(group, venue, refusedIn(request)));
};

venueRoutes.get(paths.group.venues.route, list);
venueRoutes.post(
  paths.group.venues.route,
  async (request, response) => {
    await addVenue(actorOf(request), request.params.slug, parse(newVenueForm, request.body));
    flash(response, 'Added.');
    response.redirect(303, paths.group.venues(request.params.slug));
  },
  rightsFirst(organised),
  showAgain(list),
);
venueRoutes.get(paths.group.venue.route, edit);
venueRoutes.post(
  paths.group.venue.route,
  async (request, response) => {
    const { slug, id } = request.params;
    await changeVenue(actorOf(request), slug, id, parse(venueForm, request.body));
    flash(response, 'Saved.');
    response.redirect(303, paths.group.venues(slug));
  },
  rightsFirst(own),
  showAgain(edit),
);
venueRoutes.post(paths.group.venue.removal.route, async (request, response) => {
  const { slug, id } = request.params;
  await removeVenue(actorOf(request), slug, id);
  flash(response, 'Venue removed.');
  response.redirect(303, paths.group.venues(slug));
});
