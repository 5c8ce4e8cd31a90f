import { paths } from '../../paths.ts';
import { type FormPage, formPage } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { dateIn, sayDate, sayInstant } from '../../platform/time.ts';
import type { GroupRole } from '../groups/rules.ts';
import { crumbsOf } from '../groups/tabs.ts';
import type { findTakeover, Person } from './queries.ts';
import { idleDays, lastSeenOf, mayTakeOver, noticeDays } from './rules.ts';
import type { Takeover } from './tables.ts';

export interface TakeoverPage extends Page {
  lede: string;
  /** Where it stands, and what comes next. */
  words: string[];
  forms: FormPage[];
}

/** What an organiser’s link opens: one button, or that there is nothing left to stop. */
export interface StopTakeoverPage extends Page {
  kicker: string;
  words: string;
  action: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/takeover/show': TakeoverPage;
    'people/takeover/stop': StopTakeoverPage;
  }
}

interface Facts {
  group: { slug: string; name: string; zone: string };
  role: GroupRole;
  userId: string;
  organisers: readonly Person[];
  facilitators: readonly Person[];
  takeover: Takeover | undefined;
  reader: Reader;
  now: Date;
}

/** How facilitators take over a group whose organisers are away, and where that stands. */
export function takeoverPage(facts: Facts): TakeoverPage {
  const { group } = facts;
  return {
    title: `Take over ${group.name}`,
    crumbs: crumbsOf(group),
    lede: `When no organiser has signed in for ${idleDays} days, two facilitators can ask for the group. Every organiser gets ${noticeDays} days’ notice by email, and any of them can stop it.`,
    words: wordsOf(facts),
    forms: formsOf(facts),
  };
}

const openOf = ({ takeover }: Facts) =>
  takeover && (takeover.state === 'asked' || takeover.state === 'notice') ? takeover : undefined;

function wordsOf(facts: Facts): string[] {
  const { group, organisers, facilitators, userId, now, reader } = facts;
  const open = openOf(facts);
  const nameOf = (id: string | null) =>
    id === userId ? 'You' : (facilitators.find((one) => one.userId === id)?.name ?? 'A former facilitator');
  if (open?.state === 'notice' && open.dueAt)
    return [
      `${nameOf(open.firstId)} and ${nameOf(open.secondId).replace('You', 'you')} have asked to become organisers. We’ve emailed every organiser.`,
      `If none of them stops it, it happens on ${sayInstant(open.dueAt, reader, now)}.`,
    ];
  if (open)
    return [
      open.firstId === userId
        ? 'You’ve suggested taking over. One more facilitator needs to join you; we’ve emailed them.'
        : `${nameOf(open.firstId)} suggests taking over and needs one more facilitator.`,
    ];
  if (mayTakeOver(organisers, now))
    return ['No organiser has been here recently. You can suggest that two of you take over.'];
  const last = lastSeenOf(organisers);
  // Which of them it was is theirs alone.
  return last
    ? [
        `An organiser was here in the last ${idleDays} days, so ${group.name} can’t be taken over now. It becomes possible on ${sayDate(dateIn(group.zone, new Date(last.getTime() + idleDays * 24 * 3_600_000)), now)} if none of them signs in before.`,
      ]
    : [];
}

function formsOf(facts: Facts): FormPage[] {
  const { group, role, userId, organisers, now } = facts;
  const open = openOf(facts);
  const isOne = open !== undefined && [open.firstId, open.secondId].includes(userId);
  const forms: FormPage[] = [];
  const mayAsk = role === 'facilitator' && !isOne && open?.state !== 'notice' && mayTakeOver(organisers, now);
  if (mayAsk)
    forms.push(
      formPage({
        action: paths.group.takeover(group.slug),
        submit: open ? 'Join, and give the organisers notice' : 'Suggest taking over',
        fields: [],
      }),
    );
  if (open && (isOne || role === 'organiser'))
    forms.push(
      formPage({
        action: paths.group.takeover.end(group.slug),
        submit: role === 'organiser' ? 'Stop the takeover' : 'Call it off',
        danger: true,
        fields: [],
      }),
    );
  return forms;
}

/** Where an organiser stops a takeover by the link in an email. */
export function stopTakeoverPage(
  found: Awaited<ReturnType<typeof findTakeover>>,
  path: string,
): StopTakeoverPage {
  const isOpen = found?.takeover.state === 'asked' || found?.takeover.state === 'notice';
  return {
    title: isOpen ? 'Stop the takeover?' : 'Nothing to stop',
    kicker: found?.group.name ?? '',
    words: isOpen
      ? 'The two facilitators stay facilitators, and we tell them. You stay an organiser.'
      : 'This takeover has been stopped already or is over, or the link is no longer valid.',
    action: isOpen ? path : '',
  };
}
