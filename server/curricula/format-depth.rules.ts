const deepest = 100;

// Several lists, one in the other, can begin on one line: - - - a
const listsInLists = new RegExp(`^ *(?:[-?][ \\t]+){${deepest}}`, 'm');

/**
 * Whether a file goes deeper than anybody writes one, told in one walk over its signs: what it costs to read the depth
 * itself grows with its square. In doubt it is not, as for brackets in a text.
 */
export function isTooDeep(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[{}\]]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > deepest) return true;
  }
  return listsInLists.test(text);
}
