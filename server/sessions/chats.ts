import { addressOf } from '../mail/mail.ts';
import { paths } from '../paths.ts';
import { tellWebhooks } from '../people/webhooks/tell.ts';
import type { Db } from '../platform/db.ts';
import { anyoneIn } from '../platform/reader.rules.ts';
import { sayInstant } from '../platform/time.ts';

interface About {
  group: { id: string };
  cohort: { id: string; name: string; zone: string };
  now: Date;
}

/** What has become of a session, as a chat is told. */
interface Changed {
  id: string;
  title: string;
  startsAt: Date;
  what: 'moved' | 'moved-back' | 'cancelled' | 'restored';
}

const words = {
  moved: (when: string) => `rescheduled to ${when}`,
  'moved-back': (when: string) => `back at its original time, ${when}`,
  cancelled: (when: string) => `cancelled (it was planned for ${when})`,
  restored: (when: string) => `reinstated, on ${when}`,
};

/** Tells a group's chats once what has become of some sessions of a cohort: when, and neither where nor who. */
export async function tellChats(tx: Db, { group, cohort, now }: About, changed: Changed[]) {
  const [only, ...more] = changed;
  if (!only) return;
  const lines = changed.map(
    ({ title, startsAt, what }) =>
      `${title}: ${words[what](sayInstant(startsAt, anyoneIn(cohort.zone), now))}`,
  );
  await tellWebhooks(tx, group.id, 'changes', {
    type: more.length === 0 ? `session.${only.what}` : 'sessions.changed',
    title: more.length === 0 ? `${cohort.name}: ${only.title}` : `${cohort.name}: ${changed.length} sessions`,
    text: lines.slice(0, 10).join('\n'),
    url: addressOf(more.length === 0 ? paths.session(only.id) : paths.cohort(cohort.id)),
  });
}
