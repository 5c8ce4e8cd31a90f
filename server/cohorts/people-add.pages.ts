import { type Field, fieldOf, type Refused } from '../platform/form.ts';
import { type SearchPage, searchOf } from '../platform/paging.ts';
import type { PeopleAsked } from './forms.ts';

/** Somebody of the group is put into a cohort: chosen from a list, which is searched first where it is long. */
export interface AddPart {
  search: SearchPage | null;
  /** That nobody was found, or that there are more; '' otherwise. */
  note: string;
  /** Null where nobody was found. */
  form: { action: string; person: Field; role: Field } | null;
}

/** So many are offered to be chosen from. */
export const mostCandidates = 30;

interface Adding {
  path: string;
  asked: PeopleAsked;
  /** Of those looked for, and one more where there are more. */
  candidates: { userId: string; name: string }[];
}

/** Null where everybody of the group is on the cohort's list. */
export function addPart({ path, asked, candidates }: Adding, refused?: Refused): AddPart | null {
  const { other } = asked;
  const isLong = candidates.length > mostCandidates;
  if (candidates.length === 0 && !other) return null;
  return {
    search: searchOf(path, other, isLong, { name: 'other', label: 'Find a member of the group' }),
    note: noteOf(isLong, candidates.length),
    form: candidates.length > 0 ? formOf(path, candidates.slice(0, mostCandidates), refused) : null,
  };
}

function noteOf(isLong: boolean, count: number): string {
  if (count === 0) return 'No one else in the group matches that name.';
  return isLong ? `This list shows the first ${mostCandidates}. Search by name to find anyone else.` : '';
}

function formOf(action: string, candidates: Adding['candidates'], refused?: Refused) {
  const mine = refused?.action === action ? refused : undefined;
  return {
    action,
    person: fieldOf(
      {
        ...{ kind: 'select', name: 'person', label: 'Member of the group', required: true },
        options: candidates.map(({ userId, name }) => ({ value: userId, label: name })),
      },
      mine,
    ),
    role: fieldOf(
      {
        ...{ kind: 'select', name: 'role', label: 'Role', required: true, value: 'member' },
        options: [
          { value: 'member', label: 'Member' },
          { value: 'facilitator', label: 'Facilitator' },
        ],
      },
      mine,
    ),
  };
}
