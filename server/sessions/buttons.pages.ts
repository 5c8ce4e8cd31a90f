import { paths } from '../paths.ts';
import { mayFacilitate, type Standing } from '../people/groups/rules.ts';
import type { Link } from '../platform/frame.ts';
import { isRoomNear, mayStillChange } from './rules.ts';
import type { sessions } from './tables.ts';

/** What can be done from a session's page. At most one of them is the thing to do now. */
export interface Button extends Link {
  style: '' | 'primary' | 'quiet';
}

type Session = typeof sessions.$inferSelect;

interface Facts {
  session: Session;
  standing: Standing;
  reader: { userId: string };
  now: Date;
}

/** Whether somebody may plan, move, cancel and restore a session. */
export const mayManage = (session: Session, standing: Standing) =>
  mayFacilitate(standing) && mayStillChange(session);

/** The buttons at the head of a session's page, in the order of an evening: the room, its plan, what came of it. */
export function buttonsOf({ session, standing, reader, now }: Facts): Button[] {
  const base = paths.session(session.id);
  if (session.closedAt) return afterwards(session, standing, reader, base);
  const room: Button[] = isRoomNear(session, now)
    ? [{ label: 'Open the room', href: paths.session.room(session.id), style: 'primary' }]
    : [];
  if (!mayManage(session, standing)) return room;
  const isToCome = now < session.startsAt;
  const leads = isToCome && session.facilitatorId === reader.userId;
  const cover: Button[] = leads
    ? [
        { label: 'Prepare', href: paths.session.preparing(session.id), style: '' },
        { label: 'Swap turn', href: paths.session.swap(session.id), style: 'quiet' },
        { label: 'I can’t facilitate', href: paths.session.turnOffer(session.id), style: 'quiet' },
      ]
    : [];
  const change: Button = {
    label: 'Change session',
    href: paths.session.change(session.id),
    style: session.cancelledAt ? '' : 'quiet',
  };
  if (session.cancelledAt) return [change];
  return [
    ...room,
    { label: 'Plan this session', href: paths.session.plan(session.id), style: '' },
    change,
    ...cover,
  ];
}

function afterwards(session: Session, standing: Standing, { userId }: { userId: string }, base: string) {
  const isPublished = session.summaryPublishedAt !== null;
  const buttons: Button[] = [];
  if (isPublished) buttons.push({ label: 'Summary', href: `${base}/summary`, style: '' });
  else if (mayFacilitate(standing))
    buttons.push({ label: 'Publish summary', href: `${base}/summary`, style: 'primary' });
  if (session.facilitatorId === userId)
    buttons.push({ label: 'Say how it went', href: paths.session.debrief(session.id), style: 'quiet' });
  if (session.facilitatorId === userId)
    buttons.push({ label: 'Feedback on your sessions', href: paths.facilitating.feedback(), style: 'quiet' });
  return buttons;
}
