/** Whom somebody may write to about a session, in the words of the form. */
export const sessionWhom = {
  all: 'Everyone',
  unanswered: 'People who haven’t answered',
  coming: 'People going, or maybe going',
  waiting: 'People on the waitlist',
  absent: 'People who were absent',
};

/** Whom somebody may write to in a cohort. */
export const cohortWhom = {
  all: 'Everyone with a place',
  waitlist: 'People on the waitlist',
};

/** Whom an organiser may write to in a group. */
export const groupWhom = {
  all: 'Everyone in the group',
  member: 'Members',
  facilitator: 'Facilitators',
  organiser: 'Organisers',
};

/** Whom one writes to who has chosen them one by one. */
export const chosenWhom = { all: 'The people you selected' };

/** Somebody of a session, with what they have said and whether they came; null for nothing. */
interface OfSession {
  answer: string | null;
  attendance: string | null;
}

/** Which circles somebody of a session is in. */
export const circlesOfSession = ({ answer, attendance }: OfSession): string[] => [
  'all',
  ...(answer === null ? ['unanswered'] : []),
  ...(answer === 'going' || answer === 'maybe' ? ['coming'] : []),
  ...(answer === 'waiting' ? ['waiting'] : []),
  ...(attendance === 'absent' ? ['absent'] : []),
];

/** Who would get an email: those of a circle, but not who writes it. */
export const readersIn = <Person extends { userId: string; circles: string[] }>(
  people: Person[],
  whom: string,
  writerId: string,
): Person[] => people.filter(({ userId, circles }) => userId !== writerId && circles.includes(whom));

/** What a form holds after its sender has seen who gets the email. */
export const sureOf = (whom: string, readers: unknown[]) => `${whom}:${readers.length}`;

/** So many readers are named before an email goes to them. */
const mostNamed = 60;

/** Who gets an email, by name; of very many the first. */
export function sayReaders(readers: readonly { name: string }[]): string {
  const names = readers.slice(0, mostNamed).map(({ name }) => name);
  const left = readers.length - names.length;
  return left > 0 ? `${names.join(', ')} and ${left} more` : names.join(', ');
}
