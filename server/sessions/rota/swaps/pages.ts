import { crumbsIn } from '../../../cohorts/tabs.ts';
import { paths } from '../../../paths.ts';
import { type FieldSpec, type FormPage, formPage, type Refused } from '../../../platform/form.ts';
import type { Page } from '../../../platform/frame.ts';
import { type Reader, readerIn } from '../../../platform/reader.rules.ts';
import { sayInstant } from '../../../platform/time.ts';
import { headOf, type TurnHead } from '../cover.pages.ts';
import { isStillOpen } from '../rules.ts';
import type { Found as OneTurn } from './actions.ts';
import type { Swap, TurnAhead } from './queries.ts';

export interface SwapPage extends Page, TurnHead {
  /** The turns in the offer, a line each. */
  turns: string[];
  /** What the reader can give, a button each; none for the person who offers. */
  choices: { turn: string; label: string }[];
  takeAction: string;
  form: FormPage | null;
  /** To take the offer back; '' where there is none. */
  endAction: string;
}

declare module '../../../platform/views.ts' {
  interface Views {
    'sessions/rota/swap': SwapPage;
  }
}

export interface SwapFacts {
  reader: Reader & { userId: string; name: string };
  found: Parameters<typeof headOf>[0]['found'] & OneTurn;
  /** Who leads now; '' for no one. */
  leader: string;
  /** The turns of the cohort that are to come. */
  ahead: TurnAhead[];
  /** Those for which the reader could swap theirs. */
  swappable: TurnAhead[];
  swap: Swap | null;
  /** That they have just swapped it. */
  isDone: boolean;
  now: Date;
  /** Where the forms of this page are sent: the session's own address, or that of a link. */
  base: string;
  coverHref: string;
}

const names = new Intl.ListFormat('en-GB');

/** Where a turn is offered for another, and where someone accepts. */
export function swapPage(facts: SwapFacts, refused?: Refused): SwapPage {
  const { found, reader, now, base, swap, isDone } = facts;
  const { session, group, cohort } = found;
  const isOpen = isStillOpen(session, now);
  const isMine = session.facilitatorId === reader.userId;
  const own = isMine && swap ? inOffer(facts, () => true) : [];
  const asked = isOpen && !isMine ? inOffer(facts, ({ userId }) => userId === reader.userId) : [];
  const mayOffer = isOpen && isMine && !isDone;
  const head = headOf(facts, refused);
  const form = mayOffer && own.length === 0 && facts.swappable.length > 0 ? offerForm(facts, refused) : null;
  return {
    title: asked.length > 0 ? `Swap with ${facts.leader}?` : 'Swap a turn',
    crumbs: crumbsIn(group, cohort),
    ...head,
    status: statusOf(facts, { isOpen, isMine, own, asked, isRefused: head.problem !== '' }),
    turns: mayOffer ? own.map((turn) => lineOf(turn, facts)) : [],
    choices: asked.map((turn) => ({ turn: turn.sessionId, label: `Swap for ${shortOf(turn, facts)}` })),
    takeAction: `${base}/taking`,
    form,
    // The form says itself why it was refused.
    problem: form && refused?.action === base ? '' : head.problem,
    endAction: mayOffer && own.length > 0 ? `${base}/end` : '',
    links: [
      ...(mayOffer ? [{ label: 'Find cover instead', href: facts.coverHref }] : []),
      { label: 'See the session', href: paths.session(session.id) },
      { label: 'See the rota', href: paths.cohort.rota(cohort.id) },
    ],
  };
}

const inOffer = ({ ahead, swap }: SwapFacts, isOf: (choice: Swap['choices'][number]) => boolean) =>
  (swap?.choices ?? [])
    .filter(isOf)
    .flatMap(({ returnId }) => ahead.find(({ sessionId }) => sessionId === returnId) ?? []);

const shortOf = ({ startsAt, zone }: TurnAhead, { reader, now }: SwapFacts) =>
  sayInstant(startsAt, readerIn(zone, reader), now);

const lineOf = (turn: TurnAhead, facts: SwapFacts) =>
  `${shortOf(turn, facts)}${turn.title ? `: ${turn.title}` : ''} (${turn.leaderName ?? ''})`;

interface Standing {
  isOpen: boolean;
  isMine: boolean;
  own: TurnAhead[];
  asked: TurnAhead[];
  isRefused: boolean;
}

function statusOf(facts: SwapFacts, { isOpen, isMine, own, asked, isRefused }: Standing): TurnHead['status'] {
  const { found, leader, swap } = facts;
  if (found.session.cancelledAt) return { words: ['This session is cancelled.'], tone: '' };
  if (!isOpen) return { words: ['This session has begun.'], tone: '' };
  if (isMine) return ownStatus(facts, own);
  if (asked.length > 0)
    return {
      words: [
        `${leader} would like to swap this turn for one of yours. The first to accept swaps.`,
        ...(swap?.note ? [`${leader} writes: ${swap.note}`] : []),
      ],
      tone: '',
    };
  return {
    words: [
      leader ? `${leader} is facilitating this session.` : 'This session has no facilitator yet.',
      // Who has just come too late has read why.
      ...(isRefused
        ? []
        : ['There’s no swap for you here. It may have been withdrawn, or someone else was faster.']),
    ],
    tone: '',
  };
}

/** To the person who has the turn. */
function ownStatus({ swap, isDone, swappable }: SwapFacts, own: TurnAhead[]): TurnHead['status'] {
  if (isDone) return { words: ['Swapped. You’re facilitating this session now. Thank you!'], tone: 'ok' };
  if (own.length > 0) {
    const asked = names.format([...new Set(own.map(({ leaderName }) => leaderName ?? ''))]);
    const note = swap?.note ? [`Your note: ${swap.note}`] : [];
    const words = [`You’ve offered this turn to ${asked}. It stays yours until someone swaps.`, ...note];
    return { words, tone: '' };
  }
  const ended = swap ? ['None of the turns you asked for can be swapped now.'] : [];
  const what =
    swappable.length === 0
      ? 'No one else has a turn you could swap this one for. Find cover instead.'
      : 'You’re down to facilitate this session.';
  return { words: [...ended, what], tone: '' };
}

function offerForm(facts: SwapFacts, refused?: Refused): FormPage {
  const people = [
    ...new Map(facts.swappable.map(({ leaderId, leaderName }) => [leaderId ?? '', leaderName ?? ''])),
  ];
  const fields: FieldSpec[] = [];
  if (people.length > 1)
    fields.push({
      ...{ kind: 'checks', name: 'people', label: 'Who with?', chosen: [] },
      hint: 'Leave empty to ask everyone. The first to accept swaps.',
      options: people.map(([value, label]) => ({ value, label })),
    });
  fields.push(
    {
      ...{ kind: 'checks', name: 'turns', label: 'Which turn would you take?', chosen: [] },
      hint: 'Leave empty if any of them suits you.',
      options: facts.swappable.map((turn) => ({ value: turn.sessionId, label: lineOf(turn, facts) })),
    },
    { kind: 'text', name: 'note', label: 'Add a note', value: facts.swap?.note ?? '', maxlength: 500 },
  );
  return formPage({ action: facts.base, submit: 'Offer swap', fields }, refused);
}
