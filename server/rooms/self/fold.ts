import type { Fold } from '../fold.ts';
import { type Duty, duties, type SelfEvents } from './protocol.ts';

declare module '../fold.ts' {
  interface RoomState extends SelfState {}
}

/** How a room runs itself: while no one hosts it. */
export interface SelfRun {
  /** Who has which duty now, and how often each has had it. */
  on: Record<Duty, string | null>;
  had: Record<Duty, Record<string, number>>;
  /** For which step the duties went round last. */
  step: string | null;
  /** How often the step that was extended last has been. */
  more: { step: string; times: number } | null;
}

export interface SelfState {
  /** Null where the room has never run itself. */
  selfRun: SelfRun | null;
}

const nobody: SelfRun['on'] = { timekeeper: null, noteTaker: null };

const fresh: SelfRun = {
  on: nobody,
  had: { timekeeper: {}, noteTaker: {} },
  step: null,
  more: null,
};

const changes: Fold<SelfState, keyof SelfEvents>['changes'] = {
  // No one hosts from now on.
  'self.started': ({ selfRun }) => ({
    selfRun: selfRun ?? fresh,
    facilitator: null,
    ledBefore: null,
  }),
  'self.duties': ({ selfRun }, { data }) => {
    const { had, ...run } = selfRun ?? fresh;
    const before = run.step === data.step ? run.on : nobody;
    const counted = duties.map((duty) => [duty, withOneMore(had[duty], data[duty], before[duty])]);
    return {
      selfRun: {
        ...run,
        had: Object.fromEntries(counted) as SelfRun['had'],
        on: { timekeeper: data.timekeeper, noteTaker: data.noteTaker },
        step: data.step,
      },
    };
  },
  'self.extended': ({ selfRun }, { data: { step } }) => {
    const times = selfRun?.more?.step === step ? selfRun.more.times + 1 : 1;
    return { selfRun: { ...(selfRun ?? fresh), more: { step, times } } };
  },
};

/** Who keeps a duty within a step is not counted again. */
function withOneMore(had: Record<string, number>, person: string | null, before: string | null) {
  return person === null || person === before ? had : { ...had, [person]: (had[person] ?? 0) + 1 };
}

export const selfFold: Fold<SelfState, keyof SelfEvents> = {
  empty: () => ({ selfRun: null }),
  changes,
};
