import { paths } from '../../paths.ts';
import type { Standing } from '../../people/groups/rules.ts';
import type { sessions } from '../tables.ts';
import { canStillRunItself, mayChooseSelfRun } from './rules.ts';

/** That a session runs itself, or could. */
export interface SelfRunPart {
  /** Chosen: everyone is told; else it is offered to those who may choose it. */
  isChosen: boolean;
  /** No one facilitates: the offer is in sight. Else it is behind a line. */
  isOpen: boolean;
  /** Where the choice is sent, '' for people who may not choose. */
  action: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/self-run/_self-run': SelfRunPart;
  }
}

interface Facts {
  session: typeof sessions.$inferSelect;
  standing: Standing;
  reader: { userId: string };
  now: Date;
}

/** What a session’s page says of running itself; null where that is no one’s business. */
export function selfRunPart({ session, standing, reader, now }: Facts): SelfRunPart | null {
  if (!canStillRunItself(session, now)) return null;
  const mayChoose = mayChooseSelfRun(session, standing, reader.userId);
  if (!session.selfRun && !mayChoose) return null;
  return {
    isChosen: session.selfRun,
    isOpen: session.facilitatorId === null,
    action: mayChoose ? paths.session.selfRun(session.id) : '',
  };
}
