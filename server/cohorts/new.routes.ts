import { type Request, type RequestHandler, Router } from 'express';
import { library } from '../curricula/library.ts';
import { curriculaOf, type UnitText, unitsOf } from '../curricula/queries.ts';
import { plannedUnits } from '../curricula/rules.ts';
import { paths } from '../paths.ts';
import { ownGroupFor } from '../people/groups/queries.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import { type Actor, actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { allow } from '../platform/errors.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, setRefused, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { dateIn } from '../platform/time.ts';
import { withClashes } from '../sessions/schedule/clash.queries.ts';
import { datesOf } from '../sessions/schedule/holidays.actions.ts';
import { planCohort } from '../sessions/schedule/plan.actions.ts';
import { firstDateOn } from '../sessions/schedule/schedule.rules.ts';
import type { Syllabi } from './fields.pages.ts';
import { newCohortForm, outlookForm, startForm } from './forms.ts';
import { newCohortPage, type Outlook } from './new.pages.ts';
import { ownCohortFor } from './queries.ts';
import { joiningOf, plainStart, type Start, startLike } from './start.rules.ts';
import { venuesOf } from './venues/queries.ts';
import { offered } from './venues/rules.ts';

export const newCohortRoutes = Router();

const showNew: RequestHandler<{ slug: string }> = async (request, response) => {
  const { group, role } = await ownGroupFor(db, actorOf(request), request.params.slug);
  allow(mayOrganise({ group: role }));
  const [curricula, venues] = await Promise.all([curriculaOf(db, group.id), venuesOf(db, group.id)]);
  const syllabi = { curricula, library: library() };
  const { start, like, after } = await startOf(actorOf(request), group, syllabi, request.query);
  const sent = refusedIn(request);
  const outlook = await outlookOf(group.id, syllabi, sent?.values ?? asTyped(start));
  const today = dateIn(group.zone, clock.now());
  const places = offered(venues, group.slug, true);
  const facts = { ...syllabi, group, places, today, start, like, after, outlook };
  render(response, 'cohorts/new', newCohortPage(facts, sent));
};

/** What the form begins with: another cohort where the address names one, a curriculum where it names that. */
async function startOf(actor: Actor, group: Group, { curricula, library }: Syllabi, query: unknown) {
  const { like, after, curriculum } = parse(startForm, query);
  const wanted = after ?? like;
  const found = wanted ? await ownCohortFor(db, actor, wanted) : null;
  const first = curricula[0]?.id ?? `library:${library[0]?.name}`;
  if (found?.group.id === group.id)
    return { start: startLike(found.cohort), like: found.cohort.name, after: after ?? '' };
  return { start: { ...plainStart(group.zone), curriculum: curriculum || first }, like: '', after: '' };
}

type Group = Awaited<ReturnType<typeof ownGroupFor>>['group'];

const asTyped = ({ curriculum, weekday, time, zone, minutes, venue }: Start) => ({
  ...{ curriculum, weekday, time, zone, minutes, venue },
});

/** The dates that come of what was typed; null while it is wrong. */
async function outlookOf(groupId: string, syllabi: Syllabi, typed: unknown): Promise<Outlook | null> {
  const { success, data } = outlookForm.safeParse(typed);
  if (!success) return null;
  const units = plannedUnits(await unitsIn(syllabi, data.curriculum), data.withOptional);
  const { skipped, meetOn } = data;
  const series = { date: startsOnOf(data), count: units.length || data.count, skipped, meetOn };
  const dates = await withClashes(db, groupId, data, await datesOf(db, groupId, series));
  return { dates, units, meetOn, venue: data.venue };
}

/** The units of a choice on the form; none for what is not offered. */
async function unitsIn({ curricula, library }: Syllabi, choice: string): Promise<UnitText[]> {
  const shipped = library.find(({ name }) => choice === `library:${name}`);
  if (shipped) return shipped.syllabus.units;
  return curricula.some(({ id }) => id === choice) ? unitsOf(db, choice) : [];
}

const startsOnOf = ({ startsOn, weekday, zone }: { startsOn: string; weekday: number; zone: string }) =>
  startsOn || firstDateOn(weekday, dateIn(zone, clock.now()));

newCohortRoutes.get(paths.group.cohorts.new.route, showNew);

/** The same page with the dates of what has been typed so far. */
newCohortRoutes.post(paths.group.cohorts.preview.route, (request, response, next) => {
  const action = paths.group.cohorts(request.params.slug);
  setRefused(request, { action, values: request.body ?? {}, errors: {}, problem: '' });
  return showNew(request as Request<{ slug: string }>, response, next);
});

newCohortRoutes.post(
  paths.group.cohorts.route,
  async (request, response) => {
    const { joining, weekday, skipped, ...form } = parse(newCohortForm, request.body);
    const cohortId = await planCohort(actorOf(request), request.params.slug, {
      ...form,
      ...joiningOf(joining),
      startsOn: startsOnOf({ ...form, weekday }),
      skippedDates: skipped,
      publishedAt: joining === 'closed' ? clock.now() : null,
    });
    flash(response, 'Sessions planned. Now invite people.');
    response.redirect(303, paths.cohort(cohortId));
  },
  showAgain(showNew),
);
