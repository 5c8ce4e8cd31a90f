import { paths } from '../../paths.ts';
import { type ConfirmPage, formPage, type Refused } from '../../platform/form.ts';
import { sayWhen } from '../../platform/layout.ts';
import { sessionTitle } from '../../sessions/rules.ts';
import { isEarly } from '../times.rules.ts';
import type { Visit } from '../visit.actions.ts';

/** Asks before a room is opened: long before its session that is a rehearsal. */
export function openingPage(
  { found: { session, unit, cohort, group }, reader, now }: Visit,
  refused?: Refused,
): ConfirmPage {
  const base = paths.session.room(session.id);
  const when = sayWhen(session.startsAt, reader, group.zone, now);
  const times = { startsAt: session.startsAt.getTime(), minutes: session.minutes };
  return {
    title: 'Open the room now?',
    crumbs: [{ label: sessionTitle(session, unit, cohort), href: base }],
    message: isEarly(times, now.getTime())
      ? `This session starts on ${when}. You can open the room now to try things out: no one is marked as present until 30 minutes before the start.`
      : `This session is planned for ${when}.`,
    form: formPage(
      { action: paths.session.room.opening(session.id), submit: 'Open the room', fields: [] },
      refused,
    ),
  };
}
