import { h } from './dom.ts';
import type { Look } from './look.ts';

/** How it stands with the connection; nothing while all is well. */
export function linkView({ link, ended, facts }: Look) {
  if (link === 'ended') {
    return h(
      'p',
      { class: 'notice warning' },
      `${ended} `,
      h('a', { href: facts.back }, 'The session’s page'),
    );
  }
  // Those who see it see it in the place of the room's state, where it moves nothing.
  return link === 'lost' && h('p', { class: 'hidden' }, 'Reconnecting…');
}
