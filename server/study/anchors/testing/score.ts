import type { Anchor } from '../anchors.rules.ts';
import type { Case, Truth } from './cases.ts';

export type Verdict = 'right' | 'silent' | 'missed';

/** Whether a note came where its words went. Words that stand in several places are the same words in each. */
export function judge({ text }: Case, truth: Truth, anchor: Anchor): Verdict {
  if (anchor.status === 'lost') return truth.sentence ? 'missed' : 'right';
  const found = plain(text.slice(anchor.start, anchor.end));
  const isTwin = found === plain(truth.quote) && plain(text).split(found).length > (truth.sentence ? 2 : 1);
  if (isTwin) return 'right';
  if (!truth.sentence) return 'silent';
  if (truth.place) return share(anchor, truth.place) >= 0.8 ? 'right' : 'silent';
  const { start, end } = truth.sentence;
  return anchor.start >= start - 1 && anchor.end <= end + 1 ? 'right' : 'silent';
}

interface Place {
  start: number;
  end: number;
}

const share = (one: Place, other: Place) =>
  (Math.min(one.end, other.end) - Math.max(one.start, other.start)) /
  Math.max(one.end - one.start, other.end - other.start);

const plain = (text: string) => text.replace(/[“”"]/g, '').replace(/[–-]/g, '').replace(/\s+/g, ' ');
