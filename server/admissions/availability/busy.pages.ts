import { paths } from '../../paths.ts';
import { calendarField } from '../../platform/calendar-address.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import { sayMinutes, sayZone } from '../../platform/time.ts';
import { plural } from '../../platform/words.rules.ts';
import { sayUnread, type Unread } from './unread.rules.ts';

/** Taking in one's own calendar; `words` says what came of it, and `undo` takes that back. */
export interface BusyPart {
  form: FormPage;
  isOpen: boolean;
  words: string;
  /** What of the calendar could not be read, a sentence each. */
  unread: string[];
  undo: FormPage | null;
}

/** What a calendar has taken out of somebody's hours, which are kept so now; `before` is how they were. */
export interface Taken {
  appointments: number;
  unread: Unread;
  /** Half hours. */
  out: number;
  ifNeeded: number;
  before: string;
  zone: string;
  away: string[];
  version: number;
}

/** Takes in one's own calendar, and says what came of that. */
export function busyPart(round: { id: string }, taken: Taken | undefined, refused?: Refused): BusyPart {
  const base = paths.round.hours(round.id);
  const form = formPage(
    {
      action: paths.round.hours.busy(round.id),
      submit: 'Import busy times',
      fields: [calendarField],
    },
    refused,
  );
  return {
    form,
    isOpen: form.fields.some(({ error }) => error !== '') || form.problem !== '',
    words: taken ? sayTaken(taken) : '',
    unread: taken ? sayUnread(taken.unread, sayZone(taken.zone)) : [],
    undo: taken ? undoForm(base, taken) : null,
  };
}

function sayTaken({ appointments, out, ifNeeded }: Taken): string {
  if (appointments === 0) return 'No busy times found in the weeks of this round. Nothing has changed.';
  const changes = [
    out > 0 ? `${sayMinutes(out * 30)} a week marked as not free` : '',
    ifNeeded > 0 ? `${sayMinutes(ifNeeded * 30)} as free if needed` : '',
  ].filter(Boolean);
  const what = changes.length > 0 ? changes.join(', and ') : 'none of them at times you’d marked as free';
  return `Found ${plural(appointments, 'one busy time', `${appointments} busy times`)}: ${what}. Saved – check that it’s right.`;
}

const undoForm = (action: string, { before, zone, away, version }: Taken): FormPage =>
  formPage({
    ...{ action, submit: 'Undo import', fields: [] },
    hidden: [
      { name: 'cells', value: before },
      { name: 'zone', value: zone },
      { name: 'version', value: String(version) },
      ...away.map((value) => ({ name: 'away', value })),
    ],
  });
