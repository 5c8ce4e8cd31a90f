import { paths } from '../../paths.ts';
import { type FormPage, formPage, newIdOf, type Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { type TabsPage, whenOf, type ZonedTime } from '../../platform/layout.ts';
import { markdown } from '../../platform/markdown.ts';
import { sayInstant } from '../../platform/time.ts';
import type { Html } from '../../platform/views.ts';
import { plural } from '../../platform/words.rules.ts';
import { sessionTitle } from '../../sessions/rules.ts';
import type { Visit } from '../visit.actions.ts';
import { roomDocument } from './protocol.ts';
import { documentName, withBoxes } from './rules.ts';
import type { listVersions, readVersion } from './versions.actions.ts';

/** What the notes of a room were like before. */
export interface NotesVersionsPage extends Page {
  lede: string;
  /** One for each document, when there are several. */
  tabs: TabsPage | null;
  versions: { href: string; when: ZonedTime; facts: string[] }[];
}

/** One of these versions, to read and to put back. */
export interface NotesVersionPage extends Page {
  when: ZonedTime;
  writers: string;
  /** Null for notes in which nothing was written. */
  notes: Html | null;
  form: FormPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'rooms/notes-versions': NotesVersionsPage;
    'rooms/notes-version': NotesVersionPage;
  }
}

/** The page that lists the versions of the document `of`. */
export function versionsPage(
  visit: Visit,
  of: string,
  { versions, documents }: Awaited<ReturnType<typeof listVersions>>,
): NotesVersionsPage {
  const base = baseOf(visit);
  const known = [...new Set([roomDocument, ...documents])];
  return {
    title: 'Earlier versions of the notes',
    crumbs: crumbsOf(visit),
    lede: 'A version is kept every few minutes while the notes change, and before a lot is deleted at once. Versions are deleted after 30 days.',
    tabs:
      known.length > 1
        ? {
            label: 'Whose notes',
            links: known.map((document) => ({
              label: documentName(document),
              href: `${base}?of=${encodeURIComponent(document)}`,
              current: document === of,
            })),
          }
        : null,
    versions: versions.map(({ id, at, length, writers }) => ({
      href: `${base}/${id}`,
      when: whenIn(visit, at),
      facts: [sayWriters(writers), sayLength(length)].filter(Boolean),
    })),
  };
}

/** The page of one version. */
export function versionPage(
  visit: Visit,
  { id, at, document, text, writers }: Awaited<ReturnType<typeof readVersion>>,
  refused?: Refused,
): NotesVersionPage {
  const base = baseOf(visit);
  const list = { label: 'Earlier versions', href: `${base}?of=${encodeURIComponent(document)}` };
  return {
    title: `Notes from ${sayInstant(at, visit.reader, visit.now)}`,
    crumbs: [...crumbsOf(visit), list],
    when: whenIn(visit, at),
    writers: sayWriters(writers),
    notes: text.trim() === '' ? null : markdown(withBoxes(text)),
    form: formPage(
      {
        action: `${base}/${id}`,
        submit: 'Restore this version',
        fields: [],
        hidden: [newIdOf()],
        cancel: { label: 'Back', href: list.href },
      },
      refused,
    ),
  };
}

const baseOf = ({ found: { session } }: Visit) => paths.session.notes.versions(session.id);

const whenIn = ({ reader, found: { group }, now }: Visit, at: Date) => whenOf(at, reader, group.zone, now);

function crumbsOf({ found: { session, unit, cohort, group } }: Visit): Link[] {
  const base = paths.session(session.id);
  return [
    { label: group.name, href: paths.group(group.slug) },
    { label: cohort.name, href: paths.cohort(cohort.id) },
    { label: sessionTitle(session, unit, cohort), href: base },
    { label: 'Notes', href: paths.session.notes(session.id) },
  ];
}

const list = new Intl.ListFormat('en-GB');
const sayWriters = (writers: readonly string[]) =>
  writers.length > 0 ? `Changed by ${list.format(writers)}` : '';

const sayLength = (length: number) =>
  plural(length, '1 character', `${length.toLocaleString('en-GB')} characters`);
