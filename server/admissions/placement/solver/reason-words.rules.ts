/** Why somebody has no place. Each follows from answers, wishes and cohorts; none is a guess. */
export type ReasonKind =
  | 'no hours'
  | 'no shared time'
  | 'too many together'
  | 'wishes differ'
  | 'no facilitator'
  | 'no room'
  | 'too few people'
  | 'nowhere'
  | 'full'
  | 'kept apart'
  | 'facilitators busy'
  | 'too few left'
  | 'others instead'
  | 'left out by hand'
  | 'not found';

/** Each takes who has to be able to come: "you", or "all of you". */
const sentences: Record<ReasonKind, (who: string) => string> = {
  'no hours': () => 'You can’t make any of the possible times.',
  'no shared time': () => 'No time suits all of you.',
  'too many together': () => 'There are too many of you for one cohort.',
  'wishes differ': () => 'Some of you also have to be kept apart.',
  'no facilitator': (who) => `No facilitator is free at a time ${who} can make.`,
  'no room': (who) => `There’s no room for another cohort at a time ${who} and a facilitator can make.`,
  'too few people': (who) => `Too few people can be placed at the times ${who} and a facilitator can make.`,
  nowhere: (who) => `Each time ${who} can make has no facilitator for you, no room or too few people.`,
  full: (who) => `The cohorts that meet at a time ${who} can make have no place left for ${who}.`,
  'kept apart': (who) =>
    `The cohorts that meet at a time ${who} can make are full, or include someone you have to be kept apart from.`,
  'facilitators busy': (who) =>
    `The facilitators who are free at a time ${who} can make already have other cohorts.`,
  'too few left': (who) => `Too few people were left for one more cohort at a time ${who} can make.`,
  'others instead': () =>
    'There was no way to place you without leaving someone else out or changing what was already decided.',
  'left out by hand': () => 'You haven’t been placed in a cohort yet.',
  'not found': () => 'The search ended before finding a place for you.',
};

/** A reason as its person reads it; `isSet` where they are to be placed together with others. */
export function sentenceFor(kind: ReasonKind, isSet: boolean): string {
  if (!isSet || kind === 'no hours') return sentences[kind]('you');
  return `You have to be placed together with others. ${sentences[kind]('all of you')}`;
}
