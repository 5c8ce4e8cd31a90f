import type { Actor } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { allow, invalid } from '../../platform/errors.ts';
import { holidayCountries, holidayRegions } from '../../platform/holidays.ts';
import { saveHolidayPlace } from './holidays.queries.ts';
import { ownGroupFor } from './queries.ts';
import { mayOrganise } from './rules.ts';

/** Sets whose public holidays a group keeps. Says whether the country has regions of which none was chosen yet. */
export async function setHolidays(actor: Actor, slug: string, form: { country: string; region: string }) {
  const { group, role } = await ownGroupFor(db, actor, slug);
  allow(mayOrganise({ group: role }));
  const { country } = form;
  if (country && !(await holidayCountries()).some(({ code }) => code === country))
    throw invalid({ country: 'Choose a country from the list.' });
  const regions = country ? await holidayRegions(country) : [];
  // The list of regions on the page was that of the country before; another country begins without one.
  const region =
    regions.some(({ code }) => code === form.region) && group.holidays.startsWith(country) ? form.region : '';
  await saveHolidayPlace(db, group.id, region ? `${country}-${region}` : country);
  return { asksRegion: regions.length > 0 && !group.holidays.startsWith(country) };
}
