import { EventEmitter } from 'node:events';
import { log } from './log.ts';

/**
 * What happened, by name. Each wing adds its own in its `events.ts`:
 * `declare module '../platform/events.ts' { interface Events { 'groups.memberLeft': { groupId: string } } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: wings fill it by declaration merging
export interface Events {}

const emitter = new EventEmitter();
emitter.setMaxListeners(0);

/** Tells the screens what happened, after commit. May be lost in a restart; promises are jobs. */
export function publish<Name extends keyof Events>(name: Name, event: Events[Name]) {
  emitter.emit(name, event);
}

/** Calls `listen` at each such event until the returned function is called. A listener that fails harms nobody else. */
export function subscribe<Name extends keyof Events>(
  name: Name,
  listen: (event: Events[Name]) => void | Promise<void>,
): () => void {
  const guarded = async (event: Events[Name]) => {
    try {
      await listen(event);
    } catch (error) {
      log.error({ error, event: name }, 'a listener failed');
    }
  };
  emitter.on(name, guarded);
  return () => emitter.off(name, guarded);
}
