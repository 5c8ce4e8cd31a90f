/**
 * A map for what can be worked out anew: it holds `most` entries, and a new one puts out the oldest. Everything that is
 * remembered from one request to the next is bounded, since people choose the keys. `server/caches.test.ts` has the list.
 */
export class Bounded<Key, Value> extends Map<Key, Value> {
  readonly most: number;

  constructor(most: number) {
    super();
    this.most = most;
  }

  override set(key: Key, value: Value): this {
    if (!this.has(key) && this.size >= this.most) this.delete(this.keys().next().value as Key);
    return super.set(key, value);
  }
}
