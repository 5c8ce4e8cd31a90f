// Marked as pure, so that a page which counts nothing doesn’t make them.
const plurals = /* @__PURE__ */ new Intl.PluralRules('en-GB');
const ordinals = /* @__PURE__ */ new Intl.PluralRules('en-GB', { type: 'ordinal' });
const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' };

/** The words for so many of something: `plural(n, 'It is', 'They are')`. Each is whole, so that a translation can be. */
export const plural = (count: number, one: string, other: string) =>
  plurals.select(count) === 'one' ? one : other;

/** So many of something: "1 session", "8 sessions". */
export const many = (count: number, one: string, more = `${one}s`) => `${count} ${plural(count, one, more)}`;

/** A place in an order: "3rd". */
export const ordinal = (place: number) => `${place}${endings[ordinals.select(place)] ?? 'th'}`;
