import { paths } from '../../../paths.ts';
import { type FieldSpec, type FormPage, formPage, type Refused } from '../../../platform/form.ts';
import { sayDate } from '../../../platform/time.ts';

interface Facts {
  cohort: { id: string };
  leaders: { userId: string; most: number | null; rests: boolean }[];
  wishes: { sessionId: string; userId: string }[];
  reader: { userId: string };
  now: Date;
}

interface Coming {
  sessionId: string;
  date: string;
  title: string;
}

/** What somebody on the rota asks of it; null for those who are not on it. */
export function limitsOf(
  { cohort, leaders, wishes, reader, now }: Facts,
  coming: Coming[],
  refused?: Refused,
): FormPage | null {
  const own = leaders.find(({ userId }) => userId === reader.userId);
  if (!own) return null;
  const action = paths.cohort.rota.limits(cohort.id);
  const fields: FieldSpec[] = [
    {
      kind: 'number',
      name: 'most',
      label: 'Most turns in this cohort',
      min: '0',
      max: '99',
      value: own.most === null ? '' : String(own.most),
    },
    { kind: 'check', name: 'rests', label: 'Not two sessions in a row', value: own.rests ? 'on' : '' },
  ];
  if (coming.length > 0)
    fields.push({
      kind: 'checks',
      name: 'wishes',
      label: 'Sessions you’d like to facilitate',
      options: coming.slice(0, mostWishes).map(({ sessionId, date, title }) => ({
        value: sessionId,
        label: `${sayDate(date, now)}${title ? `: ${title}` : ''}`,
      })),
      chosen: wishes.filter(({ userId }) => userId === reader.userId).map(({ sessionId }) => sessionId),
    });
  return formPage({ action, submit: 'Save', fields }, refused);
}

/** As many as a plan looks ahead. */
const mostWishes = 26;
