import { crumbsIn } from '../../cohorts/tabs.ts';
import { paths } from '../../paths.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { type LeafPage, leafOf, nearOf, type ZonedTime } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { placeOf } from '../place.rules.ts';
import type { sessionFor } from '../queries.ts';
import { sessionTitle } from '../rules.ts';
import { wavesOf } from './calls/rules.ts';
import { sayCall } from './calls/words.rules.ts';
import { isStillOpen } from './rules.ts';
import { sayYouAsked } from './words.rules.ts';

/** What the pages about one turn have in common: the session, and how it stands. */
export interface TurnHead {
  kicker: string;
  leaf: LeafPage;
  session: string;
  when: ZonedTime;
  where: string;
  /** How it stands, in sentences; the tone of the notice. */
  status: { words: string[]; tone: '' | 'ok' | 'problem' };
  problem: string;
  links: Link[];
}

export interface CoverPage extends Page, TurnHead {
  form: FormPage | null;
  /** To lead it after all; '' where that is not to be had. */
  undoAction: string;
}

export interface LeadPage extends Page, TurnHead {
  action: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/rota/cover': CoverPage;
    'sessions/rota/lead': LeadPage;
    'sessions/rota/_turn-head': TurnHead;
  }
}

type Found = Awaited<ReturnType<typeof sessionFor>>;

interface Facts {
  reader: Reader & { userId: string; name: string };
  found: Found;
  /** Who leads now; '' for nobody. */
  leader: string;
  now: Date;
  /** Where the forms of this page are sent: the session's own address, or that of a link. */
  base: string;
}

interface CoverFacts extends Facts {
  /** Who could take over. */
  people: { userId: string; name: string }[];
  offer: {
    asked: 'everyone' | 'one' | 'organisers';
    askedId: string | null;
    askedName: string | null;
    note: string;
    askedAt: Date;
  } | null;
  /** Who has been asked in the call so far, by name. */
  asked: string[];
  /** Where they swap the turn for another. */
  swapHref: string;
  /** Members who would step in. */
  standIns: { userId: string }[];
}

/** The head of a page about one turn. */
export function headOf({ found, reader, now }: Pick<Facts, 'found' | 'reader' | 'now'>, refused?: Refused) {
  const { session, unit, cohort, group } = found;
  const place = placeOf(cohort, session);
  return {
    kicker: `${cohort.name} · ${group.name}`,
    leaf: leafOf(session.startsAt, reader.zone),
    session: sessionTitle(session, unit, cohort),
    when: nearOf(session.startsAt, reader, session.zone, now),
    where: [place.venue, place.address].filter(Boolean).join(', '),
    problem: refused?.problem ?? '',
    links: [
      { label: 'See the session', href: paths.session(session.id) },
      { label: 'See the rota', href: paths.cohort.rota(cohort.id) },
    ],
  };
}

/** Asks whoever cannot lead a session who takes over, and says how that stands. */
export function coverPage(facts: CoverFacts, refused?: Refused): CoverPage {
  const { found, reader, now, base } = facts;
  const { session, group, cohort } = found;
  const isLost = session.facilitatorId === null && session.lostLeaderId === reader.userId;
  const mayAsk = isStillOpen(session, now) && (isLost || session.facilitatorId === reader.userId);
  const head = headOf(facts, refused);
  return {
    title: 'Who can cover for you?',
    crumbs: crumbsIn(group, cohort),
    ...head,
    links: [
      ...(mayAsk && !isLost ? [{ label: 'Swap it for another turn', href: facts.swapHref }] : []),
      ...head.links,
    ],
    status: coverStatus(facts, isLost, mayAsk),
    form: mayAsk ? askForm(facts, isLost, refused) : null,
    undoAction: mayAsk && isLost ? `${base}/end` : '',
  };
}

