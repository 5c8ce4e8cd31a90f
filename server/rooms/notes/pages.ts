import { paths } from '../../paths.ts';
import { mayFacilitate } from '../../people/groups/rules.ts';
import type { Page } from '../../platform/frame.ts';
import { whenOf, type ZonedTime } from '../../platform/layout.ts';
import { markdown } from '../../platform/markdown.ts';
import type { Html } from '../../platform/views.ts';
import { sessionTitle } from '../../sessions/rules.ts';
import type { readNotes } from './actions.ts';
import { withBoxes } from './rules.ts';

/** The notes of a room, to read. */
export interface NotesPage extends Page {
  heading: string;
  when: ZonedTime;
  /** Null while nobody has written anything. */
  notes: Html | null;
  room: string;
  file: string;
  /** Where the earlier versions are, for those who lead; '' for the others. */
  versions: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'rooms/notes': NotesPage;
  }
}

/** The page of a session's shared notes. */
export function notesPage({
  reader,
  found: { session, unit, cohort, group, standing },
  text,
  now,
}: Awaited<ReturnType<typeof readNotes>>): NotesPage {
  const heading = sessionTitle(session, unit, cohort);
  const base = paths.session(session.id);
  return {
    title: `Notes: ${heading}`,
    crumbs: [
      { label: group.name, href: paths.group(group.slug) },
      { label: cohort.name, href: paths.cohort(cohort.id) },
      { label: heading, href: base },
    ],
    heading,
    when: whenOf(session.startsAt, reader, group.zone, now),
    notes: text.trim() === '' ? null : markdown(withBoxes(text)),
    room: paths.session.room(session.id),
    file: paths.session.notesMd(session.id),
    versions:
      mayFacilitate(standing) || session.facilitatorId === reader.userId
        ? paths.session.notes.versions(session.id)
        : '',
  };
}
