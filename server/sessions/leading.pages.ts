import { paths } from '../paths.ts';
import { mayFacilitate, type Standing } from '../people/groups/rules.ts';
import type { Link } from '../platform/frame.ts';
import { isolated } from '../platform/names.ts';
import { sayDate } from '../platform/time.ts';
import { phaseOf } from './rules.ts';
import type { SessionPerson } from './session.queries.ts';
import type { sessions } from './tables.ts';

/** That nobody leads a session any longer, and what its reader can do about it. */
export interface LeadingPart {
  words: string;
  /** Red while nobody leads, amber where another facilitator comes, quiet where nobody was ever to lead. */
  tone: 'problem' | 'warning' | '';
  link: Link | null;
  /** A button that leads it; null where the reader cannot. */
  take: { action: string; label: string } | null;
  /** A button that says they cannot; null where no one waits for that. */
  decline: { action: string; label: string } | null;
}

interface Facts {
  session: typeof sessions.$inferSelect;
  standing: Standing;
  seat: { status: string; role: string; mayLead: boolean; standsIn: boolean } | null;
  people: SessionPerson[];
  reader: { userId: string };
  now: Date;
}

/** For the person who was to lead, for those who lead here, for those who could, and for those who swap; null for everyone else. */
export function leadingPart(facts: Facts): LeadingPart | null {
  const { session, standing, reader, now } = facts;
  if (phaseOf(session, now) !== 'coming') return null;
  if (session.facilitatorId) return agreedOf(facts) ?? swapOf(facts);
  if (session.lostLeaderId === reader.userId)
    return {
      words: 'You can’t facilitate this session, and no one is covering yet.',
      tone: session.selfRun ? '' : 'problem',
      link: { label: 'Find cover', href: paths.session.turnOffer(session.id) },
      take: { action: paths.session.turnOffer.end(session.id), label: 'I’ll facilitate after all' },
      decline: null,
    };
  const take = mayTake(facts) ? { action: paths.session.turn(session.id), label: 'I’ll facilitate' } : null;
  if (!mayFacilitate(standing) && !take) return null;
  const link = standing.group === 'organiser' || take ? rotaOf(session) : null;
  // One that runs itself needs no one, though someone may still take it.
  if (!session.leaderLostAt || session.selfRun)
    return take && { words: 'This session has no facilitator yet.', tone: '', link, take, decline: null };
  return { ...alarmOf(facts), link, take, decline: null };
}

const noButtons = { take: null, decline: null };

/** That someone has agreed to take a turn and has yet to confirm: to them, to the person who leads, and to those who organise. */
function agreedOf({ session, standing, people, reader }: Facts): LeadingPart | null {
  const agreed = people.find(({ isToConfirm }) => isToConfirm);
  if (!agreed) return null;
  const leader = people.find(({ leads }) => leads)?.name ?? 'The facilitator';
  if (agreed.userId === reader.userId)
    return {
      words: `${leader} says you’ve agreed to facilitate this session. Please confirm.`,
      ...{ tone: '', link: null },
      take: { action: paths.session.turn(session.id), label: 'I’ll facilitate' },
      decline: { action: paths.session.turn.refusal(session.id), label: 'I can’t' },
    };
  if (session.facilitatorId === reader.userId)
    return {
      words: `${agreed.name} hasn’t confirmed yet. Until they do, you’re facilitating this session.`,
      ...{
        tone: 'warning',
        link: { label: 'See or change this', href: paths.session.turnOffer(session.id) },
      },
      ...noButtons,
    };
  if (!mayFacilitate(standing)) return null;
  return {
    words: `${leader} can’t facilitate. ${agreed.name} has agreed to, and hasn’t confirmed yet.`,
    ...{ tone: 'warning', link: null, ...noButtons },
  };
}

/** What is offered of a turn that someone has: to the person who offers, and to the person who is asked. */
function swapOf({ session, people, reader }: Facts): LeadingPart | null {
  const swap = people.find(({ userId }) => userId === reader.userId)?.swap;
  if (!swap) return null;
  const href = paths.session.swap(session.id);
  if (swap === 'offers')
    return {
      words: 'You’ve offered to swap this turn. It stays yours until someone accepts.',
      ...{ tone: '', link: { label: 'See your offer', href }, ...noButtons },
    };
  const leader = people.find(({ leads }) => leads)?.name ?? 'The facilitator';
  return {
    words: `${leader} would like to swap this turn for one of yours.`,
    ...{ tone: '', link: { label: 'See the swap', href }, ...noButtons },
  };
}

const rotaOf = ({ cohortId }: Facts['session']): Link => ({
  label: 'Find someone on the rota',
  href: paths.cohort.rota(cohortId),
});

/** Facilitators, those who are on the rota, and in need those who said that they would step in. */
const mayTake = ({ seat, session }: Facts) =>
  seat?.status === 'seated' &&
  (seat.role === 'facilitator' || seat.mayLead || (seat.standsIn && session.leaderLostAt !== null));

function alarmOf({ session, people }: Facts): Pick<LeadingPart, 'words' | 'tone'> {
  const lost = people.find(({ userId }) => userId === session.lostLeaderId)?.name;
  const cannot = lost ? ` ${lost} can’t facilitate.` : '';
  const cover = people.find(
    ({ userId, seat, answer }) =>
      seat === 'facilitator' && answer === 'going' && userId !== session.lostLeaderId,
  );
  if (!cover) return { words: `This session has no facilitator.${cannot}`, tone: 'problem' };
  return {
    words: `${cover.name}, a facilitator of this cohort, is coming and could cover.${cannot}`,
    tone: 'warning',
  };
}

/** Who leads, in a line. */
export function sayLeader(
  people: SessionPerson[],
  phase: ReturnType<typeof phaseOf>,
  selfRun: boolean,
): string {
  if (selfRun) return phase === 'over' ? 'Ran itself' : 'Runs itself';
  const leader = people.find(({ leads }) => leads)?.name;
  if (leader) return phase === 'over' ? `${leader} facilitated` : `${leader} is facilitating`;
  return phase === 'over' ? '' : 'No facilitator yet';
}

/** Who facilitates the one after it, for those who facilitate or organise: "Next: Ana, Tuesday 8 December"; '' else. */
export function sayNext({ people, standing, now }: Pick<Facts, 'people' | 'standing' | 'now'>): string {
  const next = people[0]?.nextTurn;
  return next && mayFacilitate(standing) ? `Next: ${isolated(next.name)}, ${sayDate(next.date, now)}` : '';
}
