import { addressOf, type Email } from '../mail/mail.ts';
import { paths } from '../paths.ts';
import {
  accepted,
  acceptedToFacilitate,
  acceptedToWait,
  declined,
  madeFacilitator,
  removed,
  seatFreed,
} from './emails.templates.ts';
import type { SeatRole } from './rules.ts';
import type { FirstSession } from './welcome.ts';

/** Whom an email goes to, and about which cohort. */
interface About {
  userId: string;
  email: string;
  name: string;
  cohort: string;
  cohortId: string;
  group: string;
  groupId: string;
}

const frame = ({ userId, email, group, groupId }: About) => ({
  ...{ to: email, category: 'places' as const },
  about: { userId, groupId },
  footer: `You’re getting this because you signed up with ${group}.`,
});

const named = ({ name, cohort, group }: About) => ({ name, cohort, group });

const seeIt = ({ cohortId }: About) => ({
  action: { label: 'See the cohort', href: addressOf(paths.cohort(cohortId)) },
});

const seeRota = ({ cohortId }: About) => ({
  action: { label: 'See the rota', href: addressOf(paths.cohort.rota(cohortId)) },
});

/** A seat became free and went to the first of the waitlist. */
export const seatFreedEmail = (about: About): Email => ({
  ...frame(about),
  onlyInside: about.cohortId,
  ...seatFreed(named(about)),
  ...seeIt(about),
});

interface Accepted {
  status: 'seated' | 'waitlisted';
  role: SeatRole;
  /** The next session, with the answers to it. */
  session: FirstSession | null;
}

/** An organiser accepted a sign-up; the cohort may be full, then it is the waitlist. */
export const acceptedEmail = (about: About, { status, role, session }: Accepted): Email =>
  status === 'waitlisted'
    ? { ...frame(about), ...acceptedToWait(named(about)), ...seeIt(about) }
    : {
        ...frame(about),
        onlyInside: about.cohortId,
        ...(role === 'facilitator' ? acceptedToFacilitate : accepted)({
          ...named(about),
          session: session ? [session.says] : [],
        }),
        ...(session ? { choices: session.choices } : {}),
        ...(role === 'facilitator' ? seeRota(about) : seeIt(about)),
      };

/** Somebody who has a seat leads from now on: what that means, and where to start. */
export const madeFacilitatorEmail = (about: About): Email => ({
  ...frame(about),
  onlyInside: about.cohortId,
  ...madeFacilitator(named(about)),
  ...seeRota(about),
});

/** An organiser declined a sign-up, and says why. */
export const declinedEmail = (about: About, reason: string): Email => ({
  ...frame(about),
  ...declined({ ...named(about), reason }),
});

/** An organiser ended somebody's place, and says why. */
export const removedEmail = (about: About, reason: string): Email => ({
  ...frame(about),
  ...removed({ ...named(about), reason }),
});
