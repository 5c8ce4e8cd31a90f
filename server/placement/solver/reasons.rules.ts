import { type Party, partiesIn } from './crowd.rules.ts';
import { answerOf, type Facilitator, type Instance, roomsOf } from './instance.rules.ts';
import type { Group } from './solution.rules.ts';

/** Why somebody has no place. Each follows from the answers and the cohorts alone; none is a guess. */
export type ReasonKind =
  | 'no hours'
  | 'no facilitator'
  | 'no room'
  | 'too few people'
  | 'together'
  | 'full'
  | 'facilitators busy'
  | 'too few left'
  | 'not found';

export interface Reason {
  kind: ReasonKind;
  /** For the person to read. */
  sentence: string;
  /** The slots it speaks of, for a page that names their times. */
  slots: string[];
}

const sentences: Record<ReasonKind, string> = {
  'no hours': 'You have not named a time that you can make.',
  'no facilitator': 'No facilitator is free at any time that you can make.',
  'no room': 'There is no room for a cohort at any time when both you and a facilitator are free.',
  'too few people': 'Too few people are free at the times when both you and a facilitator are.',
  together: 'You are to be placed together with others, and no time suits all of you.',
  full: 'The cohorts that meet when you are free have no place left for you.',
  'facilitators busy': 'The facilitators who are free when you are lead other cohorts already.',
  'too few left': 'Too few people who could meet when you can were left for one more cohort.',
  'not found': 'The search ended before it had found a place for you.',
};

/**
 * Why each participant outside these cohorts is: first what no placement could change (hours, facilitators, rooms,
 * people), then where the places went. That nobody else could be placed on top is known when `isProven`, and then one
 * of the reasons holds; without the proof it may be that the search was merely too short, and it says so.
 */
export function reasonsFor(instance: Instance, groups: Group[], isProven: boolean): Map<string, Reason> {
  const placed = new Set(groups.flatMap(({ participants }) => participants));
  const parties = partiesIn(instance);
  const outside = parties.filter(({ people }) => !people.some((id) => placed.has(id)));
  const view: View = { instance, groups, demand: demandIn(instance, parties) };
  const known = new Map<string, Reason>();
  return new Map(
    outside.flatMap((party) =>
      party.people.map((id) => {
        const key = party.named ? id : [...party.cost.keys()].join();
        const reason = known.get(key) ?? reasonFor(view, party, id, isProven);
        known.set(key, reason);
        return [id, reason] as const;
      }),
    ),
  );
}

interface View {
  instance: Instance;
  groups: Group[];
  /** How many could come, by slot. */
  demand: number[];
}

const demandIn = ({ slots }: Instance, parties: Party[]): number[] =>
  slots.map((_, slot) =>
    parties.filter(({ cost }) => cost.has(slot)).reduce((sum, { people }) => sum + people.length, 0),
  );

function reasonFor(view: View, party: Party, id: string, isProven: boolean): Reason {
  const { instance, demand } = view;
  const reason = (kind: ReasonKind, slots: string[]): Reason => ({ kind, sentence: sentences[kind], slots });
  const own = instance.participants.find((one) => one.id === id);
  const free = instance.slots.filter((slot) => own && answerOf(own, slot));
  if (free.length === 0) return reason('no hours', []);
  const shared = instance.slots.filter((_, slot) => party.cost.has(slot));
  if (shared.length === 0) return reason('together', free);
  const led = shared.filter((slot) =>
    instance.facilitators.some((one) => one.max > 0 && answerOf(one, slot)),
  );
  if (led.length === 0) return reason('no facilitator', shared);
  const roomy = led.filter((slot) => roomsOf(instance, slot) > 0);
  if (roomy.length === 0) return reason('no room', led);
  const possible = roomy.filter((slot) => (demand[instance.slots.indexOf(slot)] ?? 0) >= instance.size.min);
  if (possible.length === 0) return reason('too few people', roomy);
  if (!isProven) return reason('not found', possible);
  return reason(whereThePlacesWent(view, possible), possible);
}

/** Nobody more can be placed, so at each time something is used up: facilitators, people, or the places of cohorts. */
function whereThePlacesWent(view: View, slots: string[]): ReasonKind {
  const { instance, groups } = view;
  if (groups.some(({ slot }) => slots.includes(slot))) return 'full';
  const isLed = slots.some((slot) => instance.facilitators.some((one) => isFree(view, one, slot)));
  return isLed ? 'too few left' : 'facilitators busy';
}

function isFree({ instance, groups }: View, person: Facilitator, slot: string): boolean {
  const led = groups.filter(({ facilitator }) => facilitator === person.id).map((group) => group.slot);
  const clashes = instance.clashes.some(
    (pair) => pair.includes(slot) && led.some((other) => other !== slot && pair.includes(other)),
  );
  return answerOf(person, slot) !== undefined && led.length < person.max && !led.includes(slot) && !clashes;
}
