import { type Kept, offered } from '../../cohorts/venues/rules.ts';
import { paths } from '../../paths.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import { type FieldSpec, type FormPage, formPage, type Refused } from '../../platform/form.ts';
import { further } from '../../platform/further.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayMinutes, sayTime, sayZone } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import type { movableFor } from './plan.actions.ts';
import type { findUndoable } from './undo.actions.ts';
import { undoUntil } from './undo.rules.ts';

interface FormFacts {
  found: Awaited<ReturnType<typeof movableFor>>;
  /** What was typed before, and what is wrong with it. */
  typed: Refused | undefined;
  /** The group's places. */
  venues: Kept[];
}

/** Asks where to a session is to be moved; nothing is saved from here. */
export function moveForm({ found, typed, venues }: FormFacts): FormPage {
  const { session } = found;
  return formPage(
    {
      action: paths.session.move.preview(session.id),
      method: 'get',
      submit: 'Preview changes',
      hidden: [{ name: 'how', value: 'move' }],
      defaults: `${sayMinutes(session.minutes)}, at the usual venue.`,
      fields: fieldsOf(found, venues),
    },
    typed,
  );
}

type Undoable = Awaited<ReturnType<typeof findUndoable>>;

/** What can still be taken back, within the hour. */
export interface UndoPart {
  words: string;
  action: string;
  move: string;
  button: string;
}

/** The last change of a cohort's sessions, while it can be undone; null where there is none. */
export const undoPart = (sessionId: string, undoable: Undoable, reader: Reader): UndoPart | null =>
  undoable && {
    words: sayUndoable(undoable, reader),
    action: paths.session.move.return(sessionId),
    move: undoable.move.id,
    button: undoable.move.how === 'cancel' ? 'Undo cancellation' : 'Undo change',
  };

/** What can be undone until when, and that people are told. */
function sayUndoable({ by, move }: NonNullable<Undoable>, reader: Reader): string {
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
      kind: 'date',
      name: 'date',
      label: 'Date',
      value: session.date,
      required: true,
    },
    {
      ...{ kind: 'time', name: 'time', label: 'Time', value: session.time, required: true },
      hint: `${sayZone(session.zone)}. It stays the same when the clocks change.`,
    },
    ...(maySeries ? [whichField] : []),
    ...further([
      {
        ...{ kind: 'number', name: 'minutes', label: 'Length in minutes', value: String(session.minutes) },
        ...{ min: '15', max: '480', step: '5', required: true, inputmode: 'numeric' },
      },
      {
        ...offered(venues, group.slug, mayOrganise(standing)),
        ...{ kind: 'text', name: 'venue', id: 'f-moved-venue', label: 'Venue for all that move' },
        hint: 'Leave empty to keep theirs.',
        maxlength: 200,
      },
      {
        ...{ kind: 'text', name: 'address', id: 'f-moved-address', label: 'Address for all that move' },
        hint: 'Only the cohort sees this. Leave empty for a venue on your list.',
        maxlength: 400,
      },
    ]),
  ];
}

const whichField: FieldSpec = {
  ...{ kind: 'radio', name: 'which', label: 'Which sessions', value: 'one', required: true },
  options: [
    { value: 'one', label: 'Only this one' },
    {
      value: 'following',
      label: 'This and all later ones',
      hint: 'They shift by the same number of days.',
    },
    { value: 'all', label: 'All upcoming sessions' },
  ],
};
