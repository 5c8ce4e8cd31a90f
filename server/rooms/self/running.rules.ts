import type { RoomState } from '../fold.ts';

/** So long after its beginning members may let a session run itself that has no host. */
export const lateBy = 5 * 60_000;
/** So long after the time of its last step the room closes, so that no one is cut off in feedback. */
export const lingersFor = 5 * 60_000;

/** Whether a room runs itself at this moment: from when someone let it, for as long as no one hosts it. */
export const runsItself = ({
  status,
  selfRun,
  facilitator,
}: Pick<RoomState, 'status' | 'selfRun' | 'facilitator'>): boolean =>
  status === 'open' && selfRun !== null && facilitator === null;
