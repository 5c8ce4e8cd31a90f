import type { Reader } from '../../platform/reader.rules.ts';
import { needItem } from './items.ts';
import { inOrder, isUrgent, type Need } from './rules.ts';

interface NeedItem {
  label: string;
  about: string;
  href: string;
  urgent: boolean;
}

/** The list of what waits for somebody. */
export interface NeedsPart {
  /** '' where nothing waits. */
  count: string;
  items: NeedItem[];
  /** '' where all are shown. */
  more: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'home/needs/_needs': NeedsPart;
  }
}

const shown = 12;

/** One line for each thing that waits, the most urgent first. */
export function needsPart(needs: readonly Need[], reader: Reader, now: Date): NeedsPart {
  const all = inOrder(needs, now);
  return {
    count: all.length > 0 ? String(all.length) : '',
    items: all.slice(0, shown).map((need) => ({
      ...needItem(need, reader, now),
      urgent: isUrgent(need, now),
    })),
    more: all.length > shown ? `And ${all.length - shown} more` : '',
  };
}
