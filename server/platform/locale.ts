import { Bounded } from './bounded.ts';
import type { HourCycle } from './reader.rules.ts';

/** How people of a region write times, for who has chosen nothing. */
export interface Habits {
  /** The clock that they read. */
  hourCycle: HourCycle;
  /** The day on which their weeks start: 1 for Monday to 7 for Sunday. */
  weekStart: number;
}

/** Where nothing is known of the reader. */
export const commonHabits: Habits = { hourCycle: 'h23', weekStart: 1 };

const kept = new Bounded<string, Habits | null>(500);

const longestHeader = 200;

/** The habits of the first language that a browser asks for (`Accept-Language`); null when it names none. */
export function habitsOf(header: string | undefined): Habits | null {
  // Browsers send the same few, with every request; telling what they mean takes longer than all else about who asks.
  const asked = (header ?? '').slice(0, longestHeader);
  const known = kept.get(asked);
  if (known !== undefined) return known;
  const locale = firstLocale(asked);
  const habits = locale && lookUp(locale);
  kept.set(asked, habits);
  return habits;
}

/** By language, script and region: what else a tag may carry says nothing of a region's habits. */
function lookUp({ language, script, region }: Intl.Locale): Habits {
  const locale = new Intl.Locale([language, script, region].filter(Boolean).join('-'));
  const [cycle] = locale.getHourCycles();
  return {
    hourCycle: cycle === 'h12' || cycle === 'h11' ? 'h12' : 'h23',
    weekStart: locale.getWeekInfo().firstDay,
  };
}

/** The language that is wanted most; of several alike the first. */
function firstLocale(header: string): Intl.Locale | null {
  const wanted = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((word) => word.trim());
      const q = parameters.find((word) => word.startsWith('q='));
      return { tag, weight: q ? Number(q.slice(2)) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const locale = localeOf(tag);
    if (locale) return locale;
  }
  return null;
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}
