import {
  bad,
  distinct,
  listAt,
  nameAt,
  namesAt,
  quoted,
  recordAt,
  wholeAt,
} from '../../../platform/solver/fields.rules.ts';
import type { Answer, Facilitator, Fixed, Instance, Participant, Size } from './instance.rules.ts';

/**
 * An instance from parsed JSON, with what may be absent filled in.
 * @throws BadInstance with a sentence that names the field or the people, when it breaks its own form
 */
export function readInstance(json: unknown): Instance {
  const from = recordAt('the instance', json);
  const slots = distinct('slots', namesAt('slots', from.slots));
  const known = new Set(slots);
  const participants = listAt('participants', from.participants).map((one, at) =>
    personAt(`participants[${at}]`, one, known),
  );
  const facilitators = listAt('facilitators', from.facilitators).map((one, at): Facilitator => {
    const person = personAt(`facilitators[${at}]`, one, known);
    const { max = 1 } = recordAt(person.id, one);
    return { ...person, max: wholeAt(`max of ${person.id}`, max, 0) };
  });
  distinct(
    'participants and facilitators',
    [...participants, ...facilitators].map(({ id }) => id),
  );
  const who = {
    participants: new Set(participants.map(({ id }) => id)),
    facilitators: new Set(facilitators.map(({ id }) => id)),
  };
  const everyone = new Set([...who.participants, ...who.facilitators]);
  return {
    slots,
    size: sizeAt(from.size),
    rooms: roomsAt(from.rooms ?? {}, known),
    clashes: listAt('clashes', from.clashes ?? []).map((pair, at) => pairAt(`clashes[${at}]`, pair, known)),
    participants,
    facilitators,
    together: listAt('together', from.together ?? []).map((set, at) =>
      togetherAt(`together[${at}]`, set, who.participants),
    ),
    apart: listAt('apart', from.apart ?? []).map((pair, at) => pairAt(`apart[${at}]`, pair, everyone)),
    fixed: listAt('fixed', from.fixed ?? []).map((fix, at) => fixedAt(`fixed[${at}]`, fix, known, who)),
  };
}

function sizeAt(value: unknown): Size {
  const { min, target, max } = recordAt('size', value);
  const size = {
    min: wholeAt('size.min', min, 1),
    target: wholeAt('size.target', target, 1),
    max: wholeAt('size.max', max, 1),
  };
  if (size.min > size.target || size.target > size.max)
    bad(`size is out of order: min ${size.min}, target ${size.target}, max ${size.max}`);
  return size;
}

function personAt(path: string, value: unknown, slots: Set<string>): Participant {
  const { id: name, can } = recordAt(path, value);
  const id = nameAt(`${path}.id`, name);
  const answers = Object.entries(recordAt(`can of ${id}`, can)).map(([slot, answer]) => {
    if (!slots.has(slot)) bad(`can of ${id} names ${quoted(slot)}, which is not among the slots`);
    if (answer !== 'yes' && answer !== 'ifneeded')
      bad(`can of ${id} says ${quoted(answer)} for ${slot}: it is “yes” or “ifneeded”`);
    return [slot, answer as Answer] as const;
  });
  return { id, can: Object.fromEntries(answers) };
}

function roomsAt(value: unknown, slots: Set<string>): Record<string, number> {
  const entries = Object.entries(recordAt('rooms', value));
  for (const [slot, most] of entries) {
    if (!slots.has(slot)) bad(`rooms names ${quoted(slot)}, which is not among the slots`);
    wholeAt(`rooms of ${slot}`, most, 0);
  }
  return Object.fromEntries(entries) as Record<string, number>;
}

function togetherAt(path: string, value: unknown, participants: Set<string>): string[] {
  const set = distinct(path, namesAt(path, value));
  for (const id of set) if (!participants.has(id)) bad(`${path} names ${quoted(id)}, who is no participant`);
  return set;
}

function pairAt(path: string, value: unknown, known: Set<string>): [string, string] {
  const [one, other, ...more] = distinct(path, namesAt(path, value));
  if (one === undefined || other === undefined || more.length > 0) return bad(`${path} is not a pair`);
  for (const name of [one, other])
    if (!known.has(name)) bad(`${path} names ${quoted(name)}, which is not known`);
  return [one, other];
}

function fixedAt(
  path: string,
  value: unknown,
  slots: Set<string>,
  who: { participants: Set<string>; facilitators: Set<string> },
): Fixed {
  const { participant, facilitator, slot: at } = recordAt(path, value);
  const slot = nameAt(`${path}.slot`, at);
  if (!slots.has(slot)) bad(`${path} names ${quoted(slot)}, which is not among the slots`);
  if ((participant === undefined) === (facilitator === undefined))
    bad(`${path} names neither a participant nor a facilitator, or both`);
  if (participant !== undefined) {
    if (!who.participants.has(participant as string))
      bad(`${path} names ${quoted(participant)}, who is no participant`);
    return { participant: participant as string, slot };
  }
  if (!who.facilitators.has(facilitator as string))
    bad(`${path} names ${quoted(facilitator)}, who is no facilitator`);
  return { facilitator: facilitator as string, slot };
}
