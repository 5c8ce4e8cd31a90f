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
import type { Facilitator, Fixed, Instance } from './instance.rules.ts';

/**
 * An instance from parsed JSON, with what may be absent filled in.
 * @throws BadInstance with a sentence that names the field, when it breaks its own form or contradicts itself
 */
export function readInstance(json: unknown): Instance {
  const from = recordAt('the instance', json);
  const sessions = distinct('sessions', namesAt('sessions', from.sessions));
  const known = new Set(sessions);
  const { apartTurns: rests = false } = from;
  if (typeof rests !== 'boolean') return bad('apartTurns is neither true nor false');
  const facilitators = listAt('facilitators', from.facilitators).map((one, at) => ({
    ...facilitatorAt(`facilitators[${at}]`, one, known),
    rests,
  }));
  const people = distinct(
    'facilitators',
    facilitators.map(({ id }) => id),
  );
  const fixed = listAt('fixed', from.fixed ?? []).map((one, at) =>
    fixedAt(`fixed[${at}]`, one, known, new Set(people)),
  );
  const instance = { sessions, facilitators, fixed };
  const contradiction = contradictionIn(instance);
  return contradiction ? bad(contradiction) : instance;
}

function facilitatorAt(path: string, value: unknown, sessions: Set<string>): Omit<Facilitator, 'rests'> {
  const {
    id: name,
    prior = 0,
    max = Number.MAX_SAFE_INTEGER,
    away = [],
    prefers = [],
  } = recordAt(path, value);
  const id = nameAt(`${path}.id`, name);
  return {
    id,
    prior: wholeAt(`prior of ${id}`, prior, 0),
    max: wholeAt(`max of ${id}`, max, 0),
    away: sessionsAt(`away of ${id}`, away, sessions),
    prefers: sessionsAt(`prefers of ${id}`, prefers, sessions),
  };
}

function sessionsAt(path: string, value: unknown, sessions: Set<string>): string[] {
  const names = distinct(path, namesAt(path, value));
  for (const name of names)
    if (!sessions.has(name)) bad(`${path} names ${quoted(name)}, which is not among the sessions`);
  return names;
}

function fixedAt(path: string, value: unknown, sessions: Set<string>, people: Set<string>): Fixed {
  const from = recordAt(path, value);
  const session = nameAt(`${path}.session`, from.session);
  const facilitator = nameAt(`${path}.facilitator`, from.facilitator);
  if (!sessions.has(session)) bad(`${path} names ${quoted(session)}, which is not among the sessions`);
  if (!people.has(facilitator))
    bad(`${path} names ${quoted(facilitator)}, who is not among the facilitators`);
  return { session, facilitator };
}

/**
 * Why what is fixed cannot be kept, '' where it can. It is all there is to contradict: without fixed turns a rota with
 * nobody in it keeps every rule.
 */
export function contradictionIn({ sessions, facilitators, fixed }: Instance): string {
  const ownerOf = new Map<string, string>();
  const turns = new Map<string, number>();
  for (const [at, { session, facilitator }] of fixed.entries()) {
    const path = `fixed[${at}]`;
    if (ownerOf.has(session)) return `${path}: ${quoted(session)} stands twice`;
    const person = facilitators.find(({ id }) => id === facilitator);
    if (person?.away.includes(session)) return `${path}: ${facilitator} is away for ${session}`;
    const count = (turns.get(facilitator) ?? 0) + 1;
    if (person && count > person.max)
      return `${path}: ${facilitator} has ${count} fixed turns, and max is ${person.max}`;
    ownerOf.set(session, facilitator);
    turns.set(facilitator, count);
  }
  const clash = sessions.findIndex((session, at) => {
    const owner = ownerOf.get(session);
    const rests = facilitators.some(({ id, rests }) => id === owner && rests);
    return rests && owner === ownerOf.get(sessions[at + 1] ?? '');
  });
  if (clash === -1) return '';
  const [first, second] = [sessions[clash] ?? '', sessions[clash + 1]];
  return `fixed: ${ownerOf.get(first)} has both ${first} and ${second}, which apartTurns forbids`;
}
