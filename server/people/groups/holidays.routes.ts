import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { holidayCountries, holidayRegions } from '../../platform/holidays.ts';
import { setHolidays } from './holidays.actions.ts';
import { holidaysForm } from './holidays.forms.ts';
import { holidaysPage } from './holidays.pages.ts';
import { ownGroupFor } from './queries.ts';
import { mayOrganise } from './rules.ts';

export const holidayRoutes = Router();

async function organised(request: Request<{ slug: string }>) {
  const { group, role } = await ownGroupFor(db, actorOf(request), request.params.slug);
  allow(mayOrganise({ group: role }));
  return group;
}

const show: RequestHandler<{ slug: string }> = async (request, response) => {
  const group = await organised(request);
  const [country = ''] = group.holidays.split('-');
  const regions = country ? await holidayRegions(country) : [];
  const facts = { group, countries: await holidayCountries(), regions };
  render(response, 'people/groups/holidays', holidaysPage(facts, refusedIn(request)));
};

holidayRoutes.get(paths.group.holidays.route, show);
holidayRoutes.post(
  paths.group.holidays.route,
  async (request, response) => {
    const { slug } = request.params;
    const done = await setHolidays(actorOf(request), slug, parse(holidaysForm, request.body));
    flash(
      response,
      done.asksRegion ? 'Saved. Some regions have their own holidays: choose yours.' : 'Saved.',
    );
    response.redirect(303, paths.group.holidays(slug));
  },
  rightsFirst(organised),
  showAgain(show),
);
