import { paths } from '../../paths.ts';
import { type FormPage, formPage, newIdOf, type Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { EmptyPage, TabsPage } from '../../platform/layout.ts';
import type { Reader as TimeReader } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import type { GroupRole } from '../groups/rules.ts';
import { crumbsOf, groupTabs } from '../groups/tabs.ts';
import type { concernFor, concernsOf, repliesTo } from './queries.ts';
import { type ConcernState, concernState } from './rules.ts';

export interface ConcernsPage extends Page {
  tabs: TabsPage | null;
  raise: Link | null;
  parts: { id: string; title: string; concerns: ConcernLine[] }[];
  empty: EmptyPage | null;
}

interface ConcernLine {
  href: string;
  title: string;
  about: string;
  state: string;
  tone: string;
}

export interface RaisePage extends Page {
  tabs: TabsPage;
  form: FormPage | null;
  nobody: EmptyPage | null;
}

export interface ConcernPage extends Page {
  kicker: string;
  lede: string;
  words: { author: string; at: string; iso: string; paragraphs: string[] }[];
  state: string;
  /** Null where the other has deleted their account; then `gone` says so. */
  reply: FormPage | null;
  gone: { words: string; action: Link | null } | null;
  settle: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/concerns/index': ConcernsPage;
    'people/concerns/new': RaisePage;
    'people/concerns/show': ConcernPage;
  }
}

interface Reader extends TimeReader {
  userId: string;
}

type Row = Awaited<ReturnType<typeof concernsOf>>[number];

/** Somebody's concerns, heard and raised; within a group under its tabs. */
export function concernsPage(
  reader: Reader,
  rows: Row[],
  within: { group: { slug: string; name: string }; role: GroupRole } | null,
  now: Date,
): ConcernsPage {
  const lines = (heard: boolean) =>
    rows
      .filter(({ concern }) => (concern.toId === reader.userId) === heard)
      .map((row) => concernLine(row, reader, now));
  const raise = within && { label: 'Raise a concern', href: paths.group.concerns.new(within.group.slug) };
  return {
    title: 'Concerns',
    crumbs: within ? crumbsOf(within.group) : [],
    tabs: within && groupTabs(within.group.slug, within.role, 'concerns'),
    raise,
    parts: [
      { id: 'heard', title: 'Raised with you', concerns: lines(true) },
      { id: 'raised', title: 'Raised by you', concerns: lines(false) },
    ].filter(({ concerns }) => concerns.length > 0),
    empty: rows.length > 0 ? null : { title: 'No concerns', text: emptyWords, action: raise },
  };
}

const emptyWords =
  'If something in the group worries you, you can tell an organiser of your choice. Only the two of you can read it.';

function concernLine(row: Row, reader: Reader, now: Date): ConcernLine {
  const { concern, from, to, group } = row;
  const state = concernState({ ...concern, lastAuthorId: row.lastAuthorId }, reader.userId);
  return {
    href: paths.concern(concern.id),
    title: concern.toId === reader.userId ? `From ${from}` : `To ${to}`,
    about: `${group.name} · ${sayInstant(concern.createdAt, reader, now)}`,
    state: stateWords[state],
    tone: tones[state],
  };
}

const stateWords: Record<ConcernState, string> = {
  new: 'New',
  answer: 'New reply',
  waiting: 'Waiting for a reply',
  settled: 'Settled',
};

const tones: Record<ConcernState, string> = {
  new: 'warn',
  answer: 'warn',
  waiting: 'plain',
  settled: 'plain',
};

interface Raising {
  group: { slug: string; name: string };
  role: GroupRole;
  /** The organisers who could hear it. */
  hearers: { userId: string; name: string }[];
}

/** The form for a new concern. */
export function raisePage({ group, role, hearers }: Raising, refused?: Refused): RaisePage {
  const [first] = hearers;
  return {
    title: 'Raise a concern',
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, role, 'concerns'),
    nobody: first ? null : { title: 'No one to tell yet', text: nobodyWords, action: invite(group.slug) },
    form: first
      ? formPage(
          {
            action: paths.group.concerns.new(group.slug),
            submit: 'Send privately',
            cancel: { label: 'Cancel', href: paths.group.concerns(group.slug) },
            hidden: [newIdOf()],
            fields: [
              {
                kind: 'radio',
                name: 'toId',
                label: 'Who should read it?',
                value: hearers.length === 1 ? first.userId : '',
                required: true,
                options: hearers.map(({ userId, name }) => ({ value: userId, label: name })),
              },
              {
                kind: 'textarea',
                name: 'body',
                label: 'What’s worrying you?',
                hint: 'Only you and this person can read it. Other organisers can’t, and the email about it only says that there is one.',
                required: true,
                rows: 8,
                maxlength: 10_000,
              },
            ],
          },
          refused,
        )
      : null,
  };
}

const invite = (slug: string) => ({ label: 'Invite an organiser', href: paths.group.invitations(slug) });

const nobodyWords =
  'You’re this group’s only organiser. With a second one, there’s always someone else to turn to.';

type Found = Awaited<ReturnType<typeof concernFor>> & { replies: Awaited<ReturnType<typeof repliesTo>> };

const goneWords = 'They’ve since deleted their account, so no one would read a reply.';

/** One concern with its answers, the same for both people. */
export function concernPage(reader: Reader, found: Found, now: Date, refused?: Refused): ConcernPage {
  const { concern, from, to, group, replies } = found;
  const heard = concern.toId === reader.userId;
  const words = [{ author: from, at: concern.createdAt, body: concern.body }, ...replies];
  const reachable = (heard ? found.fromEmail : found.toEmail) !== null;
  const raise = { label: 'Tell another organiser', href: paths.group.concerns.new(group.slug) };
  const read =
    !heard && concern.readAt ? ` ${to} read it on ${sayInstant(concern.readAt, reader, now)}.` : '';
  return {
    title: heard ? `A concern from ${from}` : `Your concern to ${to}`,
    crumbs: [{ label: 'Concerns', href: paths.concerns() }],
    kicker: group.name,
    lede: `Only you and ${heard ? from : to} can read this.${read}`,
    words: words.map(({ author, at, body }) => ({
      author,
      at: sayInstant(at, reader, now),
      iso: at.toISOString(),
      paragraphs: body.split(/\n\s*\n/),
    })),
    state: concern.settledAt
      ? `Settled on ${sayInstant(concern.settledAt, reader, now)}. A reply reopens it.`
      : '',
    gone: reachable ? null : { words: goneWords, action: heard ? null : raise },
    reply: reachable
      ? formPage(
          {
            action: paths.concern.replies(concern.id),
            submit: 'Reply',
            hidden: [newIdOf()],
            fields: [
              {
                kind: 'textarea',
                name: 'body',
                label: 'Your reply',
                required: true,
                rows: 5,
                maxlength: 10_000,
              },
            ],
          },
          refused,
        )
      : null,
    settle: concern.settledAt ? '' : paths.concern.settlement(concern.id),
  };
}
