import { paths } from '../../paths.ts';
import {
  type FieldSpec,
  type FormPage,
  formPage,
  newIdOf,
  type Refused,
  versionOf,
  zoneOptions,
} from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { markdownHint } from '../../platform/markdown.ts';
import { roleNames } from './roles.ts';
import { type GroupRole, mayFound } from './rules.ts';
import { settingsCrumbs } from './tabs.ts';

export interface GroupsPage extends Page {
  parts: { id: string; title: string; groups: GroupLine[] }[];
  create: Link | null;
}

interface GroupLine {
  name: string;
  href: string;
  city: string;
  role: string;
}

export interface GroupFormPage extends Page {
  form: FormPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/groups/index': GroupsPage;
    'people/groups/form': GroupFormPage;
  }
}

/** The groups of this installation, the reader's own first. */
export function groupsPage(
  rows: { slug: string; name: string; city: string; role: GroupRole | null }[],
): GroupsPage {
  const lines = (own: boolean) =>
    rows
      .filter(({ role }) => (role !== null) === own)
      .map(({ slug, name, city, role }) => ({
        name,
        city,
        href: paths.group(slug),
        role: role ? roleNames[role] : '',
      }));
  return {
    title: 'Groups',
    description: 'Groups that read and talk about AI safety together.',
    parts: [
      { id: 'mine', title: 'Your groups', groups: lines(true) },
      {
        id: 'all',
        title: rows.some(({ role }) => role) ? 'Other groups' : 'All groups',
        groups: lines(false),
      },
    ].filter(({ groups }) => groups.length > 0),
    create: mayFound(rows.map(({ role }) => role))
      ? { label: 'Start another group', href: paths.groups.new() }
      : null,
  };
}

/** The form for another group on this installation. */
export const newGroupPage = (zone: string, refused?: Refused): GroupFormPage => ({
  title: 'Start a group',
  crumbs: [{ label: 'Groups', href: paths.groups() }],
  form: formPage(
    {
      action: paths.groups.new(),
      submit: 'Start group',
      hidden: [newIdOf()],
      cancel: { label: 'Cancel', href: paths.groups() },
      fields: basics({ name: '', city: '', zone }),
    },
    refused,
  ),
});

interface Group {
  slug: string;
  name: string;
  city: string;
  zone: string;
  about: string;
  codeOfConduct: string;
  version: number;
}

/** The form for what a group says about itself. */
export const editGroupPage = (group: Group, refused?: Refused): GroupFormPage => ({
  title: `Edit ${group.name}`,
  crumbs: settingsCrumbs(group),
  form: formPage(
    {
      action: paths.group.edit(group.slug),
      submit: 'Save',
      cancel: { label: 'Cancel', href: paths.group(group.slug) },
      hidden: [versionOf(group.version, refused)],
      fields: [
        ...basics(group),
        {
          kind: 'textarea',
          name: 'about',
          label: 'About',
          value: group.about,
          rows: 8,
          hint: `Who you are and how to take part. Anyone can read it. ${markdownHint}`,
        },
        {
          kind: 'textarea',
          name: 'codeOfConduct',
          label: 'Code of conduct',
          value: group.codeOfConduct,
          rows: 8,
          hint: `How you treat each other, and what happens if someone doesn’t. ${markdownHint}`,
        },
      ],
    },
    refused,
  ),
});

const basics = ({ name, city, zone }: Pick<Group, 'name' | 'city' | 'zone'>): FieldSpec[] => [
  { kind: 'text', name: 'name', label: 'Name', value: name, required: true, maxlength: 80 },
  { kind: 'text', name: 'city', label: 'City or region', value: city, required: true, maxlength: 80 },
  {
    kind: 'select',
    name: 'zone',
    label: 'Time zone',
    value: zone,
    required: true,
    hint: 'Sessions keep the same local time here when the clocks change.',
    options: zoneOptions(zone),
  },
];
