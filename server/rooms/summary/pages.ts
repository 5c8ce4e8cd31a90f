import { paths } from '../../paths.ts';
import { type FieldSpec, type FormPage, formPage, type Refused, versionOf } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { whenOf, type ZonedTime } from '../../platform/layout.ts';
import { markdown, markdownHint } from '../../platform/markdown.ts';
import type { Html } from '../../platform/views.ts';
import { many } from '../../platform/words.rules.ts';
import { sessionTitle } from '../../sessions/rules.ts';
import { type SummaryPart, summaryPart } from '../../sessions/summary.rules.ts';
import { withBoxes } from '../notes/rules.ts';
import type { SummaryFacts } from './actions.ts';
import { cameTo } from './came.rules.ts';
import { type PartView, partView } from './parts.pages.ts';
import { leftoversOf, partsOf, resultsOf } from './record.rules.ts';

/** What came of a session: for all once it was published, before that for those who lead, to edit. */
export interface SummaryPage extends Page {
  heading: string;
  kicker: string;
  back: string;
  when: ZonedTime;
  isDraft: boolean;
  markdownHref: string;
  /** Null while whoever led has added nothing. */
  words: Html | null;
  agenda: SummaryPart | null;
  parts: PartView[];
  notes: Html | null;
  actions: { text: string; owner: string; isDone: boolean }[];
  parked: { text: string; mark: string }[];
  questions: { text: string; votes: string }[];
  /** Where the open questions are carried to the next session; '' for those who only read. */
  carryAction: string;
  came: string;
  form: FormPage | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'rooms/summary': SummaryPage;
  }
}

export function summaryPage(facts: SummaryFacts, refused?: Refused): SummaryPage {
  const { found, reader, edited, notes, state, mayEdit, now } = facts;
  const { session, unit, cohort, group } = found;
  const title = sessionTitle(session, unit, cohort);
  const base = paths.session(session.id);
  const hidden = new Set(edited?.hidden ?? []);
  const shows = (key: string) => !hidden.has(key);
  const parts = resultsOf(state).map(partView);
  const { actions, parked, questions } = leftoversOf(state);
  return {
    title: `${title}: summary`,
    crumbs: [
      { label: group.name, href: paths.group(group.slug) },
      { label: cohort.name, href: paths.cohort(cohort.id) },
      { label: title, href: base },
    ],
    heading: title,
    kicker: `${cohort.name}: summary`,
    back: base,
    when: whenOf(session.startsAt, reader, group.zone, now),
    isDraft: session.summaryPublishedAt === null,
    markdownHref: paths.session.summaryMd(session.id),
    words: edited?.words.trim() ? markdown(edited.words) : null,
    agenda: shows('agenda') ? summaryPart(session.summary, reader) : null,
    parts: parts.filter(({ key }) => shows(key)),
    notes: shows('notes') && notes.trim() ? markdown(withBoxes(notes)) : null,
    actions: shows('actions')
      ? actions.map(({ owner, ...item }) => ({ ...item, owner: owner || 'no one yet' }))
      : [],
    parked: shows('parked') ? parked.map(({ text, isDone }) => ({ text, mark: isDone ? '✓' : '' })) : [],
    questions: shows('questions')
      ? questions.map(({ text, votes }) => ({ text, votes: votes > 0 ? sayVotes(votes) : '' }))
      : [],
    carryAction: mayEdit ? paths.session.questions.carried(session.id) : '',
    came: cameTo(facts.people, state),
    form: mayEdit ? formOf(facts, refused) : null,
  };
}

const sayVotes = (votes: number) => many(votes, 'vote');

const publishField: FieldSpec = { kind: 'check', name: 'publish', label: 'Publish to the cohort' };

const tellField: FieldSpec = {
  kind: 'check',
  name: 'tell',
  label: 'Email it to those who missed the session, once published',
};

const sectionsField = (parts: { key: string; label: string }[], chosen: string[]): FieldSpec => ({
  kind: 'checks',
  name: 'shown',
  label: 'Sections to show',
  chosen,
  options: parts.map(({ key, label }) => ({ value: key, label })),
});

function formOf({ found: { session }, state, notes, edited }: SummaryFacts, refused?: Refused): FormPage {
  const parts = partsOf(state, notes);
  const shown = parts.map(({ key }) => key).filter((key) => !edited?.hidden.includes(key));
  const isPublished = session.summaryPublishedAt !== null;
  return formPage(
    {
      action: paths.session.summary(session.id),
      fields: [
        {
          kind: 'textarea',
          name: 'words',
          label: 'Note about the session',
          hint: markdownHint,
          value: edited?.words ?? '',
          rows: 5,
        },
        ...(parts.length > 0 ? [sectionsField(parts, shown)] : []),
        ...(isPublished ? [] : [publishField]),
        ...(edited?.mailedAt ? [] : [tellField]),
      ],
      submit: 'Save',
      hidden: [versionOf(edited?.version ?? 0, refused)],
    },
    refused,
  );
}
