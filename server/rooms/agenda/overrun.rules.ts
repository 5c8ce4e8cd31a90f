import type { AgendaState } from './fold.ts';
import type { Step } from './protocol.ts';
import { scaled } from './share.rules.ts';
import { nextTimer } from './timer.rules.ts';

const minute = 60_000;

/** The session as it was planned. */
interface Plan {
  startsAt: number;
  minutes: number;
}

type Running = Pick<AgendaState, 'steps' | 'current' | 'timer'>;

/** What more time for the running step costs. */
export interface Cost {
  /** When it will all be over if the rest keeps its minutes. */
  endsAt: number;
  /** How many minutes after the planned end that is; 0 when it is in time. */
  late: number;
  /** The steps that would be shorter if all is to end in time; empty when none has to be, or it cannot be done. */
  shorter: { title: string; from: number; to: number }[];
  /** The whole minutes that are left for the steps after this one until the planned end. */
  left: number;
}

/** What so many more minutes for the running step cost the rest; 0 is what it costs to stay as it is. */
export function costOf({ steps, current, timer }: Running, plan: Plan, now: number, more: number): Cost {
  const { endsAt, pausedLeft } = nextTimer(timer, { add: more }, now) ?? timer;
  const over = Math.max(now, endsAt ?? now + (pausedLeft ?? 0));
  const planned = plan.startsAt + plan.minutes * minute;
  const end = over + sum(laterThan(steps, current)) * minute;
  const left = Math.floor((planned - over) / minute);
  const late = Math.max(0, Math.ceil((end - planned) / minute));
  const shortened = shorten(steps, current, left) ?? steps;
  const shorter = steps
    .map(({ title, minutes }, index) => ({ title, from: minutes, to: shortened[index]?.minutes ?? minutes }))
    .filter(({ from, to }) => to < from);
  return { endsAt: end, late, shorter, left };
}

/**
 * The agenda with the steps after the running one made shorter, in the same proportions and at least a minute each,
 * to have so many minutes together. Null when they are that short already, or there is not a minute for each.
 */
export function shorten(steps: readonly Step[], current: string | null, minutes: number): Step[] | null {
  const later = laterThan(steps, current);
  const timed = later.filter((step) => step.minutes > 0).length;
  if (timed === 0 || minutes < timed || minutes >= sum(later)) return null;
  const shares = scaled(
    later.map((step) => step.minutes),
    minutes,
  );
  const first = steps.length - later.length;
  return steps.map((step, index) =>
    index < first ? step : { ...step, minutes: shares[index - first] ?? 0 },
  );
}

const laterThan = (steps: readonly Step[], current: string | null) =>
  steps.slice(steps.findIndex(({ id }) => id === current) + 1);

const sum = (steps: readonly Step[]) => steps.reduce((total, { minutes }) => total + minutes, 0);

/** What the rest would lose, in words; '' when nothing. */
export function sayShorter(shorter: Cost['shorter']): string {
  const [first, second] = shorter;
  if (!first) return '';
  if (!second) return `${first.title} would shrink from ${first.from} to ${first.to} minutes`;
  if (shorter.length === 2)
    return `${first.title} would shrink from ${first.from} to ${first.to} minutes, ${second.title} from ${second.from} to ${second.to}`;
  const total = (key: 'from' | 'to') => shorter.reduce((all, step) => all + step[key], 0);
  return `${shorter.length} steps would shrink from ${total('from')} to ${total('to')} minutes together`;
}
