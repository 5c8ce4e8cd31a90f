import { crumbsIn } from '../../cohorts/tabs.ts';
import { type Kept, offered } from '../../cohorts/venues/rules.ts';
import { paths } from '../../paths.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import { type Field, type FieldSpec, fieldOf, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayTime, sayZone } from '../../platform/time.ts';
import { sessionTitle } from '../rules.ts';
import type { movableFor } from './plan.actions.ts';
import type { findUndoable } from './undo.actions.ts';
import { undoUntil } from './undo.rules.ts';

export interface MoveFormPage extends Page {
  lede: string;
  problem: string;
  /** What can still be taken back, within the hour. */
  undo: { words: string; action: string; move: string; button: string } | null;
  action: string;
  fields: Field[];
  back: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/rescheduling/form': MoveFormPage;
  }
}

interface FormFacts {
  found: Awaited<ReturnType<typeof movableFor>>;
  undoable: Awaited<ReturnType<typeof findUndoable>>;
  /** What was typed before, and what is wrong with it. */
  typed: Refused | undefined;
  reader: Reader;
  /** The group's places. */
  venues: Kept[];
}

/** Asks what shall be moved, and where to; nothing is saved from here. */
export function moveFormPage({ found, undoable, typed, reader, venues }: FormFacts): MoveFormPage {
  const { session, unit, cohort, group } = found;
  const base = paths.session(session.id);
  return {
    title: `Move “${sessionTitle(session, unit, cohort)}”`,
    crumbs: crumbsIn(group, cohort),
    lede: 'You see first whom it concerns. Nothing is saved and nobody is told before that.',
    problem: typed?.problem ?? '',
    undo: undoable && {
      words: `${undoable.by ?? 'Somebody'} ${undoable.move.how === 'cancel' ? 'cancelled' : 'moved'} ${counted(undoable.move.was.length)} at ${sayTime(undoable.move.movedAt, reader)}. Until ${sayTime(undoUntil(undoable.move.movedAt), reader)} you can undo that; the email about it says that it’s undone.`,
      action: paths.session.move.return(session.id),
      move: undoable.move.id,
      button: undoable.move.how === 'cancel' ? 'Take it back' : 'Move it back',
    },
    action: paths.session.move.preview(session.id),
    fields: fieldsOf(found, venues).map((field) => fieldOf(field, typed)),
    back: base,
  };
}

const counted = (count: number) => (count === 1 ? 'a session' : `${count} sessions`);

function fieldsOf({ session, group, standing, maySeries }: FormFacts['found'], venues: Kept[]): FieldSpec[] {
  return [
    {
      ...{ kind: 'radio', name: 'how', label: 'What happens', value: 'move', required: true },
      options: [
        { value: 'move', label: 'To another time or place' },
        ...(maySeries
          ? [{ value: 'skip', label: 'Skip this week', hint: 'It and all that follow are a week later.' }]
          : []),
        { value: 'cancel', label: 'Cancel' },
      ],
    },
    ...(maySeries ? [whichField] : []),
    {
      kind: 'date',
      name: 'date',
      label: 'Date',
      value: session.date,
      required: true,
      hint: 'Those that move with it move by as many days.',
    },
    {
      ...{ kind: 'time', name: 'time', label: 'Time', value: session.time, required: true },
      hint: `${sayZone(session.zone)}; it stays the same when the clocks change.`,
    },
    {
      ...{ kind: 'number', name: 'minutes', label: 'Length in minutes', value: String(session.minutes) },
      ...{ min: '15', max: '480', step: '5', required: true, inputmode: 'numeric' },
    },
    {
      ...offered(venues, group.slug, mayOrganise(standing)),
      kind: 'text',
      name: 'venue',
      label: 'Another place',
      hint: 'Leave it empty to stay where it is.',
      maxlength: 200,
    },
    {
      kind: 'text',
      name: 'address',
      label: 'Its address',
      hint: 'Only the cohort sees this. A place of your list brings its own.',
      maxlength: 400,
    },
    { kind: 'textarea', name: 'reason', label: 'Why, if you cancel', rows: 2, maxlength: 500 },
  ];
}

const whichField: FieldSpec = {
  ...{ kind: 'radio', name: 'which', label: 'Which sessions', value: 'one', required: true },
  options: [
    { value: 'one', label: 'Only this one' },
    { value: 'following', label: 'This and those that follow' },
    { value: 'all', label: 'All that are to come' },
  ],
};
