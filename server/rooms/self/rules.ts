import { costOf, shorten } from '../agenda/overrun.rules.ts';
import { move, prepared } from '../agenda/rules.ts';
import { nextTimer } from '../agenda/timer.rules.ts';
import { isAtItsEnd } from '../closing.rules.ts';
import {
  type CommandContext,
  type Decision,
  type NewEvent,
  type Rule,
  type Rules,
  refuse,
} from '../deciding.rules.ts';
import { canLead, closing, opening } from '../host/rules.ts';
import type { Commands } from '../protocol.ts';
import { mayLead } from '../rules.ts';
import { leaderOf } from '../shown.rules.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import { onHand, successor } from './duties.rules.ts';
import { moreMinutes, mostExtensions, type SelfCommands, type SelfEvents } from './protocol.ts';
import { lateBy, runsItself } from './running.rules.ts';

type Runs = Exclude<keyof SelfCommands, 'self.start'>;

/** Something that any member may do while the room runs itself. */
const byMembers = <Type extends Runs>(decide: Rule<Type>['decide']): Rule<Type> => ({
  who: 'all',
  decide(data: Commands[Type], context: CommandContext) {
    if (context.role === 'guest') return guestsMayNot;
    return runsItself(context.state) ? decide(data, context) : hosted;
  },
});

export const selfRules: Rules<keyof SelfCommands> = {
  'self.start': {
    who: 'all',
    when: 'early',
    decide(_data, context) {
      const { state, role, userId } = context;
      if (role === 'guest') return guestsMayNot;
      if (runsItself(state)) return [];
      return whyNotYet(context) ?? started(context, userId);
    },
  },
  'self.pause': byMembers((_data, context) => timed(context, 'pause')),
  'self.resume': byMembers((_data, context) => timed(context, 'resume')),
  'self.more': byMembers(({ step }, context) => extended(step, context)),
  'self.next': byMembers(({ expect }, context) => move(expect, context, 1)),
  'self.close': byMembers((_data, { state, userId, random }) =>
    isAtItsEnd(state) ? closing(state, userId, random) : refuse('conflict', 'There are more steps to come.'),
  ),
  'self.lead': byMembers((_data, { state, userId }) =>
    canLead(state, userId)
      ? [{ type: 'facilitator.changed', by: userId, data: { person: userId } }]
      : refuse('forbidden', 'Only someone who’s here on their own device can host.'),
  ),
  'self.pass': byMembers(({ duty }, { state, userId, here }) => {
    const on = state.selfRun?.on;
    if (on?.[duty] !== userId) return refuse('conflict', 'Someone else is doing this now.');
    const next = successor(state, duty, onHand(state, here()));
    if (next === null) return refuse('conflict', 'No one else is free to do this.');
    return [{ type: 'self.duties', by: userId, data: { ...on, [duty]: next, step: state.current } }];
  }),
  'self.spoken': byMembers((_data, { state, userId }) =>
    state.floor === userId ? [{ type: 'floor.freed', by: userId, data: {} }] : [],
  ),
};

export const selfVisibility: VisibilityRules<keyof SelfEvents> = {
  'self.started': 'everyone',
  'self.duties': 'everyone',
  'self.extended': 'everyone',
};

const guestsMayNot = refuse('forbidden', 'Only members can do this.');
const hosted = refuse('conflict', 'Someone is hosting the room now.');

/** What lets a room run itself, opened where it is not; `by` is null where the room does it at its time. */
export const started = (context: CommandContext, by: string | null): NewEvent[] => [
  ...(context.state.status === 'open' ? [] : opening(context, by, false)),
  { type: 'self.started', by, data: {} },
];

/** Why a room may not run itself yet; null when it may. It never opens before its session begins. */
function whyNotYet(context: CommandContext) {
  const { state, role, now, times, selfRun } = context;
  if (state.status === 'open' && mayLead(role)) return null;
  if (now < times.startsAt) return refuse('conflict', 'The session hasn’t started yet.');
  if (selfRun && state.status === 'waiting') return null;
  if (mayLead(role)) return null;
  if (!hasNoHost(context)) return hosted;
  return now < times.startsAt + lateBy
    ? refuse('conflict', 'Give the host five minutes, then you can start without them.')
    : null;
}

/** The person who would host is not here, or there is none. */
function hasNoHost({ state, turn, here }: CommandContext): boolean {
  const leader = leaderOf(state, turn);
  return leader === null || (here().length > 0 && !here().includes(leader));
}

function timed({ state, userId, now }: CommandContext, change: 'pause' | 'resume'): Decision {
  const timer = nextTimer(state.timer, change, now);
  if (!timer) return refuse('conflict', 'There’s no timer right now.');
  return timer === state.timer ? [] : [{ type: 'timer.changed', by: userId, data: timer }];
}

/**
 * A little more time for the running step. Where the session would end late for it, later steps get shorter; where they
 * are too short for that already, it ends later.
 */
function extended(step: string, { state, userId, now, times }: CommandContext): Decision {
  if (step !== state.current) return refuse('conflict', 'The room is on another step now.');
  const { steps, timer, selfRun } = state;
  if (selfRun?.more?.step === step && selfRun.more.times >= mostExtensions)
    return refuse('conflict', 'This step has had more time twice. Go on, or take over as host.');
  if (timer.endsAt === null && timer.pausedLeft === null)
    return refuse('conflict', 'This step has no timer. Go on when you’re ready.');
  const longer = nextTimer(timer, { add: moreMinutes }, now) ?? timer;
  const { late, left } = costOf(state, times, now, moreMinutes);
  const shorter = late > 0 ? shorten(steps, step, left) : null;
  return [
    { type: 'self.extended', by: userId, data: { step } },
    { type: 'timer.changed', by: userId, data: longer },
    ...(shorter ? [prepared(shorter)] : []),
  ];
}
