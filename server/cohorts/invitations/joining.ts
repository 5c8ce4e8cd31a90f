import { paths } from '../../paths.ts';
import { invitationsAre } from '../../people/accounts/invited.ts';
import { clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { acceptInvitation, type Newcomer, openInvitation } from './invitations.actions.ts';
import type { Accepted } from './invitations.rules.ts';

/** Where somebody goes on after joining, and what they are told there. */
export function afterJoining({
  outcome,
  slug,
  cohortId,
  said,
}: Awaited<ReturnType<typeof acceptInvitation>>) {
  const inside = outcome === 'waitlisted' || outcome === 'asked' ? '/sign-up' : '';
  return {
    path: cohortId ? `${paths.cohort(cohortId)}${inside}` : paths.group(slug),
    words: [joined[outcome], said ? keptWords[said.kept] : ''].filter(Boolean).join(' '),
  };
}

const joined: Record<Accepted, string> = {
  seated: 'Welcome! You have a place.',
  waitlisted: 'Welcome! It’s full, so you’re on the waitlist.',
  asked: 'An organiser will read your request and reply by email.',
  joined: 'Welcome to the group!',
  inside: 'You’re already in.',
};

const keptWords = {
  going: 'You’ve RSVP’d “Going” to the next session.',
  waiting: 'That session is full, so you’re on its waitlist.',
};

/** The secret in the address of an invitation; null in any other. */
const secretIn = (path: string) => /^\/join\/([\w-]+)$/.exec(path)?.[1] ?? null;

// Who registers where an invitation leads is asked for their address first: the email says what they join, and
// confirming it joins.
invitationsAre({
  async about(on: Db, path: string) {
    const secret = secretIn(path);
    const found = secret ? await openInvitation(on, secret, clock.now()).catch(() => null) : null;
    return (
      found && {
        by: found.maker ?? 'An organiser',
        group: found.group.name,
        cohortId: found.cohort?.id ?? null,
        to: found.cohort ? `${found.cohort.name} of ${found.group.name}` : found.group.name,
      }
    );
  },
  async accept(newcomer: Newcomer, path: string, also: string) {
    const secret = secretIn(path);
    return secret ? afterJoining(await acceptInvitation(newcomer, secret, also)) : null;
  },
});
