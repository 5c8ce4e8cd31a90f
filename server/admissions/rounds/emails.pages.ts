import { fill, type TemplateText } from '../../mail/templates/text.rules.ts';
import { paths } from '../../paths.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import { markdown } from '../../platform/markdown.ts';
import { type Reader, readerIn } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import type { Html } from '../../platform/views.ts';
import { many } from '../../platform/words.rules.ts';
import type { ApplicationRow } from './applications.queries.ts';
import { type EmailFacts, emailFields, isToTell, ourTemplateIn, takesBack } from './emails.rules.ts';
import type { Round } from './queries.ts';
import { calledIn, seenIn } from './review.rules.ts';
import { appliesUntil, type Decision, decisions } from './rules.ts';
import { crumbsInRound, roundTabs } from './tabs.ts';

export interface EmailsPage extends Page {
  tabs: TabsPage;
  problem: string;
  lede: string;
  /** Who is told what when one publishes; nothing where nobody is to be told. */
  telling: { label: string; names: string }[];
  otherwise: string;
  publish: { action: string; button: string; seen: string };
  /** What stays open when one publishes, a sentence each. */
  open: string[];
  emails: { label: string; subject: string; words: string; href: string }[];
}

export interface EmailPage extends Page {
  tabs: TabsPage;
  lede: string;
  form: FormPage;
  preview: { note: string; to: string; subject: string; body: Html };
  resetAction: string;
  back: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/rounds/emails': EmailsPage;
    'admissions/rounds/email': EmailPage;
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
  ownTemplates: ReadonlyMap<Decision, TemplateText>;
}

/** A round's emails, and who is told what when one publishes. */
export function emailsPage(
  {
    round,
    group,
    ownTemplates,
    rows,
    reader,
    now,
  }: Facts & { rows: ApplicationRow[]; reader: Reader; now: Date },
  problem = '',
): EmailsPage {
  const toTell = rows.filter(({ application }) => isToTell(application));
  const otherwise = rows.filter(({ application }) => takesBack(application));
  const undecided = rows.filter(({ application: { state, decision } }) => state === 'submitted' && !decision);
  return {
    title: 'Decision emails',
    crumbs: crumbsInRound(group, round),
    tabs: roundTabs(round, 'emails'),
    problem,
    lede: 'Applicants can’t see a decision until you send it here. Each person then gets one email, and sees the decision on their page.',
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
      action: paths.round.emails.publication(round.id),
      button: `Send ${many(toTell.length, 'decision')}`,
      seen: seenIn(toTell.map(({ application }) => application)),
    },
    open: stillOpen(
      round,
      undecided.map((row) => calledIn(round, row)),
      readerIn(round.zone, reader),
      now,
    ),
    emails: decisions.map((decision) => ({
      label: labels[decision],
      subject: (ownTemplates.get(decision) ?? ourTemplateIn(round, decision)).subject,
      words: ownTemplates.has(decision) ? 'Customised' : 'Default',
      href: paths.round.email(round.id, decision),
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
          `${many(undecided.length, 'application is', 'applications are')} undecided and won’t get an email: ${names}.`,
        ]
      : []),
  ];
}

/** One email: its words, and how it reads to somebody. */
export function emailPage(
  { round, group, ownTemplates }: Facts,
  decision: Decision,
  example: EmailFacts,
  refused?: Refused,
  typed?: { subject: string; body: string },
): EmailPage {
  const { subject, body } = typed ?? ownTemplates.get(decision) ?? ourTemplateIn(round, decision);
  const email = fill({ subject, body }, { ...example });
  const fields = emailFields.map((field) => `{${field}}`).join(', ');
  return {
    title: `Email: ${labels[decision].toLowerCase()}`,
    crumbs: [
      ...crumbsInRound(group, round),
      { label: 'Decision emails', href: paths.round.emails(round.id) },
    ],
    tabs: roundTabs(round, 'emails'),
    lede: `Text in {braces} is replaced for each recipient. Available fields: ${fields}. You can use Markdown.`,
    form: formPage(
      {
        action: paths.round.email(round.id, decision),
        submit: 'Save',
        also: { value: 'preview', label: 'Preview' },
        fields: [
          { kind: 'text', name: 'subject', label: 'Subject', required: true, value: subject, maxlength: 200 },
          {
            kind: 'textarea',
            name: 'body',
            label: 'Message',
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
      subject: email.subject,
      body: markdown(email.markdown),
    },
    resetAction: ownTemplates.has(decision) ? paths.round.email.reset(round.id, decision) : '',
    back: paths.round.emails(round.id),
  };
}
