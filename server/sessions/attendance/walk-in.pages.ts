import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import { type SearchPage, searchOf } from '../../platform/paging.ts';
import type { PresenceAsked } from '../forms.ts';

/** Somebody who came without a word: chosen from a list, which is searched first where it is long. */
export interface WalkInPart {
  search: SearchPage | null;
  /** Null where nobody was found. */
  form: FormPage | null;
  /** That nobody was found, or that there are more; '' otherwise. */
  note: string;
}

/** So many are offered to be chosen from. */
export const mostOthers = 30;

interface Others {
  list: string;
  action: string;
  asked: PresenceAsked;
  /** Of those looked for, and one more where there are more. */
  others: { userId: string; name: string }[];
}

/** Null where everybody of the group is on the list. */
export function walkInPart({ list, action, asked, others }: Others, refused?: Refused): WalkInPart | null {
  const isLong = others.length > mostOthers;
  if (others.length === 0 && !asked.other) return null;
  const { other, ...kept } = asked;
  return {
    search: searchOf(list, other, isLong, { name: 'other', label: 'Find someone else in the group', kept }),
    form: others.length > 0 ? chooseForm(action, others.slice(0, mostOthers), refused) : null,
    note: noteOf(isLong, others.length),
  };
}

function noteOf(isLong: boolean, count: number): string {
  if (count === 0) return 'No one else in the group matches that name.';
  return isLong ? `This list shows the first ${mostOthers}. Search by name to find anyone else.` : '';
}

const chooseForm = (action: string, others: { userId: string; name: string }[], refused?: Refused) =>
  formPage(
    {
      action,
      submit: 'Mark present',
      fields: [
        {
          ...{ kind: 'select', name: 'userId', label: 'Someone else in the group', required: true },
          options: others.map(({ userId, name }) => ({ value: userId, label: name })),
        },
      ],
    },
    refused,
  );
