import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { sayDate } from '../../platform/time.ts';
import type { Between } from './queries.ts';
import { sayDays } from './words.rules.ts';

const someone = 'An organiser';

/** Whom an email goes to, with what it links to. */
function frame(to: 'giver' | 'deputy', { handover, group, ...people }: Between) {
  const email = to === 'giver' ? people.fromEmail : people.toEmail;
  const userId = to === 'giver' ? handover.fromId : handover.toId;
  return {
    ...{ to: email ?? '', category: 'places' as const },
    about: { groupId: group.id, ...(userId ? { userId } : {}) },
    footer: `You’re getting this because it’s about who organises ${group.name}.`,
  };
}

const dossier = ({ handover }: Between, label: string) => ({
  label,
  href: addressOf(paths.handover(handover.id)),
});

/** Asks someone to run a group in an organiser’s place. */
export function askedEmail(between: Between, now: Date): Email {
  const { handover, group, fromName } = between;
  const by = fromName ?? someone;
  const asks =
    handover.endsOn === null
      ? `${by} would like to hand ${group.name} over to you, ${sayDays(handover, now)}.`
      : `${by} would like you to run ${group.name} as their deputy, ${sayDays(handover, now)}.`;
  return {
    ...frame('deputy', between),
    subject:
      handover.endsOn === null
        ? `Will you take over ${group.name}?`
        : `Will you run ${group.name} for ${by}?`,
    paragraphs: [
      asks,
      'You’d be able to do what organisers do: invite people, decide on applications, change sessions and the rota, and email members. You’d see members’ addresses, so please keep them private.',
      ...(handover.note ? [`${by} writes: ${handover.note}`] : []),
      'Nothing changes until you accept.',
    ],
    action: dossier(between, 'Read what it involves, then answer'),
    isUrgent: true,
  };
}

/** Tells who hands over what became of it. */
export function answeredEmail(between: Between, now: Date): Email {
  const { handover, group, toName } = between;
  const accepted = handover.state !== 'declined';
  return {
    ...frame('giver', between),
    subject: accepted ? `${toName} will run ${group.name}` : `${toName} can’t run ${group.name}`,
    paragraphs: accepted
      ? [
          `${toName} has accepted: they run ${group.name} ${sayDays(handover, now)}.`,
          'Before then, go through what passes to them and tick each point.',
        ]
      : [`${toName} can’t take over ${group.name}. You’re still its organiser. Ask someone else.`],
    action: dossier(between, accepted ? 'See what passes to them' : 'Ask someone else'),
  };
}

/** Tells who was asked that they’re not needed after all. */
export const withdrawnEmail = (between: Between, now: Date): Email => ({
  ...frame('deputy', between),
  subject: `You don’t need to run ${between.group.name}`,
  paragraphs: [
    `You were asked to run ${between.group.name} ${sayDays(between.handover, now)}. That’s been called off. Nothing changes for you.`,
  ],
});

/** Tells who hands over that there’s been no answer, so that nothing has changed hands. */
export const unansweredEmail = (between: Between): Email => ({
  ...frame('giver', between),
  subject: `${between.toName} hasn’t answered about ${between.group.name}`,
  paragraphs: [
    `You asked ${between.toName} to run ${between.group.name}. There’s been no answer, so the request has ended and you’re still its organiser. Ask someone else.`,
  ],
  action: { label: 'Ask someone else', href: addressOf(paths.group.handover(between.group.slug)) },
  isUrgent: true,
});

/** The first day has come: to both. */
export function begunEmails(between: Between): Email[] {
  const { handover, group, fromName, toName } = between;
  const until = handover.endsOn && sayDate(handover.endsOn);
  return [
    {
      ...frame('deputy', between),
      subject: `You’re running ${group.name} now`,
      paragraphs: [
        until
          ? `Until the end of ${until} you can do everything an organiser of ${group.name} can, except decide who else organises it.`
          : `You’re an organiser of ${group.name} from now on.`,
        'Your home page lists what needs you.',
      ],
      action: { label: 'See what needs you', href: addressOf(paths.home()) },
      isUrgent: true,
    },
    {
      ...frame('giver', between),
      subject: `${toName} is running ${group.name} now`,
      paragraphs: [
        until
          ? `${toName} has an organiser’s powers until the end of ${until}. You keep yours.`
          : `${toName} has taken over ${group.name}. Thank you, ${fromName ?? ''}, for everything you’ve done for it.`,
      ],
      action: dossier(between, until ? 'See what they do' : 'See the handover'),
    },
  ];
}

/** A week before the last day is over: to both. */
export const endingEmails = (between: Between): Email[] =>
  (['deputy', 'giver'] as const).map((who) => ({
    ...frame(who, between),
    subject: `The handover of ${between.group.name} ends on ${sayDate(between.handover.endsOn ?? '')}`,
    paragraphs: [
      who === 'deputy'
        ? `You run ${between.group.name} until the end of ${sayDate(between.handover.endsOn ?? '')}. Write down what ${between.fromName ?? 'the organisers'} should know.`
        : `${between.toName} runs ${between.group.name} until the end of ${sayDate(between.handover.endsOn ?? '')}. If you need longer, give the handover a later last day.`,
    ],
    action: dossier(between, 'See the handover'),
  }));

/** The last day is over, or it was ended early: to both. `keeps`: no one else organises the group, so the deputy still does. */
export function overEmails(between: Between, { keeps }: { keeps: boolean }): Email[] {
  const { group, fromName, toName } = between;
  const thanks = keeps
    ? `Your time as a deputy is over, but no one else organises ${group.name}, so you still do. Make someone else an organiser if you’d like to stop.`
    : `Your time as a deputy is over. Thank you for running ${group.name}.`;
  return [
    { ...frame('deputy', between), subject: `Thank you for running ${group.name}`, paragraphs: [thanks] },
    {
      ...frame('giver', between),
      subject: `${toName} has handed ${group.name} back`,
      paragraphs: [
        keeps
          ? `${toName}’s time as a deputy is over. As no one else organises ${group.name}, they still do.`
          : `Welcome back${fromName ? `, ${fromName}` : ''}. ${toName}’s time as a deputy is over.`,
        'See what they did while you were away.',
      ],
      action: dossier(between, 'See what was done'),
    },
  ];
}

/** Tells who hands over that the other has left the group. */
export const leftEmail = (between: Between): Email => ({
  ...frame('giver', between),
  subject: `${between.toName} has left ${between.group.name}`,
  paragraphs: [
    `${between.toName} has left the group, so they can’t run it for you. If you’re away, ask someone else.`,
  ],
  action: { label: 'Ask someone else', href: addressOf(paths.group.handover(between.group.slug)) },
  isUrgent: true,
});