function coverStatus(facts: CoverFacts, isLost: boolean, mayAsk: boolean): TurnHead['status'] {
  const { session } = facts.found;
  if (session.cancelledAt) return { words: ['This session is cancelled.'], tone: '' };
  if (!isStillOpen(session, facts.now)) return { words: ['This session has begun.'], tone: '' };
  if (!mayAsk)
    return {
      words: [
        facts.leader
          ? `${facts.leader} is facilitating this session.`
          : 'This session has no facilitator yet.',
      ],
      tone: '',
    };
  if (!isLost) return { words: ['You’re down to facilitate this session.'], tone: '' };
  const { offer, reader, now } = facts;
  const call = offer && wavesOf({ ...offer, startsAt: session.startsAt });
  const asked = offer ? [...sayYouAsked(offer), ...sayCall(facts.asked, call ?? [], reader, now)] : [];
  return {
    words: ['You can’t facilitate, so this session has no facilitator. The organisers know.', ...asked],
    tone: 'problem',
  };
}

function askForm(
  { people, standIns, offer, base }: CoverFacts,
  isLost: boolean,
  refused?: Refused,
): FormPage {
  const names = people.map(({ name }) => name).join(', ');
  const first = people.length > 2 ? ' We ask the two with the fewest turns first, then the others.' : '';
  const everyone = {
    value: 'everyone',
    label: 'Everyone who can facilitate',
    hint: `${names || 'Members who offered to step in'}.${first} The first to say yes facilitates.`,
  };
  const isForEveryone = people.length > 1 || standIns.length > 0;
  return formPage(
    {
      action: base,
      submit: isLost ? 'Ask for cover' : 'I can’t facilitate',
      fields: [
        {
          ...{ kind: 'radio', name: 'ask', label: 'Who should we ask?', required: true },
          value:
            offer?.askedId ??
            offer?.asked ??
            (isForEveryone ? 'everyone' : (people[0]?.userId ?? 'organisers')),
          options: [
            ...(isForEveryone ? [everyone] : []),
            ...people.map(({ userId, name }) => ({ value: userId, label: `${name} first` })),
            { value: 'organisers', label: 'The organisers', hint: 'They’ll find someone.' },
          ],
        },
        { kind: 'text', name: 'note', label: 'Add a note', value: offer?.note ?? '', maxlength: 500 },
      ],
    },
    refused,
  );
}

/** Where somebody who was asked takes a session over, by the link of their email and one button. */
export function leadPage(
  facts: Facts & { before: string | null },
  mayLead: boolean,
  refused?: Refused,
): LeadPage {
  const { found, reader, now, base, before } = facts;
  const { session } = found;
  const isOpen = isStillOpen(session, now) && session.facilitatorId === null && mayLead;
  return {
    title:
      session.facilitatorId === reader.userId ? 'You’re facilitating this session' : 'Can you facilitate?',
    ...headOf(facts, refused),
    ...(session.facilitatorId === reader.userId ? { links: linksToLead(found, before) } : {}),
    status: leadStatus(facts, mayLead),
    action: isOpen ? base : '',
  };
}

/** All that somebody needs who leads a session they had not prepared. */
const linksToLead = ({ session, cohort }: Found, before: string | null): Link[] => [
  { label: 'Open the room', href: paths.session.room(session.id) },
  { label: 'Read the plan and its cues', href: paths.session.plan(session.id) },
  ...(before ? [{ label: 'Read the notes from last time', href: paths.session.notes(before) }] : []),
  { label: 'See the session', href: paths.session(session.id) },
  { label: 'See the rota', href: paths.cohort.rota(cohort.id) },
];

function leadStatus({ found, reader, leader, now }: Facts, mayLead: boolean): TurnHead['status'] {
  const { session } = found;
  if (session.cancelledAt) return { words: ['This session is cancelled.'], tone: '' };
  if (!isStillOpen(session, now)) return { words: ['This session has begun.'], tone: '' };
  if (session.facilitatorId === reader.userId)
    return { words: ['You’re facilitating this session. Thank you!'], tone: 'ok' };
  if (session.facilitatorId)
    return {
      words: [`${leader || 'Someone else'} is facilitating this session. Thanks for looking.`],
      tone: 'ok',
    };
  if (!mayLead)
    return { words: ['You’re not on this cohort’s rota. Sign in to put yourself on it.'], tone: '' };
  return { words: [`This session has no facilitator yet. Can you do it, ${reader.name}?`], tone: '' };
}
