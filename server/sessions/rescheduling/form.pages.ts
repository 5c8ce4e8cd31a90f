import { crumbsIn } from '../../cohorts/tabs.ts';
import { type Kept, offered } from '../../cohorts/venues/rules.ts';
import { paths } from '../../paths.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import { type Field, type FieldSpec, fieldOf, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayTime, sayZone } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
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
    title: `Reschedule “${sessionTitle(session, unit, cohort)}”`,
    crumbs: crumbsIn(group, cohort),
    lede: 'You’ll see who it affects before anything is saved or emailed.',
    problem: typed?.problem ?? '',
    undo: undoable && {
      words: sayUndoable(undoable, reader),
      action: paths.session.move.return(session.id),
      move: undoable.move.id,
      button: undoable.move.how === 'cancel' ? 'Undo cancellation' : 'Undo change',
    },
    action: paths.session.move.preview(session.id),
    fields: fieldsOf(found, venues).map((field) => fieldOf(field, typed)),
    back: base,
  };
}

/** What can be undone until when, and that people are told. */
function sayUndoable({ by, move }: NonNullable<FormFacts['undoable']>, reader: Reader): string {
  const who = by ?? 'A former member';
  const count = many(move.was.length, 'session');
  const at = sayTime(move.movedAt, reader);
  const until = `You can undo this until ${sayTime(undoUntil(move.movedAt), reader)}. Everyone affected gets an email about it.`;
  return move.how === 'cancel'
    ? `${who} cancelled ${count} at ${at}. ${until}`
    : `${who} rescheduled ${count} at ${at}. ${until}`;
}

function fieldsOf({ session, group, standing, maySeries }: FormFacts['found'], venues: Kept[]): FieldSpec[] {
  return [
    {
      ...{ kind: 'radio', name: 'how', label: 'What would you like to do?', value: 'move', required: true },
      options: [
        { value: 'move', label: 'Change the time or venue' },
        ...(maySeries
          ? [
              {
                value: 'skip',
                label: 'Skip this week',
                hint: 'This session and all later ones move back a week.',
              },
            ]
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
      hint: 'Any others you include shift by the same number of days.',
    },
    {
      ...{ kind: 'time', name: 'time', label: 'Time', value: session.time, required: true },
      hint: `${sayZone(session.zone)}. It stays the same when the clocks change.`,
    },
    {
      ...{ kind: 'number', name: 'minutes', label: 'Length in minutes', value: String(session.minutes) },
      ...{ min: '15', max: '480', step: '5', required: true, inputmode: 'numeric' },
    },
    {
      ...offered(venues, group.slug, mayOrganise(standing)),
      kind: 'text',
      name: 'venue',
      label: 'Different venue',
      hint: 'Leave empty to keep the current venue.',
      maxlength: 200,
    },
    {
      kind: 'text',
      name: 'address',
      label: 'Its address',
      hint: 'Only the cohort sees this. Leave empty for a venue on your list.',
      maxlength: 400,
    },
    { kind: 'textarea', name: 'reason', label: 'Reason, if you’re cancelling', rows: 2, maxlength: 500 },
  ];
}

const whichField: FieldSpec = {
  ...{ kind: 'radio', name: 'which', label: 'Which sessions', value: 'one', required: true },
  options: [
    { value: 'one', label: 'Only this one' },
    { value: 'following', label: 'This and all later ones' },
    { value: 'all', label: 'All upcoming sessions' },
  ],
};
