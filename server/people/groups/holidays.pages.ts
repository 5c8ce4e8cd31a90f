import { paths } from '../../paths.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { settingsCrumbs } from './tabs.ts';

export interface HolidaysPage extends Page {
  lede: string;
  form: FormPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/groups/holidays': HolidaysPage;
  }
}

interface Facts {
  group: { slug: string; name: string; holidays: string };
  countries: { code: string; name: string }[];
  /** Those of the chosen country. */
  regions: { code: string; name: string }[];
}

/** Whose public holidays a group keeps. */
export function holidaysPage({ group, countries, regions }: Facts, refused?: Refused): HolidaysPage {
  const [country = '', ...rest] = group.holidays.split('-');
  const options = (all: Facts['countries']) => all.map(({ code, name }) => ({ value: code, label: name }));
  return {
    title: 'Public holidays',
    crumbs: settingsCrumbs(group),
    lede: 'When you move sessions, we’ll show you which would fall on a public holiday, and you choose whether to skip it. Nothing is skipped automatically.',
    form: formPage(
      {
        action: paths.group.holidays(group.slug),
        submit: 'Save',
        cancel: { label: 'Back to settings', href: paths.group.settings(group.slug) },
        fields: [
          {
            ...{ kind: 'select', name: 'country', label: 'Country', value: country },
            options: [{ value: '', label: 'None' }, ...options(countries)],
          },
          ...(regions.length > 0
            ? [
                {
                  ...{ kind: 'select' as const, name: 'region', label: 'Region', value: rest.join('-') },
                  options: [{ value: '', label: 'The whole country' }, ...options(regions)],
                },
              ]
            : []),
        ],
      },
      refused,
    ),
  };
}
