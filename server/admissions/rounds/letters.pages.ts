import { many } from '../../cohorts/words.rules.ts';
import { fill, type Wording } from '../../mail/templates/wording.rules.ts';
import { paths } from '../../paths.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import { markdown } from '../../platform/markdown.ts';
import { type Reader, readerIn } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import type { Html } from '../../platform/views.ts';
import type { ApplicationRow } from './applications.queries.ts';
import { isToTell, type LetterFacts, letterFields, ourWordingIn, takesBack } from './letters.rules.ts';
import type { Round } from './queries.ts';
import { calledIn, seenIn } from './review.rules.ts';
import { appliesUntil, type Decision, decisions } from './rules.ts';
import { crumbsInRound, roundTabs } from './tabs.ts';

export interface LettersPage extends Page {
  tabs: TabsPage;
  problem: string;
  lede: string;
  /** Who is told what when one publishes; nothing where nobody is to be told. */
  telling: { label: string; names: string }[];
  otherwise: string;
  publish: { action: string; button: string; seen: string };
  /** What stays open when one publishes, a sentence each. */
  open: string[];
  letters: { label: string; subject: string; words: string; href: string }[];
}

export interface LetterPage extends Page {
  tabs: TabsPage;
  lede: string;
  form: FormPage;
  preview: { note: string; to: string; subject: string; body: Html };
  resetAction: string;
  back: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/rounds/letters': LettersPage;
    'admissions/rounds/letter': LetterPage;
  }
}

const labels: Record<Decision, string> = {
  accept: 'Accepted',
  waitlist: 'On the waitlist',
  decline: 'Declined',
};

interface Facts {
  round: Round;
  group: { slug: string; name: string };
  wordings: ReadonlyMap<Decision, Wording>;
}

/** A round's letters, and who is told what when one publishes. */
export function lettersPage(
  {
    round,
    group,
    wordings,
    rows,
    reader,
    now,
  }: Facts & { rows: ApplicationRow[]; reader: Reader; now: Date },
  problem = '',
): LettersPage {
  const toTell = rows.filter(({ application }) => isToTell(application));
  const otherwise = rows.filter(({ application }) => takesBack(application));
  const undecided = rows.filter(({ application: { state, decision } }) => state === 'submitted' && !decision);
  return {
    title: 'Letters',
    crumbs: crumbsInRound(group, round),
    tabs: roundTabs(round, 'letters'),
    problem,
    lede: 'What you decide is yours alone until you publish it here. Then each person gets one letter, and sees on their page where they stand.',
    telling: decisions
      .map((decision) => ({
        label: labels[decision],
        names: toTell
          .filter(({ application }) => application.decision === decision)
          .map((row) => calledIn(round, row))
          .join(', '),
      }))
      .filter(({ names }) => names !== ''),
    otherwise: otherwise.map((row) => calledIn(round, row)).join(', '),
    publish: {
      action: paths.round.letters.publication(round.id),
      button: toTell.length === 1 ? 'Tell one person' : `Tell ${toTell.length} people`,
      seen: seenIn(toTell.map(({ application }) => application)),
    },
    open: stillOpen(
      round,
      undecided.map((row) => calledIn(round, row)),
      readerIn(round.zone, reader),
      now,
    ),
    letters: decisions.map((decision) => ({
      label: labels[decision],
      subject: (wordings.get(decision) ?? ourWordingIn(round, decision)).subject,
      words: wordings.has(decision) ? 'in your words' : 'in our words',
      href: paths.round.letter(round.id, decision),
    })),
  };
}

/** What an organiser should know before people are told: who is not among them, and that more may still come. */
function stillOpen(round: Round, undecided: string[], reader: Reader, now: Date): string[] {
  const until = appliesUntil(round, now);
  const names = undecided.join(', ');
  return [
    ...(until ? [`People can still apply until ${sayInstant(until, reader, now)}.`] : []),
    ...(undecided.length > 0
      ? [
          `${many(undecided.length, 'application is', 'applications are')} undecided, and won’t be told: ${names}.`,
        ]
      : []),
  ];
}

/** One letter: its words, and how it reads to somebody. */
export function letterPage(
  { round, group, wordings }: Facts,
  decision: Decision,
  example: LetterFacts,
  refused?: Refused,
  typed?: { subject: string; body: string },
): LetterPage {
  const { subject, body } = typed ?? wordings.get(decision) ?? ourWordingIn(round, decision);
  const letter = fill({ subject, body }, { ...example });
  const fields = letterFields.map((field) => `{${field}}`).join(', ');
  return {
    title: `Letter: ${labels[decision].toLowerCase()}`,
    crumbs: [...crumbsInRound(group, round), { label: 'Letters', href: paths.round.letters(round.id) }],
    tabs: roundTabs(round, 'letters'),
    lede: `In Markdown. What stands in braces is filled in for each person: ${fields}.`,
    form: formPage(
      {
        action: paths.round.letter(round.id, decision),
        submit: 'Save',
        also: { value: 'preview', label: 'See how it reads' },
        fields: [
          { kind: 'text', name: 'subject', label: 'Subject', required: true, value: subject, maxlength: 200 },
          {
            kind: 'textarea',
            name: 'body',
            label: 'Words',
            required: true,
            value: body,
            rows: 14,
            maxlength: 8000,
          },
        ],
      },
      refused,
    ),
    preview: {
      note: typed ? 'Not saved yet.' : '',
      to: example.name,
      subject: letter.subject,
      body: markdown(letter.markdown),
    },
    resetAction: wordings.has(decision) ? paths.round.letter.reset(round.id, decision) : '',
    back: paths.round.letters(round.id),
  };
}
