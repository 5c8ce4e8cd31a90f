import { type FormPage, formPage, type Refused } from '../platform/form.ts';
import { sayMinutes } from '../platform/time.ts';

/** Taking in one's own calendar; `words` says what came of it, and `undo` takes that back. */
export interface BusyPart {
  form: FormPage;
  isOpen: boolean;
  words: string;
  undo: FormPage | null;
}

/** What a calendar has taken out of somebody's hours, which are kept so now; `before` is how they were. */
export interface Taken {
  appointments: number;
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
  const base = `/rounds/${round.id}/hours`;
  const form = formPage(
    {
      action: `${base}/busy`,
      submit: 'Take out what is busy',
      fields: [
        {
          ...{ kind: 'url', name: 'address', label: 'The address of your calendar', required: true },
          ...{ maxlength: 1000 },
          hint: 'In Google: Settings, your calendar, “Secret address in iCal format”. In Apple or Outlook: share or publish it. We look once, and keep neither the address nor what stands in it.',
        },
      ],
    },
    refused,
  );
  return {
    form,
    isOpen: form.fields.some(({ error }) => error !== '') || form.problem !== '',
    words: taken ? sayTaken(taken) : '',
    undo: taken ? undoForm(base, taken) : null,
  };
}

function sayTaken({ appointments, out, ifNeeded }: Taken): string {
  if (appointments === 0) return 'Your calendar has nothing in the weeks of this round, so all is as it was.';
  const changes = [
    out > 0 ? `${sayMinutes(out * 30)} of the week are marked as not free` : '',
    ifNeeded > 0 ? `${sayMinutes(ifNeeded * 30)} as free if needed` : '',
  ].filter(Boolean);
  const what = changes.length > 0 ? changes.join(', and ') : 'nothing that you had marked is touched';
  return `We found ${appointments === 1 ? 'one appointment' : `${appointments} appointments`}: ${what}. Please look whether it is right; it is saved.`;
}

const undoForm = (action: string, { before, zone, away, version }: Taken): FormPage =>
  formPage({
    ...{ action, submit: 'Take that back', fields: [] },
    hidden: [
      { name: 'cells', value: before },
      { name: 'zone', value: zone },
      { name: 'version', value: String(version) },
      ...away.map((value) => ({ name: 'away', value })),
    ],
  });
