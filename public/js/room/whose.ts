import type { Question } from '../../../server/rooms/questions/fold.ts';
import { type Look, nameOf } from './look.ts';

/** Who asked a question, in words. */
export function whose(look: Look, { by, isAnonymous, name }: Question): string {
  if (isAnonymous) return by === look.facts.me ? 'You (anonymous)' : 'Anonymous';
  const isHere = look.state.people.some(({ id }) => id === by);
  return isHere || by === look.facts.me ? nameOf(look, by) : name || nameOf(look, by);
}
