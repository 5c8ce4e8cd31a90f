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
  'no hours': () => 'You can make none of the possible times.',
  'no shared time': () => 'No time suits all of you.',
  'too many together': () => 'You are more people than a cohort can have.',
  'wishes differ': () => 'Some of you are to be kept apart as well.',
  'no facilitator': (who) => `No facilitator is free at any time that ${who} can make.`,
  'no room': (who) =>
    `There is no room for another cohort at any time that ${who} and a facilitator can make.`,
  'too few people': (who) =>
    `Too few people can be placed at the times that ${who} and a facilitator can make.`,
  nowhere: (who) =>
    `At each time that ${who} can make there is no facilitator for you, no room, or too few people.`,
  full: (who) => `The cohorts that meet at a time that ${who} can make have no place left for ${who}.`,
  'kept apart': (who) =>
    `The cohorts that meet at a time that ${who} can make are full, or have somebody in them whom you are to be kept apart from.`,
  'facilitators busy': (who) =>
    `The facilitators who are free at a time that ${who} can make lead other cohorts already.`,
  'too few left': (who) => `Too few people were left for one more cohort at any time that ${who} can make.`,
  'others instead': () =>
    'There was no way to place you as well without leaving somebody else out, or changing what was decided before.',
  'left out by hand': () => 'You have not been placed in a cohort yet.',
  'not found': () => 'The search ended before it had found a place for you.',
};

/** A reason as its person reads it; `isSet` where they are to be placed together with others. */
export function sentenceFor(kind: ReasonKind, isSet: boolean): string {
  if (!isSet || kind === 'no hours') return sentences[kind]('you');
  return `You are to be placed together with others. ${sentences[kind]('all of you')}`;
}
