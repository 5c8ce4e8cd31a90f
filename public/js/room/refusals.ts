import type { CommandType } from '../../../server/rooms/protocol.ts';
import type { Look, Place } from './look.ts';

/** A refusal is about a moment; after this many milliseconds it would only puzzle. */
const stays = 15_000;

/** Why the last things were refused, each near what it was. */
export class Refusals {
  said: Look['refusals'] = {};
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  say(type: CommandType, message: string) {
    const place = placeOf(type);
    this.said = { ...this.said, [place]: message };
    if (!message) return;
    setTimeout(() => {
      if (this.said[place] !== message) return;
      this.said = { ...this.said, [place]: '' };
      this.#changed();
    }, stays);
  }
}

const leading = /^(room|agenda|timer|floor|lead|hands|queue)\./;

/** Near what was refused. */
function placeOf(type: CommandType): Place {
  if (type.startsWith('chat.')) return 'chat';
  if (type.startsWith('question')) return 'questions';
  if (type.startsWith('person.')) return 'people';
  if (type.startsWith('hand.')) return 'hand';
  if (type === 'agenda.edit') return 'agenda';
  if (type.startsWith('park.')) return 'parking-lot';
  return leading.test(type) ? 'host' : 'work';
}
