import { crumbsIn } from '../../cohorts/tabs.ts';
import { paths } from '../../paths.ts';
import { type FieldSpec, type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { type LeafPage, leafOf, nearOf, type ZonedTime } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayNear } from '../../platform/time.ts';
import { placeOf } from '../place.rules.ts';
import type { sessionFor } from '../queries.ts';
import { sessionTitle } from '../rules.ts';
import type { Agreed } from './agreed/queries.ts';
import { wavesOf } from './calls/rules.ts';
import { sayCall, within } from './calls/words.rules.ts';
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
  /** For who is said to have agreed; '' for others. */
  declineAction: string;
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
  /** Who is said to have agreed, and has yet to confirm. */
  agreed: Agreed | null;
  /** Who has been asked in the call so far, by name. */
  asked: string[];
  /** Where they swap the turn for another. */
  swapHref: string;
  /** Members who would step in. */
  standIns: { userId: string; name: string }[];
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
    title: mayAsk ? 'Who can cover for you?' : 'Cover for this session',
    crumbs: crumbsIn(group, cohort),
    ...head,
    links: [
      ...(mayAsk && !isLost ? [{ label: 'Swap it for another turn', href: facts.swapHref }] : []),
      ...(mayAsk
        ? [{ label: 'Let the session run itself', href: `${paths.session(session.id)}#self-run` }]
        : []),
      ...head.links,
    ],
    status: coverStatus(facts, isLost, mayAsk),
    form: mayAsk ? askForm(facts, isLost, refused) : null,
    // The form says itself why it was refused.
    problem: mayAsk && refused?.action === base ? '' : head.problem,
    undoAction: mayAsk && (isLost || facts.agreed) ? `${base}/end` : '',
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
  if (!isLost) return { words: sayAgreed(facts), tone: '' };
  const { offer, reader, now } = facts;
  const call = offer && wavesOf({ ...offer, startsAt: session.startsAt });
  const asked = offer ? [...sayYouAsked(offer), ...sayCall(facts.asked, call ?? [], reader, now)] : [];
  return {
    words: [
      'You can’t facilitate, so this session has no facilitator. The organisers know.',
      ...asked,
      session.selfRun
        ? 'If no one takes it, it runs itself.'
        : 'If no one takes it, you can still take it back, or let the session run itself.',
    ],
    tone: 'problem',
  };
}

const hasAgreed = {
  value: 'agreed',
  label: 'Someone has agreed to take it',
  hint: 'They confirm with one tap. Until then you’re still facilitating.',
};

/** How the turn stands of someone who has it still. */
function sayAgreed({ agreed, reader, now }: CoverFacts): string[] {
  if (!agreed?.name) return ['You’re down to facilitate this session.'];
  return [
    `${agreed.name} hasn’t confirmed yet. Until they do, you’re facilitating this session.`,
    `They have until ${within(sayNear(agreed.answerBy, reader, now))}. After that, or if they can’t, we’ll ask everyone who can facilitate.`,
    ...(agreed.note ? [`Your note: ${agreed.note}`] : []),
  ];
}

function askForm(
  { people, standIns, offer, agreed, base }: CoverFacts,
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
  // Once the turn is lost there is none to keep until they confirm; they can be asked first.
  const couldAgree = isLost ? [] : [...people, ...standIns];
  const whoAgreed: FieldSpec = {
    ...{ kind: 'select', name: 'agreed', label: 'Who has agreed?', value: agreed?.userId ?? '' },
    options: [
      { value: '', label: 'No one yet' },
      ...couldAgree.map(({ userId, name }) => ({ value: userId, label: name })),
    ],
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
            (agreed ? 'agreed' : offer?.askedId) ??
            offer?.asked ??
            (isForEveryone ? 'everyone' : (people[0]?.userId ?? 'organisers')),
          options: [
            ...(isForEveryone ? [everyone] : []),
            ...people.map(({ userId, name }) => ({ value: userId, label: `${name} first` })),
            { value: 'organisers', label: 'The organisers', hint: 'They’ll find someone.' },
            ...(couldAgree.length > 0 ? [hasAgreed] : []),
          ],
        },
        ...(couldAgree.length > 0 ? [whoAgreed] : []),
        {
          kind: 'text',
          name: 'note',
          label: 'Add a note',
          value: agreed?.note ?? offer?.note ?? '',
          maxlength: 500,
        },
      ],
    },
    refused,
  );
}

interface LeadFacts extends Facts {
  /** The session before, whose notes are of use; null for none. */
  before: string | null;
  /** That the person who leads says that the reader has agreed to. */
  agreed: Agreed | null;
}

/** Where somebody who was asked takes a session over, by the link of their email and one button. */
export function leadPage(facts: LeadFacts, mayLead: boolean, refused?: Refused): LeadPage {
  const { found, reader, now, base, before, agreed } = facts;
  const { session } = found;
  const isFree = session.facilitatorId === null || agreed !== null;
  const isOpen = isStillOpen(session, now) && isFree && mayLead;
  return {
    title:
      session.facilitatorId === reader.userId ? 'You’re facilitating this session' : 'Can you facilitate?',
    ...headOf(facts, refused),
    ...(session.facilitatorId === reader.userId ? { links: linksToLead(found, before) } : {}),
    status: leadStatus(facts, mayLead),
    action: isOpen ? base : '',
    declineAction: isOpen && agreed ? `${base}/refusal` : '',
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

function leadStatus({ found, reader, leader, agreed, now }: LeadFacts, mayLead: boolean): TurnHead['status'] {
  const { session } = found;
  if (session.cancelledAt) return { words: ['This session is cancelled.'], tone: '' };
  if (!isStillOpen(session, now)) return { words: ['This session has begun.'], tone: '' };
  if (session.facilitatorId === reader.userId)
    return { words: ['You’re facilitating this session. Thank you!'], tone: 'ok' };
  if (agreed)
    return {
      words: [
        `${leader} says you’ve agreed to facilitate this session. Please confirm. If you can’t, we’ll ask others.`,
        ...(agreed.note ? [`${leader} writes: ${agreed.note}`] : []),
      ],
      tone: '',
    };
  if (session.facilitatorId)
    return {
      words: [`${leader || 'Someone else'} is facilitating this session. Thanks for looking.`],
      tone: 'ok',
    };
  if (!mayLead)
    return { words: ['You’re not on this cohort’s rota. Sign in to put yourself on it.'], tone: '' };
  return { words: [`This session has no facilitator yet. Can you do it, ${reader.name}?`], tone: '' };
}
