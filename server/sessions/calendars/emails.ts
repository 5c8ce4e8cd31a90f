import type { Email } from '../../mail/mail.ts';
import { sayWhen } from '../../platform/layout.ts';
import { takenOut } from './emails.templates.ts';
import type { Left } from './invited.queries.ts';

/** Takes sessions of one cohort out of the calendar of one person; `left` is what stands there, the first first. */
export function takenEmail(left: readonly [Left, ...Left[]], now: Date): Email {
  const [{ userId, email, name, cohort, group, groupId, cohortZone }] = left;
  const dates = left.map(({ startsAt }) => sayWhen(new Date(startsAt), left[0], cohortZone, now));
  return {
    ...{ to: email, category: 'sessions', about: { userId, groupId } },
    ...takenOut({ name, cohort, group, dates }),
    calendar: { take: left.map(takenOf) },
    footer: `You’re getting this because an email from ${group} added these sessions to your calendar.`,
  };
}

const takenOf = ({ sessionId, sequence, minutes, cohort, group, startsAt }: Left) => ({
  ...{ id: sessionId, sequence, group, startsAt },
  summary: cohort,
  endsAt: new Date(new Date(startsAt).getTime() + minutes * 60_000).toISOString(),
});
