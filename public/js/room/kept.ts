/** Keeps a value over reloads: in this tab, or in this browser. */
export function kept<Value>(
  name: string,
  none: Value,
  where: 'sessionStorage' | 'localStorage' = 'sessionStorage',
) {
  return {
    load(): Value {
      try {
        return JSON.parse(window[where].getItem(name) ?? 'null') ?? none;
      } catch {
        return none;
      }
    },
    save(value: Value) {
      try {
        window[where].setItem(name, JSON.stringify(value));
      } catch {
        // Full or forbidden: then it is not kept.
      }
    },
  };
}

/** A UUID, also where the page is not served over https and the browser makes none. */
export function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
