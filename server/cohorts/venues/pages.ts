import { paths } from '../../paths.ts';
import { settingsCrumbs } from '../../people/groups/tabs.ts';
import {
  type FieldSpec,
  type FormPage,
  formPage,
  newIdOf,
  type Refused,
  versionOf,
} from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { factsOf } from './rules.ts';
import type { Venue } from './tables.ts';

export interface VenuesPage extends Page {
  venues: { name: string; facts: string[]; map: string; href: string }[];
  form: FormPage;
}

export interface VenuePage extends Page {
  form: FormPage;
  removal: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'cohorts/venues/index': VenuesPage;
    'cohorts/venues/edit': VenuePage;
  }
}

type Group = { slug: string; name: string };

/** The places where a group meets, for its organisers. */
export const venuesPage = (group: Group, venues: Venue[], refused?: Refused): VenuesPage => ({
  title: `Venues · ${group.name}`,
  crumbs: settingsCrumbs(group),
  venues: venues.map((venue) => ({
    name: venue.name,
    facts: factsOf(venue),
    map: venue.mapUrl,
    href: paths.group.venue(group.slug, venue.id),
  })),
  form: formPage(
    { action: paths.group.venues(group.slug), submit: 'Add venue', hidden: [newIdOf()], fields: fieldsOf() },
    refused,
  ),
});

export function venuePage(group: Group, venue: Venue, refused?: Refused): VenuePage {
  const here = paths.group.venue(group.slug, venue.id);
  return {
    title: venue.name,
    crumbs: [...settingsCrumbs(group), { label: 'Venues', href: paths.group.venues(group.slug) }],
    form: formPage(
      {
        ...{ action: here, submit: 'Save', fields: fieldsOf(venue) },
        hidden: [versionOf(venue.version, refused)],
        cancel: { label: 'Back to venues', href: paths.group.venues(group.slug) },
      },
      refused,
    ),
    removal: paths.group.venue.removal(group.slug, venue.id),
  };
}

const fieldsOf = (venue?: Venue): FieldSpec[] => [
  {
    ...{
      kind: 'text',
      name: 'name',
      label: 'Name',
      required: true,
      maxlength: 200,
      value: venue?.name ?? '',
    },
    hint: 'Used for every cohort and session with this venue name.',
  },
  {
    ...{ kind: 'text', name: 'address', label: 'Address', maxlength: 400, value: venue?.address ?? '' },
    hint: 'Used when a session has this venue but no address.',
  },
  { kind: 'url', name: 'mapUrl', label: 'Link to a map', maxlength: 500, value: venue?.mapUrl ?? '' },
  {
    ...{ kind: 'number', name: 'capacity', label: 'Capacity', min: '1', max: '5000' },
    ...{ inputmode: 'numeric', value: venue?.capacity ? String(venue.capacity) : '' },
  },
  {
    ...{ kind: 'textarea', name: 'entry', label: 'How to get in', rows: 3, maxlength: 1000 },
    ...{ value: venue?.entry ?? '', hint: 'The door, the bell, the code. Only members can see it.' },
  },
  {
    ...{ kind: 'radio', name: 'stepFree', label: 'Step-free access', value: venue?.stepFree ?? 'unknown' },
    options: [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
      { value: 'unknown', label: 'Not known' },
    ],
  },
];
