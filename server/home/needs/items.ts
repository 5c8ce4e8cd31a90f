import { paths } from '../../paths.ts';
import { type Reader, readerIn } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import type { Kind, Need } from './rules.ts';

/** A thing that waits as something to do, where it is done, and what it is about. */
export const needItem = (need: Need, reader: Reader, now: Date) => ({
  ...sayings[need.kind](need),
  about: aboutOf(need, reader, now),
});

type Saying = (need: Need) => { label: string; href: string };

const findOne: Saying = ({ of, title }) => ({
  label: `Find a facilitator for “${title}”`,
  href: paths.session(of),
});

/** What each asks for, as a thing to do. */
const sayings: Record<Kind, Saying> = {
  'lost facilitator': findOne,
  'no facilitator': findOne,
  'turns to confirm': ({ of, title }) => ({
    label: `Confirm that you’re facilitating “${title}”`,
    href: paths.session(of),
  }),
  'offered turns': ({ of, title }) => ({ label: `Can you facilitate “${title}”?`, href: paths.session(of) }),
  swaps: ({ of, title }) => ({
    label: `Swap “${title}” for a turn of yours?`,
    href: paths.session.swap(of),
  }),
  'held places': ({ of, title }) => ({ label: `Confirm your place in “${title}”`, href: paths.session(of) }),
  'place offers': ({ of, title }) => ({
    label: `You’ve been offered a place in ${title}`,
    href: paths.offer(of),
  }),
  handovers: ({ of, title }) => ({ label: `Will you run ${title}? Answer`, href: paths.handover(of) }),
  'sign-ups': ({ of, count, title }) => ({
    label: `Approve ${many(count, 'sign-up', 'sign-ups')} for ${title}`,
    href: paths.cohort.people(of),
  }),
  applications: ({ of, count, title }) => ({
    label: `Decide on ${many(count, 'application', 'applications')} for ${title}`,
    href: `${paths.round.applications(of)}?decision=none`,
  }),
  concerns: ({ of, title }) => ({ label: `Reply to ${title}’s concern`, href: paths.concern(of) }),
  questions: ({ of, count, title }) => ({
    label: `Plan time for ${many(count, 'question', 'questions')} in “${title}”`,
    href: `${paths.session.plan(of)}#questions`,
  }),
  unanswered: ({ of, count, title }) => ({
    label: `${many(count, 'person hasn’t', 'people haven’t')} answered for “${title}”`,
    href: paths.session(of),
  }),
  availability: ({ of, title }) => ({
    label: `Tell us when you’re free for ${title}`,
    href: paths.round.hours(of),
  }),
  debriefs: ({ of, title }) => ({ label: `Say how “${title}” went`, href: paths.session.debrief(of) }),
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
  bounces: ({ of, title }) => {
    const [slug = '', userId = ''] = of.split('/');
    return { label: `Ask ${title} for a new address: emails bounce`, href: paths.group.member(slug, userId) };
  },
  summaries: ({ of, title }) => ({
    label: `Publish the summary of “${title}”`,
    href: paths.session.summary(of),
  }),
  'cohorts to form': ({ of, count, title }) => ({
    label: `Form cohorts for ${title} (${many(count, 'person', 'people')} accepted)`,
    href: paths.round.placement.new(of),
  }),
  drafts: ({ of, title }) => ({ label: `Publish the cohorts of ${title}`, href: paths.round.placement(of) }),
  'cohort drafts': ({ of, title }) => ({
    label: `Publish ${title}, so that people can sign up`,
    href: paths.cohort(of),
  }),
};

const untils: readonly Kind[] = [
  'turns to confirm',
  'held places',
  'place offers',
  'availability',
  'application draft',
];

function aboutOf({ kind, within, at, zone }: Need, reader: Reader, now: Date): string {
  if (!at || kind === 'drafts' || kind === 'cohort drafts') return within;
  const when = sayInstant(at, readerIn(zone, reader), now);
  return `${within} · ${untils.includes(kind) ? 'until ' : ''}${when}`;
}
