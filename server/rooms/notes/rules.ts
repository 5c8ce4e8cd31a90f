import type { Flow } from '../flood.rules.ts';
import type { RoomState } from '../fold.ts';
import type { RoomRole } from '../protocol.ts';
import { roomDocument } from './protocol.ts';

/** Who wants to read or write a document, and the room as they ask. */
export interface DocumentUser {
  userId: string;
  role: RoomRole;
  state: RoomState;
}

/** How much of the notes a person may send: they are sent often and small. */
export const notesFlow: Flow = { burst: 60, perSecond: 30 };
/** A cursor that moves more often is drawn less often. */
export const cursorFlow: Flow = { burst: 20, perSecond: 15 };

/** Whether a document is somebody's to read, and to write in as long as the room is not closed. */
export function mayUseDocument({ role }: DocumentUser, document: string): boolean {
  return role !== 'wall' && document === roomDocument;
}

/** A closed room is as it was left. */
export const isWritable = ({ status }: Pick<RoomState, 'status'>) => status !== 'closed';

/** The boxes of tasks as signs, for Markdown that is shown where nobody ticks them. */
export const withBoxes = (text: string): string =>
  text.replace(/^(\s*(?:[-*+]|\d+[.)]) )\[([ xX])\] /gm, (_, item: string, tick: string) => {
    return `${item}${tick === ' ' ? '☐' : '☑'} `;
  });
