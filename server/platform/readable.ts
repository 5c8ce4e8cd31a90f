// What of a text can be read. Unicode has letters without ink, and marks that turn the words around them.

/** Leaves no ink: what programs may ignore, and blank signs that Unicode calls letters, symbols or hieroglyphs. */
const inkless =
  /[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}\p{M}\u2800\u{13441}\u{13442}\u{16fe4}\u{1d159}]/gu;

/** Whether there is anything to read in a text. */
export const hasInk = (text: string): boolean => text.replace(inkless, '') !== '';

/**
 * A text without the marks that turn the direction of what follows (Unicode Standard Annex #9, explicit embeddings,
 * overrides and isolates): they'd turn the page's own words too. Letters keep the direction that they have by themselves.
 */
export const withoutDirections = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
