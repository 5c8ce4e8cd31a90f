import { lastMinutes } from '../../../server/rooms/feedback/protocol.ts';
import { leftOf } from '../../../server/rooms/shown.rules.ts';
import { type Look, runningStep } from './look.ts';

/** Whether the evening is so near its end that people are asked how it was. */
export function isFeedbackTime(look: Look): boolean {
  if (runningStep(look)?.kind !== 'closing' || look.state.feedback.isOver) return false;
  const left = leftOf(look.state.timer, look.now);
  return left === null || left <= lastMinutes * 60_000;
}
