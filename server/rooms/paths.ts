import { at } from '../platform/path.ts';

/** The addresses of plans and the log of a room. */
export const roomsPaths = {
  plan: at('/plans/:planId', { deletion: at('/plans/:planId/deletion') }),
  plans: at('/plans'),
  room: { events: at('/rooms/:sessionId/events') },
};
