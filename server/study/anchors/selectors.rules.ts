import { follow, type Place } from './follow.rules.ts';
import { alignVersions } from './versions.rules.ts';
import { blockBreak, type Dictionary, type Words, wordsOf } from './words.rules.ts';

/** How the W3C Web Annotation model says which words are meant. */
export type Selector = PositionSelector | QuoteSelector;

export interface PositionSelector {
  type: 'TextPositionSelector';
  start: number;
  end: number;
}

export interface QuoteSelector {
  type: 'TextQuoteSelector';
  exact: string;
  prefix?: string | undefined;
  suffix?: string | undefined;
}

/** What `prefix` and `suffix` hold at most. */
const contextLength = 32;

/** The selectors of a place: both kinds, so that either can correct the other. */
export function selectorsOf(text: string, { start, end }: Place): [PositionSelector, QuoteSelector] {
  return [
    { type: 'TextPositionSelector', start, end },
    {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - contextLength), start),
      suffix: text.slice(end, end + contextLength),
    },
  ];
}

/**
 * The place that selectors mean in the version they were made for: their position if the quote is there, or where else
 * the quote is; of several places that whose surroundings are most like theirs, then the nearest. Undefined if there is
 * none.
 */
export function placeOf(
  selectors: readonly Selector[],
  words: Words,
  dictionary: Dictionary,
): Place | undefined {
  const position = selectors.find((one) => one.type === 'TextPositionSelector');
  const quote = selectors.find((one) => one.type === 'TextQuoteSelector');
  const isInside = position && position.start < position.end && position.end <= words.text.length;
  if (isInside && (!quote || words.text.slice(position.start, position.end) === quote.exact))
    return { start: position.start, end: position.end };
  return quote && placeOfQuote(quote, words, dictionary, position?.start);
}

function placeOfQuote(
  { exact, prefix = '', suffix = '' }: QuoteSelector,
  words: Words,
  dictionary: Dictionary,
  near: number | undefined,
): Place | undefined {
  const quoted = wordsOf(prefix + exact + suffix, dictionary);
  const place = { start: prefix.length, end: prefix.length + exact.length };
  const maps = occurrences(quoted, place, words);
  const best = maps
    .map((map) => ({ map, context: map.filter((at) => at >= 0).length }))
    .sort((one, other) => other.context - one.context || distance(one.map) - distance(other.map))[0];
  return follow(place, quoted, words, best?.map ?? alignVersions(quoted, words));

  function distance(map: Int32Array): number {
    const first = map.find((at) => at >= 0) ?? 0;
    return near === undefined ? 0 : Math.abs((words.starts[first] ?? 0) - near);
  }
}

/** Every place where the quote's words stand word for word, with as much of its surroundings as goes on the same. */
function occurrences({ keys: quoted, starts, ends }: Words, { start, end }: Place, { keys }: Words) {
  const first = ends.findIndex((at) => at > start);
  const last = starts.findLastIndex((at) => at < end);
  const found: Int32Array[] = [];
  if (first === -1 || last < first) return found;
  for (let at = 0; at + last - first < keys.length; at += 1) {
    let [low, high] = [first, first];
    while (high < quoted.length && quoted[high] === keys[at + high - first]) high += 1;
    if (high <= last) continue;
    while (low > 0 && quoted[low - 1] === (keys[at + low - 1 - first] ?? blockBreak)) low -= 1;
    found.push(
      Int32Array.from(quoted, (_, index) => (index >= low && index < high ? at + index - first : -1)),
    );
  }
  return found;
}
