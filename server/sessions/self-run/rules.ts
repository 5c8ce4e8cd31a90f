import { mayFacilitate, type Standing } from '../../people/groups/rules.ts';
import { phaseOf } from '../rules.ts';

/** Whose turn a session is, and who has lost it. */
interface Turn {
  facilitatorId: string | null;
  lostLeaderId: string | null;
}

/**
 * Whether someone may choose that a session runs itself, or that it does not: organisers, whose turn it is or was, and
 * while it has no facilitator everyone who facilitates the cohort.
 */
export function mayChooseSelfRun(session: Turn, standing: Standing, userId: string): boolean {
  const isOwn = (session.facilitatorId ?? session.lostLeaderId) === userId;
  const isOpen = session.facilitatorId === null && mayFacilitate(standing);
  return standing.group === 'organiser' || isOwn || isOpen;
}

/** Whether that can still be chosen: until the session is over. */
export const canStillRunItself = (session: Parameters<typeof phaseOf>[0], now: Date): boolean =>
  ['coming', 'now'].includes(phaseOf(session, now));
