import { allTemplates, type Template } from '../mail/mail.ts';
import { fill, type Values, type Wording } from '../mail/templates/wording.rules.ts';
import { paths } from '../paths.ts';
import { crumbsOf } from '../people/groups/tabs.ts';
import type { Actor } from '../platform/actor.ts';
import { type FormPage, formPage, type Refused, versionOf } from '../platform/form.ts';
import type { Link, Page } from '../platform/frame.ts';
import { sayWhen, type TabsPage } from '../platform/layout.ts';
import { markdown } from '../platform/markdown.ts';
import type { Html } from '../platform/views.ts';
import { postTabs } from './tabs.ts';

export interface WordingsPage extends Page {
  tabs: TabsPage;
  parts: { label: string; letters: { label: string; subject: string; tag: string; href: string }[] }[];
}

export interface WordingPage extends Page {
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
    'messages/wordings': WordingsPage;
    'messages/wording': WordingPage;
  }
}

interface Group {
  id: string;
  slug: string;
  name: string;
}

/** The headings over letters, as a person meets what they are about. */
const inOrder = [
  ...['Joining', 'Free hours and placement', 'Cohorts', 'Changing cohorts', 'Turns to lead'],
  ...['Reminders', 'Sessions', 'Seats of a session', 'Guests of a session', 'After a session'],
  ...['Discussions', 'Attendance and certificates'],
];

/** All letters that go out in a group's name, with those that have its own words. */
export function wordingsPage(group: Group, wordings: ReadonlyMap<string, Wording>): WordingsPage {
  const parts = Map.groupBy(allTemplates(), ({ part }) => part);
  return {
    title: `What letters say · ${group.name}`,
    crumbs: crumbsOf(group),
    tabs: postTabs(group.slug, 'letters'),
    parts: [...parts].toSorted(byPart).map(([label, templates]) => ({
      label,
      letters: templates.map((template) => ({
        label: template.label,
        subject: (wordings.get(template.name) ?? template).subject,
        tag: wordings.has(template.name) ? 'In your words' : '',
        href: paths.group.letter(group.slug, template.name),
      })),
    })),
  };
}

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
  kept: (Wording & { version: number }) | null;
  example: Example;
}

/** One letter: its words, what they may name, and how it reads to whoever words it. */
export function wordingPage(
  facts: Facts,
  refused?: Refused,
  typed?: Wording & { version: number },
): WordingPage {
  const { group, template, kept, example } = facts;
  const words = typed ?? kept ?? template;
  const here = paths.group.letter(group.slug, template.name);
  const { subject, markdown: body } = fill(words, valuesOf(template, group, example));
  return {
    title: template.label,
    assets: ['preview.js'],
    crumbs: [...crumbsOf(group), { label: 'Letters', href: paths.group.letters(group.slug) }],
    tabs: postTabs(group.slug, 'letters'),
    form: formPage(
      {
        action: here,
        submit: 'Save',
        also: { value: 'preview', label: 'See how it reads' },
        hidden: [versionOf(typed?.version ?? kept?.version ?? 0, refused)],
        fields: fieldsOf(words),
      },
      refused,
    ),
    fields: Object.entries(template.fields).map(([name, { means }]) => ({
      name: `{${name}}`,
      means: template.needed.includes(name) ? `${means}. It must be there` : means,
    })),
    preview: {
      note: typed ? 'Not saved yet.' : '',
      to: example.reader.name,
      subject,
      body: markdown(body),
    },
    resetAction: kept ? paths.group.letter.reset(group.slug, template.name) : '',
    back: { label: 'All letters', href: paths.group.letters(group.slug) },
  };
}

const fieldsOf = ({ subject, body }: Wording) => [
  {
    kind: 'text' as const,
    name: 'subject',
    label: 'Subject',
    required: true,
    value: subject,
    maxlength: 200,
  },
  {
    ...{ kind: 'textarea' as const, name: 'body', label: 'Words', required: true, value: body },
    ...{ hint: 'Markdown. The button and the small print come by themselves.', rows: 14, maxlength: 8000 },
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
