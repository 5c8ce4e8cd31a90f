import { type Reach, sayReach, told } from '../mail/bounces/reach.rules.ts';
import { crumbsOf } from '../people/groups/tabs.ts';
import type { Actor } from '../platform/actor.ts';
import { type FieldSpec, type FormPage, formPage, newIdOf, type Refused } from '../platform/form.ts';
import type { Page } from '../platform/frame.ts';
import { markdown, markdownHint } from '../platform/markdown.ts';
import type { Html } from '../platform/views.ts';
import { plural } from '../platform/words.rules.ts';
import type { Audience } from './write.actions.ts';
import type { Written } from './write.forms.ts';
import { readersIn, sayReaders, sureOf } from './write.rules.ts';

export interface WritePage extends Page {
  lede: string;
  form: FormPage;
  /** Null until somebody asks how it reads. */
  preview: { heading: string; names: string; subject: string; body: Html } | null;
}

declare module '../platform/views.ts' {
  interface Views {
    'messages/write': WritePage;
  }
}

interface Facts {
  audience: Audience;
  writer: Actor;
  /** Whom it goes to, once that was asked for. */
  readers: Audience['people'];
  /** How many of them an email reaches. */
  reach: Reach;
}

/** An email to people of a session or cohort: first its words, then how it reads and who gets it, then it is sent. */
export function writePage(
  { audience, writer, readers, reach }: Facts,
  refused?: Refused,
  typed?: Written,
): WritePage {
  const { path, action, name, group, what } = audience;
  const count = told(reach);
  const people = plural(count, '1 person', `${count} people`);
  const isReady = typed !== undefined && readers.length > 0;
  const id = typed?.id ?? refused?.values.id;
  return {
    title: titles[what],
    crumbs: [...crumbsOf(group), { label: what === 'group' ? 'Members' : name, href: path }],
    lede: `Everyone gets a separate email and can’t see who else got it. ${ledes[what]}`,
    form: formPage(
      {
        action,
        submit: isReady ? `Send to ${people}` : 'See who gets it',
        also: isReady ? { value: 'preview', label: 'Preview again' } : null,
        cancel: { label: 'Cancel', href: path },
        hidden: [
          typeof id === 'string' ? { name: 'id', value: id } : newIdOf(),
          ...(isReady ? [{ name: 'sure', value: sureOf(typed.whom, readers) }] : []),
        ],
        fields: fieldsOf(audience, writer, typed),
      },
      refused,
    ),
    preview: typed
      ? {
          heading: sayReach(reach),
          names: sayReaders(readers),
          subject: typed.subject,
          body: markdown(typed.body),
        }
      : null,
  };
}

const titles = {
  session: 'Email people about this session',
  cohort: 'Email people in this cohort',
  group: 'Email people in the group',
};

const ledes = {
  session: 'It links to the session’s page.',
  cohort: 'It links to the cohort’s page.',
  group: 'It links to the group’s page.',
};

const fieldsOf = ({ people, whom }: Audience, writer: Actor, typed?: Written): FieldSpec[] => [
  {
    ...{ kind: 'radio', name: 'whom', label: 'To', value: typed?.whom ?? 'all', required: true },
    options: Object.entries(whom).map(([value, words]) => ({
      value,
      label: `${words} (${readersIn(people, value, writer.userId).length})`,
    })),
  },
  {
    ...{ kind: 'text', name: 'subject', label: 'Subject', required: true, maxlength: 200 },
    value: typed?.subject ?? '',
  },
  {
    ...{ kind: 'textarea', name: 'body', label: 'Message', required: true, rows: 10, maxlength: 8000 },
    ...{ hint: markdownHint, value: typed?.body ?? '' },
  },
  {
    ...{ kind: 'check', name: 'reply', label: 'Let them reply to me', value: typed?.reply ?? '' },
    hint: `They’ll see your address, ${writer.email}.`,
  },
];
