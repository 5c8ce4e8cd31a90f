import { paths } from '../paths.ts';
import type { Link } from '../platform/frame.ts';
import type { PagerPage } from '../platform/layout.ts';
import { byName, nameHas, pageOf, pagerOf, type SearchPage, searchOf } from '../platform/paging.ts';
import { csvLink, headsOf, sortedBy, type TablePage } from '../platform/table.ts';
import type { AttendanceAsked } from './forms.ts';
import type { Attender } from './people.ts';

/** How each of a cohort stands, for those who lead it. */
export interface PeoplePart {
  search: SearchPage | null;
  /** Null where there is nobody. */
  table: TablePage | null;
  nobody: string;
  pager: PagerPage;
  /** For organisers; null for others. */
  csv: Link | null;
}

/** So many are listed at once. */
const mostPeople = 20;

interface Of {
  cohort: { id: string };
  asked: AttendanceAsked;
  isOrganiser: boolean;
}

/** A table of a cohort's members: how often each came, and what their certificate lacks. */
export function peoplePart(members: readonly Attender[], { cohort, asked, isOrganiser }: Of): PeoplePart {
  const path = paths.cohort.attendance(cohort.id);
  const found = members.filter(({ person }) => nameHas(person.name, asked.who));
  const { rows, isMore } = pageOf(sortedBy(found, asked.sort, keyOf), asked.people, mostPeople);
  const hasCertificates = members.some((one) => certificateOf(one) !== '');
  return {
    search: searchOf(path, asked.who, members.length > mostPeople, { kept: { sort: asked.sort } }),
    nobody: asked.who ? 'No one here matches that name.' : 'No members yet.',
    table:
      rows.length > 0
        ? {
            id: 'person-by-person',
            label: 'Attendance person by person',
            heads: headsOf(path, { sort: asked.sort, who: asked.who }, columnsOf(hasCertificates), '#people'),
            rows: rows.map((one) => rowOf(one, hasCertificates)),
            bulk: {
              ...{ action: paths.cohort.email(cohort.id), name: 'person', hidden: [], field: null },
              buttons: [{ label: 'Email', leadsTo: paths.cohort.email(cohort.id) }],
              hint: '',
            },
          }
        : null,
    pager: pagerOf(path, asked, isMore, { ...byName, key: 'people', hash: '#people' }),
    csv: isOrganiser ? csvLink(paths.cohort.attendanceCsv(cohort.id)) : null,
  };
}

const columnsOf = (hasCertificates: boolean) => [
  { label: 'Name', by: 'name' },
  { label: 'Attended', by: 'came', isNumber: true, downFirst: true },
  { label: 'Missed', by: 'missed', isNumber: true, downFirst: true },
  ...(hasCertificates ? [{ label: 'Certificate' }] : []),
];

const keyOf = ({ person, came, missed }: Attender, by: 'name' | 'came' | 'missed') =>
  ({ name: person.name, came, missed })[by];

function rowOf(one: Attender, hasCertificates: boolean): TablePage['rows'][number] {
  const code = one.papers?.certificate?.code;
  const certificate = { words: certificateOf(one), href: code ? paths.certificate(code) : '' };
  return {
    ...{ id: one.person.userId, name: one.person.name, href: '', note: '', canPick: true },
    cells: [
      { words: String(one.came) },
      { words: String(one.missed) },
      ...(hasCertificates ? [certificate] : []),
    ],
  };
}

function certificateOf({ person, papers, conditions, isEarned }: Attender): string {
  const certificate = papers?.certificate;
  if (certificate?.withdrawnAt) return 'Withdrawn';
  if (certificate) return certificate.name === person.name ? 'Issued' : `Issued to ${certificate.name}`;
  if (conditions.length === 0) return '';
  const left = conditions.filter(({ holds }) => !holds).map(({ words }) => words);
  return isEarned ? 'Earned, to be issued shortly' : `Not yet: ${left.join(', ')}`;
}
