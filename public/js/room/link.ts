import type { Refused } from '../../../server/rooms/protocol.ts';
import { h } from './dom.ts';
import type { Look } from './look.ts';

/** How it stands with the connection; nothing while all is well. */
export function linkView({ link, ended, facts }: Look) {
  if (ended) {
    const back = facts.back && h('a', { href: facts.back }, 'The session’s page');
    return h('div', { class: 'notice warning' }, h('p', {}, `${sayEnded(ended, facts.isGuest)} `, back));
  }
  // Those who see it see it in the place of the room's state, where it moves nothing.
  return (
    link === 'lost' &&
    h('p', { class: 'hidden' }, 'Reconnecting… What you do is kept and sent as soon as you’re back.')
  );
}

function sayEnded({ code, message }: Refused, isGuest: boolean): string {
  if (isGuest && code !== 'closed') return 'You’re no longer a guest in this room.';
  if (code === 'unauthenticated') return 'You’ve been signed out.';
  return code === 'closed' ? message : 'You’re no longer part of this session.';
}
