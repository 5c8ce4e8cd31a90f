import { type Child, h } from './dom.ts';
import { type Act, type Look, nameOf } from './look.ts';
import { button, commandButton } from './parts.ts';

/** What becomes of the lead while whoever has it is away, and when they are back. */
export function offerView(look: Look, act: Act): Child {
  const { state, facts, away } = look;
  if (look.isWall || look.ended || state.status === 'closed') return null;
  if (state.ledBefore === facts.me && look.ui.typed[left] !== state.facilitator) return takeBack(look, act);
  if (!away || away.person !== state.facilitator) return null;
  const name = nameOf(look, away.person);
  const data = { person: facts.me, expect: away.person };
  return h(
    'div',
    { key: 'offer', class: 'notice room-offer' },
    h(
      'p',
      {},
      away.isOffered
        ? `${name} has been away for a minute. Take over as host?`
        : `The host, ${name}, has been away for a minute. Steps are on hold until someone takes over. You can still talk, write and raise your hand.`,
    ),
    away.isOffered &&
      commandButton(
        look,
        act,
        { type: 'room.handOver', data, look: 'button primary small' },
        'Take over as host',
      ),
  );
}

/** Whom this person leaves the lead to, for as long as they have it. */
const left = 'lead left to';

const takeBack = (look: Look, act: Act) =>
  h(
    'div',
    { key: 'offer', class: 'notice room-offer' },
    h('p', {}, `${nameOf(look, look.state.facilitator)} has taken over as host. `),
    commandButton(look, act, { type: 'lead.takeBack', data: {}, look: 'button small' }, 'Take it back'),
    button('Keep it that way', 'button small quiet', () => act.type(left, look.state.facilitator ?? '')),
  );
