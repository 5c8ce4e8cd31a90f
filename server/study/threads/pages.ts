import { crumbsIn } from '../../cohorts/tabs.ts';
import { paths } from '../../paths.ts';
import type { Standing } from '../../people/groups/rules.ts';
import { mayFacilitate } from '../../people/groups/rules.ts';
import {
  type Field,
  type FormPage,
  fieldOf,
  formPage,
  newIdOf,
  type Refused,
  versionOf,
} from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { initialsOf } from '../../platform/frame.ts';
import type { PagerPage, TabsPage } from '../../platform/layout.ts';
import { markdown, markdownHint } from '../../platform/markdown.ts';
import { lastPageOf, pagerOf } from '../../platform/paging.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import type { Html } from '../../platform/views.ts';
import { pageSize, repliesOnPage } from './queries.ts';
import { isNew, type MailChoice, mayDelete, mayEdit, mayPin } from './rules.ts';

interface PostItem {
  id: string;
  author: string;
  initials: string;
  at: { iso: string; text: string };
  body: Html;
  deleted: boolean;
  edited: boolean;
  isNew: boolean;
  pinned: boolean;
  editHref: string;
  deleteAction: string;
  pinAction: string;
}

interface Conversation {
  first: PostItem;
  replies: PostItem[];
  /** To all replies; null where they are here. */
  more: Link | null;
  /** Where and with what id an answer is posted. */
  action: string;
  newId: string;
  body: Field;
  problem: string;
}

export interface ThreadPage extends Page {
  tabs: TabsPage;
  write: FormPage;
  conversations: Conversation[];
  pager: PagerPage;
  /** Back from one conversation to all; null where all are here. */
  all: Link | null;
  mail: { action: string; choices: { value: MailChoice; label: string; chosen: boolean }[] };
}

export interface EditPostPage extends Page {
  form: FormPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'study/threads/thread': ThreadPage;
    'study/threads/edit': EditPostPage;
    'study/threads/_post': PostItem;
    'study/threads/_conversation': Conversation;
  }
}

export interface PostRow {
  post: {
    id: string;
    parentId: string | null;
    authorId: string;
    body: string;
    createdAt: Date;
    editedAt: Date | null;
    pinnedAt: Date | null;
    deletedAt: Date | null;
  };
  authorName: string;
  /** How many there are to a conversation's first post. */
  replies: number;
}

interface ThreadFacts {
  group: { slug: string; name: string };
  cohort: { id: string; name: string };
  tabs: TabsPage;
  standing: Standing;
  rows: PostRow[];
  reader: Reader & { userId: string };
  readAt: Date | null;
  mail: MailChoice;
  asked: { conversation: string; page: number };
  now: Date;
}

/** A page of a cohort's thread: pinned conversations first, then the newest; answers in the order they came. */
export function threadPage(facts: ThreadFacts, refused?: Refused): ThreadPage {
  const { group, cohort, asked } = facts;
  const { rows, isMore } = asked.conversation ? oneOf(facts.rows) : { rows: facts.rows, isMore: false };
  const openers = rows.filter(({ post }) => !post.parentId).sort(byStanding);
  const path = paths.cohort.thread(cohort.id);
  return {
    title: `Thread · ${cohort.name}`,
    crumbs: crumbsIn(group, cohort),
    tabs: facts.tabs,
    write: writeForm(facts, openForm(refused, '')),
    conversations: openers.slice(0, pageSize).map((row) => conversationOf(row, { ...facts, rows }, refused)),
    pager: pagerOf(path, asked, isMore || openers.length > pageSize),
    all: asked.conversation ? { label: 'The whole thread', href: path } : null,
    mail: {
      action: paths.cohort.thread.mail(cohort.id),
      choices: mailChoices.map((choice) => ({ ...choice, chosen: choice.value === facts.mail })),
    },
  };
}

/** One conversation without the reply that only says that there are older ones. */
function oneOf(rows: PostRow[]) {
  const first = rows.filter(({ post }) => !post.parentId);
  const { rows: replies, isMore } = lastPageOf(
    rows.filter(({ post }) => post.parentId),
    1,
    repliesOnPage,
  );
  return { rows: [...first, ...replies], isMore };
}

