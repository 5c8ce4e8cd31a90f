import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { many } from '../../platform/words.rules.ts';
import { needItem } from './items.ts';
import { inOrder, isUrgent, type Need } from './rules.ts';

export interface Organiser extends Reader {
  userId: string;
  name: string;
  email: string;
}

const shown = 12;

/** What waits for an organiser over all of their groups, in one email a week, written under a name once. */
export function weeklyEmail(to: Organiser, needs: readonly Need[], once: string, now: Date): Email {
  const all = inOrder(needs, now);
  const lines = all.slice(0, shown).map((need) => {
    const { label, about } = needItem(need, to, now);
    return `• ${isUrgent(need, now) ? 'Urgent: ' : ''}${label} (${about})`;
  });
  const more = all.length > shown ? [`And ${all.length - shown} more.`] : [];
  const count = many(all.length, 'thing needs', 'things need');
  return {
    to: to.email,
    category: 'needs',
    about: { userId: to.userId },
    once,
    subject: `${count} you this week`,
    paragraphs: [`Hello ${to.name},`, `${count} you:`, lines.join('\n'), ...more],
    action: { label: 'See what needs you', href: addressOf(paths.home()) },
    footer: 'You’re getting this once a week because you organise a group.',
  };
}
