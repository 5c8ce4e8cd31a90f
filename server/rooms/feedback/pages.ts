import { paths } from '../../paths.ts';
import type { Page } from '../../platform/frame.ts';
import type { EmptyPage } from '../../platform/layout.ts';
import { sayDate } from '../../platform/time.ts';
import { sessionTitle } from '../../sessions/rules.ts';
import { mostUseful } from './protocol.ts';
import type { LedSession } from './queries.ts';

/** How useful people found the evenings that somebody led, one after the other. */
export interface FeedbackPage extends Page {
  empty: EmptyPage | null;
  chart: Chart;
  rows: { title: string; href: string; date: string; cohort: string; answers: number; mean: string }[];
}

/** A drawing in units of its own: 1 below, 5 above, the evenings from left to right. */
interface Chart {
  label: string;
  width: number;
  height: number;
  levels: { y: number; textY: number; number: number }[];
  /** The corners of the line, as SVG wants them. */
  points: string;
  dots: { x: number; y: number }[];
}

declare module '../../platform/views.ts' {
  interface Views {
    'rooms/feedback': FeedbackPage;
  }
}

/** The page of a facilitator's own evenings, from the earliest to the last. */
export function feedbackPage(sessions: readonly LedSession[]): FeedbackPage {
  return {
    title: 'Session feedback',
    crumbs: [{ label: 'Home', href: '/' }],
    empty: sessions.length > 0 ? null : nothingYet,
    chart: chartOf(sessions.map(({ mean }) => mean)),
    rows: sessions.toReversed().map(({ id, title, unit, cohort, date, answers, mean }) => ({
      title: sessionTitle({ title }, unit === null ? null : { title: unit }, { name: cohort }),
      href: paths.session(id),
      date: sayDate(date),
      cohort,
      answers,
      mean: mean.toFixed(1),
    })),
  };
}

const nothingYet: EmptyPage = {
  title: 'No feedback yet',
  text: 'A room’s closing step asks three short, anonymous questions. Answers about the sessions you facilitated are summarised here.',
  action: null,
};

const left = 24;
const apart = 56;
const top = 10;
const level = 32;

function chartOf(means: readonly number[]): Chart {
  const y = (mean: number) => Math.round(top + (mostUseful - mean) * level);
  const dots = means.map((mean, index) => ({ x: left + 20 + index * apart, y: y(mean) }));
  return {
    label: `How useful people found ${means.length} sessions on average, from 1 to ${mostUseful}; the numbers are in the table.`,
    width: left + Math.max(5, means.length) * apart,
    height: y(1) + top,
    levels: Array.from({ length: mostUseful }, (_, index) => index + 1).map((number) => ({
      y: y(number),
      textY: y(number) + 4,
      number,
    })),
    points: dots.map(({ x, y }) => `${x},${y}`).join(' '),
    dots,
  };
}
