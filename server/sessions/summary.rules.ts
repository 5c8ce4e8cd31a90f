import type { Reader } from '../platform/reader.rules.ts';
import { sayMinutes, sayTime } from '../platform/time.ts';
import type { Summary } from './rules.ts';

export interface SummaryPart {
  span: string;
  steps: { at: string; title: string; words: string; done: boolean }[];
  chat: { name: string; at: string; text: string }[];
}

/** What a closed room left, for its reader; null where there was none. */
export function summaryPart(summary: Summary | null, reader: Reader): SummaryPart | null {
  if (!summary) return null;
  const at = (iso: string) => sayTime(new Date(iso), reader);
  return {
    span: `${at(summary.openedAt)} to ${at(summary.closedAt)}`,
    steps: summary.steps.map(({ title, plannedMinutes, startedAt, minutes }) => ({
      at: startedAt ? at(startedAt) : '',
      title,
      words: minutes === null ? 'not reached' : `${sayMinutes(minutes)}${planned(minutes, plannedMinutes)}`,
      done: startedAt !== null,
    })),
    chat: summary.chat.map((said) => ({ name: said.name, at: at(said.at), text: said.text })),
  };
}

const planned = (minutes: number, plan: number) => (minutes === plan ? '' : `, planned ${sayMinutes(plan)}`);
