import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { venuesOf } from '../../cohorts/venues/queries.ts';
import { offered } from '../../cohorts/venues/rules.ts';
import { library } from '../../curricula/library.ts';
import { curriculaOf } from '../../curricula/queries.ts';
import { paths } from '../../paths.ts';
import { ownGroupFor } from '../../people/groups/queries.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import { groupTabs } from '../../people/groups/tabs.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { asTyped, parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { dateIn } from '../../platform/time.ts';
import { announceRound } from './announcement.actions.ts';
import { announcementPage } from './announcement.pages.ts';
import { previewPage } from './preview.pages.ts';
import { organisedRoundFor } from './queries.ts';
import { changeRound, planRound } from './settings.actions.ts';
import { likeForm, newRoundForm, previewForm, roundSettingsForm } from './settings.forms.ts';
import { newRoundPage, roundSettingsPage } from './settings.pages.ts';
import { setTimes } from './times.actions.ts';
import { timesForm } from './times.forms.ts';
import { timesPage } from './times.pages.ts';

export const settingsRoutes = Router();

type OfRound = { roundId: string };

const showNew: RequestHandler<{ slug: string }> = (request, response) => showNewWith(request, response);

/** The form of a new round, empty or as someone has typed it and wants to see what applicants would. */
async function showNewWith(
  request: Request<{ slug: string }>,
  response: Response,
  typed?: z.output<typeof newRoundForm>,
) {
  const { group, role } = await ownGroupFor(db, actorOf(request), request.params.slug);
  allow(mayOrganise({ group: role }));
  const tabs = groupTabs(group.slug, role, 'rounds');
  const [curricula, venues] = await Promise.all([curriculaOf(db, group.id), venuesOf(db, group.id)]);
  const today = dateIn(group.zone, clock.now());
  const like = await likeIn(request, group.id);
  const places = offered(venues, group.slug, true);
  const looking = { reader: actorOf(request), now: clock.now(), typed: typed ?? null };
  const facts = { group, tabs, curricula, library: library(), places, today, like, ...looking };
  const shown = typed && asTyped(paths.group.rounds(group.slug), request.body);
  render(response, 'admissions/rounds/form', newRoundPage(facts, shown ?? refusedIn(request)));
}

/** The round that a new one is to be like: in the address of its form, or sent with it. */
async function likeIn(request: Request, groupId: string) {
  const { like } = parse(likeForm, request.method === 'POST' ? request.body : request.query);
  const found = like ? await organisedRoundFor(db, actorOf(request), like) : null;
  return found?.group.id === groupId ? found.round : null;
}

settingsRoutes.get(paths.group.rounds.new.route, showNew);
settingsRoutes.post(
  paths.group.rounds.route,
  async (request, response) => {
    const actor = actorOf(request);
    const settings = parse(newRoundForm, request.body);
    const { also } = parse(previewForm, request.body);
    if (also === 'preview') return await showNewWith(request, response, settings);
    const roundId = await planRound(actor, request.params.slug, settings);
    flash(response, 'Round created. Now choose when cohorts could meet.');
    response.redirect(303, paths.round.times(roundId));
  },
  showAgain(showNew),
);

const showSettings: RequestHandler<OfRound> = (request, response) => showWith(request, response);

/** The settings as they are, or as somebody has typed them and wants to see what applicants would. */
async function showWith(
  request: Request<OfRound>,
  response: Response,
  typed?: z.output<typeof roundSettingsForm>,
) {
  const found = await organised(request);
  const { id, slug } = found.group;
  const [curricula, venues] = await Promise.all([curriculaOf(db, id), venuesOf(db, id)]);
  const looking = { reader: actorOf(request), now: clock.now(), typed: { ...found.round, ...typed } };
  const facts = { ...found, ...looking, curricula, library: library(), places: offered(venues, slug, true) };
  const shown = typed && asTyped(paths.round.settings(found.round.id), request.body);
  render(response, 'admissions/rounds/form', roundSettingsPage(facts, shown ?? refusedIn(request)));
}

settingsRoutes.get(paths.round.settings.route, showSettings);
settingsRoutes.post(
  paths.round.settings.route,
  async (request, response) => {
    const { roundId } = request.params;
    const settings = parse(roundSettingsForm, request.body);
    const { also } = parse(previewForm, request.body);
    if (also === 'preview') return await showWith(request, response, settings);
    const isDraft = await changeRound(actorOf(request), roundId, settings);
    flash(response, 'Saved.');
    response.redirect(303, isDraft ? paths.round.times(roundId) : paths.round(roundId));
  },
  showAgain(showSettings),
);

const showTimes: RequestHandler<OfRound> = async (request, response) => {
  render(
    response,
    'admissions/rounds/times',
    timesPage(await organised(request), actorOf(request), refusedIn(request)),
  );
};

settingsRoutes.get(paths.round.times.route, showTimes);
settingsRoutes.post(
  paths.round.times.route,
  async (request, response) => {
    const { roundId } = request.params;
    await setTimes(actorOf(request), roundId, parse(timesForm, request.body));
    flash(response, 'Saved.');
    response.redirect(303, paths.round.times(roundId));
  },
  showAgain(showTimes),
);

settingsRoutes.get(paths.round.preview.route, async (request, response) => {
  const { round, group } = await organised(request);
  render(response, 'admissions/rounds/preview', previewPage(round, group, actorOf(request), clock.now()));
});

const confirmAnnouncement: RequestHandler<OfRound> = async (request, response) => {
  const { round } = await organised(request);
  render(
    response,
    'layout/confirm',
    announcementPage(round, actorOf(request), clock.now(), refusedIn(request)),
  );
};

settingsRoutes.get(paths.round.announcement.route, confirmAnnouncement);
settingsRoutes.post(
  paths.round.announcement.route,
  async (request, response) => {
    await announceRound(actorOf(request), request.params.roundId);
    flash(response, 'Round announced. It’s now on your group’s page: share the link.');
    response.redirect(303, paths.round(request.params.roundId));
  },
  showAgain(confirmAnnouncement),
);

/** The round that a request names, for its organisers. */
function organised(request: Request<OfRound>) {
  return organisedRoundFor(db, actorOf(request), request.params.roundId);
}
