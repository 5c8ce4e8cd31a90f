import { AsyncLocalStorage } from 'node:async_hooks';

/** Someone whose changes are noted for those they act for, for as long as their request takes. */
interface Acting {
  userId: string;
  isOver: boolean;
}

const acting = new AsyncLocalStorage<Acting>();

/** Calls `work`: what it and all that it starts writes to the database is this person's doing, until `end` is called. */
export function actAs(userId: string, work: () => void): { end(): void } {
  const store = { userId, isOver: false };
  acting.run(store, work);
  return {
    end() {
      // What the request has left running, a timer say, is no longer theirs.
      store.isOver = true;
    },
  };
}

/** Whose doing it is what is written now; null for members, for jobs and for what goes on after a request. */
export function actingNow(): string | null {
  const store = acting.getStore();
  return store && !store.isOver ? store.userId : null;
}

/** Does something for several people at once, which is none of theirs alone. */
export const actAsNobody = <Result>(work: () => Result): Result => acting.exit(work);
