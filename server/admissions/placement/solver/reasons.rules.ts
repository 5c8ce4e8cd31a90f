import { type Party, partiesIn } from './crowd.rules.ts';
import { answerOf, type Facilitator, type Instance, roomsOf } from './instance.rules.ts';
import { type ReasonKind, sentenceFor } from './reason-words.rules.ts';
import type { Group } from './solution.rules.ts';

export interface Reason {
  kind: ReasonKind;
  /** For the person to read. */
  sentence: string;
  /** The slots it speaks of, for a page that names their times. */
  slots: string[];
}

/** How these cohorts came about: proven to be as many as can be placed, found in the time there was, or made by hand. */
export type Origin = 'proven' | 'searched' | 'by hand';

/**
 * Why each participant outside these cohorts is. First comes what no placement could change: answers, wishes,
 * facilitators, rooms, people. Then where the places went, as the cohorts themselves show it. Where neither says it
 * all, only a proof does; without one the search may merely have been too short, or somebody was left out by hand.
 */
export function reasonsFor(instance: Instance, groups: Group[], origin: Origin): Map<string, Reason> {
  const placed = new Set(groups.flatMap(({ participants }) => participants));
  // What is fixed is kept by hand: it says where somebody sits, not why nobody could sit elsewhere.
  const parties = partiesIn({ ...instance, fixed: [] });
  const outside = parties.filter(({ people }) => !people.some((id) => placed.has(id)));
  const byId = new Map(instance.participants.map((one) => [one.id, one]));
  const view: View = {
    ...{ instance, groups, origin },
    demand: demandIn(instance, parties),
    left: demandIn(instance, outside),
    foes: foesOf(instance),
    canMake: (id, slot) => {
      const person = byId.get(id);
      return person !== undefined && answerOf(person, slot) !== undefined;
    },
  };
  const known = new Map<string, Reason>();
  return new Map(
    outside.flatMap((party) => {
      const key = party.named ? party.people.join('\n') : [...party.cost.keys()].join();
      return party.people.map((id) => {
        // Of people who are together some may have told us nothing, and that is the reason of their own.
        const own = freeOf(view, id).length === 0 ? `${key}\n${id}` : key;
        const reason = known.get(own) ?? reasonFor(view, party, id);
        known.set(own, reason);
        return [id, reason] as const;
      });
    }),
  );
}

interface View {
  instance: Instance;
  groups: Group[];
  origin: Origin;
  /** How many could come, by slot. */
  demand: number[];
  /** How many of those without a place could come, by slot. */
  left: number[];
  foes: (one: string, other: string) => boolean;
  canMake: (id: string, slot: string) => boolean;
}

const freeOf = ({ instance, canMake }: View, id: string) =>
  instance.slots.filter((slot) => canMake(id, slot));

function foesOf({ apart }: Instance): View['foes'] {
  const pairs = new Set(apart.flatMap(([one, other]) => [`${one}\n${other}`, `${other}\n${one}`]));
  return (one, other) => pairs.has(`${one}\n${other}`);
}

const demandIn = ({ slots }: Instance, parties: Party[]): number[] =>
  slots.map((_, slot) =>
    parties.filter(({ cost }) => cost.has(slot)).reduce((sum, { people }) => sum + people.length, 0),
  );

function reasonFor(view: View, party: Party, id: string): Reason {
  const { people } = party;
  const reason = (kind: ReasonKind, slots: string[]): Reason => ({
    ...{ kind, slots },
    sentence: sentenceFor(kind, people.length > 1),
  });
  const { instance, foes, origin, canMake } = view;
  const own = freeOf(view, id);
  if (own.length === 0) return reason('no hours', []);
  const shared = own.filter((slot) => people.every((one) => canMake(one, slot)));
  if (shared.length === 0) return reason('no shared time', own);
  if (people.length > instance.size.max) return reason('too many together', shared);
  if (people.some((one) => people.some((other) => foes(one, other)))) return reason('wishes differ', shared);
  const lacking = whatIsLacking(view, people, shared);
  if (typeof lacking === 'string') return reason(lacking, shared);
  if (origin === 'searched') return reason('not found', lacking);
  return reason(whereThePlacesWent(view, people, shared), lacking);
}

/** What no placement could change; otherwise the slots in which a cohort with these people could meet. */
function whatIsLacking(
  { instance, demand, foes }: View,
  people: string[],
  shared: string[],
): ReasonKind | string[] {
  const leaders = (slot: string) => instance.facilitators.filter((one) => one.max > 0 && answerOf(one, slot));
  const isRoomy = (slot: string) => roomsOf(instance, slot) > 0;
  const isCrowded = (slot: string) => (demand[instance.slots.indexOf(slot)] ?? 0) >= instance.size.min;
  const led = shared.filter((slot) => leaders(slot).length > 0);
  if (led.length === 0) return 'no facilitator';
  if (!led.some(isRoomy)) return 'no room';
  if (!led.some(isCrowded)) return 'too few people';
  const isLedForThem = (slot: string) =>
    leaders(slot).some((leader) => !people.some((one) => foes(one, leader.id)));
  const possible = led.filter((slot) => isRoomy(slot) && isCrowded(slot) && isLedForThem(slot));
  return possible.length > 0 ? possible : 'nowhere';
}

/** What is used up at the times that these people can make, as far as the cohorts show it. */
function whereThePlacesWent(view: View, people: string[], shared: string[]): ReasonKind {
  const { instance, groups, foes, left, origin } = view;
  const there = groups.filter(({ slot }) => shared.includes(slot));
  const roomy = there.filter(({ participants }) => participants.length + people.length <= instance.size.max);
  const isOpen = ({ facilitator, participants }: Group) =>
    ![facilitator, ...participants].some((other) => people.some((one) => foes(one, other)));
  if (roomy.some(isOpen)) return 'left out by hand';
  if (there.length > 0) return roomy.length > 0 ? 'kept apart' : 'full';
  const isLed = shared.some((slot) => instance.facilitators.some((one) => isFree(view, one, slot)));
  if (!isLed) return 'facilitators busy';
  const isShort = (slot: string) => (left[instance.slots.indexOf(slot)] ?? 0) < instance.size.min;
  if (shared.every(isShort)) return 'too few left';
  return origin === 'proven' ? 'others instead' : 'left out by hand';
}

function isFree({ instance, groups }: View, person: Facilitator, slot: string): boolean {
  const led = groups.filter(({ facilitator }) => facilitator === person.id).map((group) => group.slot);
  const clashes = instance.clashes.some(
    (pair) => pair.includes(slot) && led.some((other) => other !== slot && pair.includes(other)),
  );
  return answerOf(person, slot) !== undefined && led.length < person.max && !led.includes(slot) && !clashes;
}