const mailChoices: { value: MailChoice; label: string }[] = [
  { value: 'now', label: 'Straight away' },
  { value: 'daily', label: 'Daily' },
  { value: 'never', label: 'Never' },
];

function byStanding(a: PostRow, b: PostRow): number {
  const pinned = (b.post.pinnedAt?.getTime() ?? 0) - (a.post.pinnedAt?.getTime() ?? 0);
  return pinned || b.post.createdAt.getTime() - a.post.createdAt.getTime();
}

// All posts of a page are sent to one address; the parent says which of its forms was refused.
const openForm = (refused: Refused | undefined, parent: string) =>
  (refused?.values.parent ?? '') === parent ? refused : undefined;

function writeForm({ cohort, standing }: ThreadFacts, refused?: Refused): FormPage {
  return formPage(
    {
      action: paths.cohort.posts(cohort.id),
      submit: 'Post',
      hidden: [newIdOf()],
      fields: [
        {
          kind: 'textarea',
          name: 'body',
          label: 'Write to the cohort',
          value: '',
          hint: mayFacilitate(standing) ? `${markdownHint} You can pin it after posting.` : markdownHint,
          required: true,
          rows: 3,
          maxlength: 4000,
        },
      ],
    },
    refused,
  );
}

function conversationOf(row: PostRow, facts: ThreadFacts, refused?: Refused): Conversation {
  const { id } = row.post;
  const mine = openForm(refused, id);
  const replies = facts.rows.filter(({ post }) => post.parentId === id);
  const isCut = !facts.asked.conversation && row.replies > replies.length;
  return {
    first: postItem(row, facts),
    replies: replies.map((reply) => postItem(reply, facts)),
    more: isCut
      ? {
          label: `All ${row.replies} replies`,
          href: `${paths.cohort.thread(facts.cohort.id)}?conversation=${id}`,
        }
      : null,
    action: paths.cohort.posts(facts.cohort.id),
    newId: newIdOf().value,
    problem: mine?.problem ?? '',
    body: fieldOf(
      {
        kind: 'textarea',
        name: 'body',
        id: `reply-${id}`,
        label: 'Your reply',
        value: '',
        required: true,
        rows: 2,
        maxlength: 4000,
      },
      mine,
    ),
  };
}

function postItem({ post, authorName }: PostRow, { standing, reader, readAt, now }: ThreadFacts): PostItem {
  const deleted = post.deletedAt !== null;
  return {
    id: post.id,
    author: authorName,
    initials: initialsOf(authorName),
    at: { iso: post.createdAt.toISOString(), text: sayInstant(post.createdAt, reader, now) },
    body: markdown(post.body),
    deleted,
    edited: post.editedAt !== null && !deleted,
    isNew: !deleted && isNew(post, reader.userId, readAt),
    pinned: post.pinnedAt !== null,
    editHref: mayEdit(post, reader.userId) ? paths.post.edit(post.id) : '',
    deleteAction: mayDelete(post, reader.userId, standing) ? paths.post.deletion(post.id) : '',
    pinAction: mayPin(standing) && !post.parentId && !deleted ? paths.post.pin(post.id) : '',
  };
}

/** The page on which somebody changes their post. */
export function editPostPage(
  {
    group,
    cohort,
    post,
  }: Pick<ThreadFacts, 'group' | 'cohort'> & { post: { id: string; body: string; version: number } },
  refused?: Refused,
): EditPostPage {
  const thread = { label: 'Thread', href: paths.cohort.thread(cohort.id) };
  return {
    title: 'Edit your post',
    crumbs: [...crumbsIn(group, cohort), thread],
    form: formPage(
      {
        action: paths.post.edit(post.id),
        submit: 'Save',
        cancel: { label: 'Cancel', href: thread.href },
        hidden: [versionOf(post.version, refused)],
        fields: [
          {
            kind: 'textarea',
            name: 'body',
            label: 'Your post',
            value: post.body,
            required: true,
            rows: 6,
            maxlength: 4000,
          },
        ],
      },
      refused,
    ),
  };
}
