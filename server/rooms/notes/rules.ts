import { circlesOf } from '../breakouts/rules.ts';
import { type Rules, refuse } from '../deciding.rules.ts';
import type { Flow } from '../flood.rules.ts';
import type { RoomState } from '../fold.ts';
import type { RoomRole } from '../protocol.ts';
import { mayLead } from '../rules.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import { breakoutDocument, type NotesCommands, type NotesEvents, roomDocument } from './protocol.ts';

/** Who wants to read or write a document, and the room as they ask. */
export interface DocumentUser {
  userId: string;
  role: RoomRole;
  state: RoomState;
}

export const notesRules: Rules<keyof NotesCommands> = {
  'notes.restore': {
    who: 'leaders',
    // What somebody took out at the end is found missing when the room is closed.
    when: 'always',
    decide(_data, { userId, version }) {
      if (!version) return refuse('not-found', 'This version is no longer kept.');
      if (version.isSame) return refuse('conflict', 'The notes already read like this.');
      const { document, from, name } = version;
      return [{ type: 'notes.restored', by: userId, data: { document, from, name } }];
    },
  },
};

export const notesVisibility: VisibilityRules<keyof NotesEvents> = {
  'notes.restored': (event, { role, circles }) =>
    mayKnowOf(event.data.document, mayLead(role), circles()) ? event : null,
};

const mayKnowOf = (document: string, leads: boolean, circles: readonly string[]) =>
  document === roomDocument || leads || circles.some((id) => breakoutDocument(id) === document);

/** How much of the notes a person may send: they are sent often and small. */
export const notesFlow: Flow = { burst: 60, perSecond: 30 };
/** A cursor that moves more often is drawn less often. */
export const cursorFlow: Flow = { burst: 20, perSecond: 15 };

/**
 * Whether a document is somebody's to read, and to write in as long as the room is not closed: that of the whole room
 * is everybody's, that of a breakout theirs who are or have been in it, and theirs who lead.
 */
export function mayUseDocument({ role, userId, state }: DocumentUser, document: string): boolean {
  if (role === 'wall') return false;
  const known = mayLead(role) ? Object.values(state.circles).flat() : circlesOf(state, userId);
  return document === roomDocument || known.some((id) => breakoutDocument(id) === document);
}

/** A closed room is as it was left. */
export const isWritable = ({ status }: Pick<RoomState, 'status'>) => status !== 'closed';

/** What a document is called: the rooms of a breakout are A, B, C, … as they are in the room. */
export function documentName(document: string): string {
  const [, number] = /^breakout:\d+-(\d+)$/.exec(document) ?? [];
  return number ? `Room ${String.fromCharCode(64 + Number(number))}` : 'Everyone';
}

/** The boxes of tasks as signs, for Markdown that is shown where nobody ticks them. */
export const withBoxes = (text: string): string =>
  text.replace(/^(\s*(?:[-*+]|\d+[.)]) )\[([ xX])\] /gm, (_, item: string, tick: string) => {
    return `${item}${tick === ' ' ? '☐' : '☑'} `;
  });
