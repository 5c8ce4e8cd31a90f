import { paths } from '../paths.ts';
import type { SessionPerson } from './session.queries.ts';
import type { sessions } from './tables.ts';

interface Facts {
  session: typeof sessions.$inferSelect;
  insteadOf: string | null;
  isOfRound: boolean;
  seat: { role: string } | null;
  people: SessionPerson[];
  reader: { userId: string };
  now: Date;
}

/** The way to another cohort's session about the same, or to an exchange of it; null where there is none. */
export function elsewhereOf(facts: Facts) {
  const { session, insteadOf, isOfRound, seat, reader } = facts;
  if (insteadOf && session.facilitatorId === reader.userId)
    return {
      words: 'You’re facilitating here this week, in a swap for your own cohort’s session.',
      label: 'See the swap',
      href: paths.session.exchange(insteadOf),
    };
  if (insteadOf)
    return {
      words: 'You’re visiting this session instead of your own cohort’s.',
      label: 'Change visit',
      href: paths.session.elsewhere(insteadOf),
    };
  if (!isOfRound || session.cancelledAt) return null;
  if (seat?.role === 'facilitator') return exchangeOf(facts);
  const label = 'Visit another cohort this week';
  return { words: 'Can’t come, or missed it?', label, href: paths.session.elsewhere(session.id) };
}

/** Whoever leads by office exchanges a week until the session begins, and then sees with whom. */
function exchangeOf({ session, people, reader, now }: Facts) {
  const guest = people.find(leadsThisOnce);
  const href = paths.session.exchange(session.id);
  if (guest)
    return {
      words:
        now < session.endsAt
          ? `${guest.name} is facilitating this week, in a swap.`
          : `${guest.name} facilitated this session, in a swap.`,
      label: 'See the swap',
      href,
    };
  if (session.facilitatorId !== reader.userId || now >= session.startsAt) return null;
  return { words: 'Can’t facilitate?', label: 'Swap with another facilitator this week', href };
}

/** A leader without a seat in the cohort is one of another, who stands in for a week. */
const leadsThisOnce = ({ leads, seat }: SessionPerson) => leads && seat === null;
