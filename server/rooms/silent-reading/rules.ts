import type { Step } from '../agenda/protocol.ts';
import { type Rules, refuse } from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import { mayLead } from '../rules.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import { noReaders, type Readers } from './fold.ts';
import type { ReadingCommands, ReadingEvents } from './protocol.ts';

export const silentReadingRules: Rules<keyof ReadingCommands> = {
  'reading.mark': {
    who: 'all',
    canBeForAnother: true,
    decide({ step, done }, { state, userId, person }) {
      if (!isReading(state, step)) return refuse('conflict', 'This isn’t being read now.');
      if (readersOf(state, step).done.includes(person) === done) return [];
      return [{ type: 'reading.marked', by: userId, data: { step, person, done } }];
    },
  },
};

/** Everybody sees how many are done; who that is, those who lead and the person themselves. */
export const silentReadingVisibility: VisibilityRules<keyof ReadingEvents> = {
  'reading.marked'(event, { userId, role }) {
    const { person, ...rest } = event.data;
    return mayLead(role) || person === userId ? event : { ...event, by: null, data: rest };
  },
};

/** Who has read it. */
export const silentReadingTakers = (state: RoomState, { id }: Step) => readersOf(state, id).done;

export const readersOf = ({ readers }: Pick<RoomState, 'readers'>, step: string): Readers =>
  readers[step] ?? noReaders;

/** How many have read it. */
export const countReaders = ({ done, others }: Readers) => done.length + others;

const isReading = ({ current, steps }: RoomState, id: string) =>
  current === id && steps.some((step) => step.id === id && step.kind === 'reading');
