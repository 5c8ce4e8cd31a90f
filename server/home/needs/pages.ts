import { paths } from '../../paths.ts';
import { type Reader, readerIn } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import { inOrder, isUrgent, type Kind, type Need } from './rules.ts';

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
      ...sayings[need.kind](need),
      about: aboutOf(need, reader, now),
      urgent: isUrgent(need, now),
    })),
    more: all.length > shown ? `And ${all.length - shown} more` : '',
  };
}

type Saying = (need: Need) => { label: string; href: string };

const findOne: Saying = ({ of, title }) => ({
  label: `Find a facilitator for “${title}”`,
  href: paths.session(of),
});

/** What each asks for, as a thing to do. */
const sayings: Record<Kind, Saying> = {
  'lost facilitator': findOne,
  'no facilitator': findOne,
  'offered turns': ({ of, title }) => ({ label: `Can you facilitate “${title}”?`, href: paths.session(of) }),
  'held places': ({ of, title }) => ({ label: `Confirm your place in “${title}”`, href: paths.session(of) }),
  'place offers': ({ of, title }) => ({
    label: `You’ve been offered a place in ${title}`,
    href: paths.offer(of),
  }),
  'sign-ups': ({ of, count, title }) => ({
    label: `${many(count, 'sign-up', 'sign-ups')} to approve for ${title}`,
    href: paths.cohort.people(of),
  }),
  applications: ({ of, count, title }) => ({
    label: `${many(count, 'application', 'applications')} to decide for ${title}`,
    href: `${paths.round.applications(of)}?decision=none`,
  }),
  concerns: ({ of, title }) => ({ label: `Reply to ${title}’s concern`, href: paths.concern(of) }),
  unanswered: ({ of, count, title }) => ({
    label: `${many(count, 'person hasn’t', 'people haven’t')} answered for “${title}”`,
    href: paths.session(of),
  }),
  availability: ({ of, title }) => ({
    label: `Tell us when you’re free for ${title}`,
    href: paths.round.hours(of),
  }),
  'application draft': ({ of, title }) => ({
    label: `Finish your application to ${title}`,
    href: paths.round.application(of),
  }),
  'attendance claims': ({ of, count, title }) => ({
    label: `${many(count, 'person says', 'people say')} they were at “${title}”`,
    href: paths.session.attendance(of),
  }),
  attendance: ({ of, title }) => ({
    label: `Take attendance for “${title}”`,
    href: paths.session.attendance(of),
  }),
  summaries: ({ of, title }) => ({
    label: `Publish the summary of “${title}”`,
    href: paths.session.summary(of),
  }),
  drafts: ({ of, title }) => ({ label: `Publish the cohorts of ${title}`, href: paths.round.placement(of) }),
};

const untils: readonly Kind[] = ['held places', 'place offers', 'availability', 'application draft'];

function aboutOf({ kind, within, at, zone }: Need, reader: Reader, now: Date): string {
  if (!at || kind === 'drafts') return within;
  const when = sayInstant(at, readerIn(zone, reader), now);
  return untils.includes(kind) ? `${within} · until ${when}` : `${within} · ${when}`;
}
