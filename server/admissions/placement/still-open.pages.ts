import { paths } from '../../paths.ts';
import type { Link } from '../../platform/frame.ts';
import { readerIn } from '../../platform/reader.rules.ts';
import { sayDate, sayInstant } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import type { Round } from '../rounds/queries.ts';
import type { StillOpen } from './still-open.rules.ts';
import { type Names, nameIn } from './words.rules.ts';

/** One thing that is not settled yet: a sentence, whom it is about, and where one can settle it. */
export interface OpenPoint {
  words: string;
  names: string;
  link: Link | null;
}

/** What is still open, to be read before cohorts are published. */
export function openPoints(open: StillOpen, round: Round, names: Names, now: Date): OpenPoint[] {
  const say = (ids: string[]) => ids.map((id) => nameIn(names, id)).join(', ');
  const point = (ids: string[], words: (count: number) => string, link: Link): OpenPoint[] =>
    ids.length === 0 ? [] : [{ words: words(ids.length), names: say(ids), link }];
  return [
    ...untilOf(open, round, names, now),
    ...begunOf(open, round),
    ...point(open.undecided, (count) => `${many(count, 'application is', 'applications are')} undecided:`, {
      label: 'Decide',
      href: `${paths.round.applications(round.id)}?decision=none`,
    }),
    ...point(
      open.unsentAccepted,
      (count) =>
        `${many(count, 'acceptance hasn’t', 'acceptances haven’t')} been sent. The email about their cohort will be the first these people hear:`,
      { label: 'Send decisions', href: paths.round.emails(round.id) },
    ),
    ...point(
      open.unsentOthers,
      (count) => `${many(count, 'other decision hasn’t', 'other decisions haven’t')} been sent:`,
      { label: 'Send decisions', href: paths.round.emails(round.id) },
    ),
    ...point(
      open.silent,
      (count) =>
        `${many(count, 'accepted person hasn’t', 'accepted people haven’t')} given availability. They’ll get an email asking for it instead of a place:`,
      { label: 'Ask them first', href: `${paths.round.hours.everyone(round.id)}?who=accepted` },
    ),
  ];
}

function untilOf({ until }: StillOpen, round: Round, names: Names, now: Date): OpenPoint[] {
  if (!until) return [];
  const say = (instant: Date) => sayInstant(instant, readerIn(round.zone, names), now);
  const after = round.lateUntil
    ? `After you publish, late joiners can apply until ${say(round.lateUntil)}.`
    : 'Publishing closes them.';
  const link = { label: 'Change the dates', href: paths.round.settings(round.id) };
  return [{ words: `Applications are open until ${say(until)}. ${after}`, names: '', link }];
}

function begunOf({ begunOn }: StillOpen, round: Round): OpenPoint[] {
  if (!begunOn) return [];
  const words = `The first week began on ${sayDate(begunOn)}. Sessions on days that have passed will be in the past when people first see them.`;
  return [{ words, names: '', link: { label: 'Change the dates', href: paths.round.settings(round.id) } }];
}
