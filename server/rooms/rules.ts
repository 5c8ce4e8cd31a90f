import type { RoomState } from './fold.ts';
import type { RoomRole } from './protocol.ts';

/** What makes somebody what they are in a room, apart from the room's own log. */
export interface Access {
  userId: string;
  /** Organises the group. */
  organises: boolean;
  /** Facilitates the cohort. */
  facilitates: boolean;
  /** Whose turn it is to lead this session; null while the turn is empty. */
  turn: string | null;
  /** Who came by the room's code, and a screen that shows the room to all, are never more than that. */
  only?: 'guest' | 'wall' | undefined;
}

type Led = Pick<RoomState, 'facilitator'>;

/**
 * What a person is in a room at this moment. Handing the room over takes the lead from the session's
 * facilitator; the cohort's facilitators and the group's organisers can always step in, so that nobody's
 * bad evening ends everybody's.
 */
export function roleOf({ userId, organises, facilitates, turn, only }: Access, state: Led): RoomRole {
  if (only) return only;
  if (userId === leaderOf(state, turn)) return 'facilitator';
  if (organises) return 'organiser';
  return facilitates ? 'facilitator' : 'member';
}

/** Who leads: by the room's log, and before that says anything, whose turn it is. */
const leaderOf = (state: Led, turn: string | null) => state.facilitator ?? turn;

/** Moves the room: agenda, timer, floor, other people's hands, opening and closing. */
export const mayLead = (role: RoomRole) => role === 'facilitator' || role === 'organiser';
