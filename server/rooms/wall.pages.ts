import { env } from '../platform/env.ts';
import type { Page } from '../platform/frame.ts';
import { steadyOffset } from '../platform/time.ts';
import { sessionTitle } from '../sessions/rules.ts';
import { type RoomPage, stepPart } from './pages.ts';
import type { Visit } from './visit.actions.ts';

/** The room for a projector: its script draws it, and until then it says what the room is doing. */
export interface WallPage extends Page, Pick<RoomPage, 'facts' | 'heading' | 'cohort' | 'step'> {}

declare module '../platform/views.ts' {
  interface Views {
    'rooms/wall': WallPage;
  }
}

/** The screen for everybody: in the group's own zone, on the clock of who opened it. */
export function wallPage({ found, reader, state, turnName, now }: Visit): WallPage {
  const { session, unit, cohort, group } = found;
  const heading = sessionTitle(session, unit, cohort);
  return {
    title: `Wall screen: ${heading}`,
    assets: ['room.css', 'steps.css', 'wall.css', 'wall.js'],
    bare: true,
    heading,
    cohort: cohort.name,
    facts: {
      room: session.id,
      me: '',
      zone: group.zone,
      hourCycle: reader.hourCycle,
      offset: steadyOffset(group.zone, session.startsAt) ?? '',
      startsAt: session.startsAt.getTime(),
      minutes: session.minutes,
      selfRun: session.selfRun,
      turn: session.facilitatorId ?? '',
      turnName,
      now: now.getTime(),
      rate: env.clockRate,
    },
    step: stepPart(state, turnName),
  };
}
