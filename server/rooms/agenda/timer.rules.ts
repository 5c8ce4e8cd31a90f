import type { Timer } from './fold.ts';

type Change = 'pause' | 'resume' | { add: number };

/**
 * The timer after it was paused, resumed or given minutes (negative takes some, never below now). The same
 * timer when nothing changes; null when there is none to change.
 */
export function nextTimer(timer: Timer, change: Change, now: number): Timer | null {
  const { endsAt, pausedLeft } = timer;
  if (change === 'pause') {
    if (endsAt === null) return pausedLeft === null ? null : timer;
    return { endsAt: null, pausedLeft: Math.max(0, endsAt - now) };
  }
  if (change === 'resume') {
    if (pausedLeft === null) return endsAt === null ? null : timer;
    return { endsAt: now + pausedLeft, pausedLeft: null };
  }
  return added(timer, change.add * 60_000, now);
}

function added(timer: Timer, milliseconds: number, now: number): Timer | null {
  const { endsAt, pausedLeft } = timer;
  if (milliseconds === 0) return timer;
  if (pausedLeft !== null) return { endsAt: null, pausedLeft: Math.max(0, pausedLeft + milliseconds) };
  if (endsAt === null && milliseconds < 0) return null;
  // Minutes given to a step that is over time count from now: people are told how long they have.
  return { endsAt: Math.max(now, Math.max(now, endsAt ?? now) + milliseconds), pausedLeft: null };
}
