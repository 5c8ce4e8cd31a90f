import { paths } from '../../paths.ts';
import type { Actor } from '../../platform/actor.ts';
import { type Field, fieldOf } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { sayWhen, type TabsPage } from '../../platform/layout.ts';
import { markdown } from '../../platform/markdown.ts';
import type { Html } from '../../platform/views.ts';
import { asksOf } from './application.rules.ts';
import { applicationFields, questionField } from './application-fields.pages.ts';
import type { Round } from './queries.ts';
import type { Question } from './rules.ts';
import { type StepsPart, stepsPart } from './steps.pages.ts';
import { crumbsInRound, roundTabs } from './tabs.ts';

/** A round's application form as applicants see it; nothing of it can be sent. */
export interface ApplicantsPart {
  name: string;
  about: Html | null;
  /** '' for a question by itself, which has no head and no button. */
  closes: string;
  fields: Field[];
  submit: string;
}

export interface RoundPreviewPage extends Page {
  tabs: TabsPage;
  steps: StepsPart | null;
  shown: ApplicantsPart;
  /** To announce it, or what has to be done first. */
  next: Link;
  note: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/rounds/preview': RoundPreviewPage;
    'admissions/rounds/_applicants': ApplicantsPart;
  }
}

/** The last step before a round is announced: its form as applicants will see it. */
export function previewPage(
  round: Round,
  group: { slug: string; name: string },
  reader: Actor,
  now: Date,
): RoundPreviewPage {
  const hasTimes = round.slots.length > 0;
  return {
    title: `Preview · ${round.name}`,
    crumbs: crumbsInRound(group, round),
    tabs: roundTabs(round, 'settings'),
    steps: stepsPart(round, 'preview'),
    shown: applicantsPart(round, reader, now),
    ...nextOf(round, hasTimes),
  };
}

/** What applicants' form is made of: a round that is there, or one as it is typed. */
export type ShownRound = Pick<
  Round,
  | ('name' | 'about' | 'closesAt' | 'zone' | 'approval' | 'facilitatorsApply' | 'prerequisite')
  | ('questions' | 'formedAt')
>;

/** What applicants would see of a round as it is, or as someone is about to save it. */
export function applicantsPart(round: ShownRound, reader: Actor, now: Date): ApplicantsPart {
  const fields = applicationFields(asksOf(round), { role: 'member', answers: {} }, false);
  return {
    name: round.name || 'Your round',
    about: round.about ? markdown(round.about) : null,
    closes: sayWhen(round.closesAt, reader, round.zone, now),
    fields: fields.map((field) => fieldOf({ ...field, id: `shown-${field.name}` })),
    submit: round.approval ? 'Submit application' : 'Sign up',
  };
}

/** One question as applicants would see it, by itself. */
export function questionPart(question: Question): ApplicantsPart {
  const field = questionField(question, undefined);
  return {
    ...{ name: '', about: null, closes: '', submit: '' },
    fields: [fieldOf({ ...field, label: field.label || 'Your question', id: 'shown-question' })],
  };
}

function nextOf({ id, announcedAt }: Round, hasTimes: boolean) {
  if (announcedAt)
    return { note: 'This round is public.', next: { label: 'See the round', href: paths.round(id) } };
  return hasTimes
    ? {
        note: 'When you announce it, it appears on your group’s page and people can apply.',
        next: { label: 'Announce this round', href: paths.round.announcement(id) },
      }
    : {
        note: 'Before you can announce it, add at least one time when cohorts could meet.',
        next: { label: 'Add times', href: paths.round.times(id) },
      };
}
