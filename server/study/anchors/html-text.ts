import { parseDocument } from 'htmlparser2';
import { canonicalText, type DocumentNode } from './canonical.rules.ts';

/** The canonical text of a page or a part of one. */
export function textOfHtml(html: string): string {
  return canonicalText(parseDocument(html) as unknown as DocumentNode);
}
