import { allTemplates, type Template } from '../mail/mail.ts';
import { fill, type TemplateText, type Values } from '../mail/templates/text.rules.ts';
import { paths } from '../paths.ts';
import { settingsCrumbs } from '../people/groups/tabs.ts';
import type { Actor } from '../platform/actor.ts';
import { type FormPage, formPage, type Refused, versionOf } from '../platform/form.ts';
import type { Link, Page } from '../platform/frame.ts';
import { sayWhen, type TabsPage } from '../platform/layout.ts';
import { markdown } from '../platform/markdown.ts';
import { nameHas, type SearchPage, searchOf } from '../platform/paging.ts';
import type { Html } from '../platform/views.ts';
import { messageTabs } from './tabs.ts';

export interface TemplatesPage extends Page {
  tabs: TabsPage;
  search: SearchPage | null;
  /** That nothing was found; '' otherwise. */
  none: string;
  /** The kinds of email: how many there are of each, and whether they are shown at once. */
  parts: {
    label: string;
    count: string;
    isOpen: boolean;
    emails: { label: string; subject: string; tag: string; href: string }[];
  }[];
}

export interface TemplatePage extends Page {
  tabs: TabsPage;
  form: FormPage;
  fields: { name: string; means: string }[];
  preview: { note: string; to: string; subject: string; body: Html };
  /** '' where the words are ours. */
  resetAction: string;
  back: Link;
}

declare module '../platform/views.ts' {
  interface Views {
    'messages/templates': TemplatesPage;
    'messages/template': TemplatePage;
  }
}

interface Group {
  id: string;
  slug: string;
  name: string;
}

/** The headings over emails, as a person meets what they are about. */
const inOrder = [
  ...['Joining', 'Availability and placement', 'Cohorts', 'Transfers, visits and swaps', 'Facilitation rota'],
  ...['Reminders', 'Sessions', 'Session waitlist', 'Invited guests', 'After a session'],
  ...['Discussions', 'Attendance and certificates'],
];

/** All emails that go out in a group's name, or those in which some words are; with those that have its own words. */
export function templatesPage(
  group: Group,
  ownTemplates: ReadonlyMap<string, TemplateText>,
  words: string,
): TemplatesPage {
  const here = paths.group.emails(group.slug);
  const found = allTemplates().filter((one) => isAbout(one, ownTemplates.get(one.name) ?? one, words));
  const parts = Map.groupBy(found, ({ part }) => part);
  return {
    title: `Email templates · ${group.name}`,
    crumbs: settingsCrumbs(group),
    tabs: messageTabs(group.slug, 'emails'),
    search: searchOf(here, words, true, { name: 'words', label: 'Find an email' }),
    none: found.length === 0 ? 'No email has these words. Try fewer, or show all.' : '',
    parts: [...parts].toSorted(byPart).map(([label, templates]) => ({
      label,
      count: sayCount(templates, ownTemplates),
      // What was looked for is in view at once.
      isOpen: words !== '',
      emails: templates.map((template) => ({
        label: template.label,
        subject: (ownTemplates.get(template.name) ?? template).subject,
        tag: ownTemplates.has(template.name) ? 'Customised' : '',
        href: paths.group.email(group.slug, template.name),
      })),
    })),
  };
}

/** How many emails there are, and how many of them have words of the group's: "6, 1 customised". */
function sayCount(templates: readonly Template[], ownTemplates: ReadonlyMap<string, unknown>): string {
  const own = templates.filter(({ name }) => ownTemplates.has(name)).length;
  return own > 0 ? `${templates.length}, ${own} customised` : String(templates.length);
}

/** Whether an email's name, subject or text has what is looked for; everything has ''. */
const isAbout = ({ label, part }: Template, { subject, body }: TemplateText, words: string) =>
  [label, part, subject, body].some((text) => nameHas(text, words));

const byPart = ([one]: [string, unknown], [other]: [string, unknown]) =>
  inOrder.indexOf(one) - inOrder.indexOf(other);

interface Example {
  reader: Actor;
  /** The group's next session, where one is planned. */
  next: { title: string; session: { startsAt: Date }; cohort: { name: string; zone: string } } | undefined;
  now: Date;
}

interface Facts {
  group: Group;
  template: Template;
  kept: (TemplateText & { version: number }) | null;
  example: Example;
}

/** One email: its words, what they may name, and how it reads to whoever words it. */
export function templatePage(
  facts: Facts,
  refused?: Refused,
  typed?: TemplateText & { version: number },
): TemplatePage {
  const { group, template, kept, example } = facts;
  const words = typed ?? kept ?? template;
  const here = paths.group.email(group.slug, template.name);
  const { subject, markdown: body } = fill(words, valuesOf(template, group, example));
  return {
    title: template.label,
    assets: ['preview.js'],
    crumbs: [...settingsCrumbs(group), { label: 'Email templates', href: paths.group.emails(group.slug) }],
    tabs: messageTabs(group.slug, 'emails'),
    form: formPage(
      {
        action: here,
        submit: 'Save',
        also: { value: 'preview', label: 'Preview' },
        hidden: [versionOf(typed?.version ?? kept?.version ?? 0, refused)],
        fields: fieldsOf(words),
      },
      refused,
    ),
    fields: Object.entries(template.fields).map(([name, { means }]) => ({
      name: `{${name}}`,
      means: template.needed.includes(name) ? `${means} (required)` : means,
    })),
    preview: {
      note: typed ? 'Not saved yet.' : '',
      to: example.reader.name,
      subject,
      body: markdown(body),
    },
    resetAction: kept ? paths.group.email.reset(group.slug, template.name) : '',
    back: { label: 'All templates', href: paths.group.emails(group.slug) },
  };
}

const fieldsOf = ({ subject, body }: TemplateText) => [
  {
    kind: 'text' as const,
    name: 'subject',
    label: 'Subject',
    required: true,
    value: subject,
    maxlength: 200,
  },
  {
    ...{ kind: 'textarea' as const, name: 'body', label: 'Message', required: true, value: body },
    ...{ hint: 'Markdown. The button and footer are added automatically.', rows: 14, maxlength: 8000 },
  },
];

/** What stands for the fields in a preview: the reader, the group and its next session, and else an example. */
function valuesOf({ fields }: Template, group: Group, { reader, next, now }: Example): Values {
  const like = Object.fromEntries(Object.entries(fields).map(([name, { like }]) => [name, like]));
  const day = 24 * 3_600_000;
  const say = (instant: Date) => sayWhen(instant, reader, next?.cohort.zone ?? reader.zone, now);
  return {
    ...like,
    name: reader.name,
    group: group.name,
    ...(next
      ? {
          ...{ cohort: next.cohort.name, title: next.title, when: say(next.session.startsAt) },
          was: say(new Date(next.session.startsAt.getTime() - day)),
        }
      : {}),
  };
}
