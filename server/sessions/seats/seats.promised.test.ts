import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../../tools/testing/properties.ts';
import {
  hoursFrom,
  isElsewhen,
  playPromised,
  type SeatTurn,
  seatStories,
  seenOf,
} from '../../tools/testing/seat-stories.ts';
import { PromisedSeats } from '../../tools/testing/seats-as-promised.ts';
import { isOffered, type Place, waitlistOf } from './seats.rules.ts';
import { afterwards, type SeatOperation, type SeatState } from './seats.state.rules.ts';

const people = ['a', 'b', 'c', 'd', 'e', 'f'];
const startsAt = new Date('2026-03-20T18:30Z');
const hoursBefore = (hours: number) => new Date(startsAt.getTime() - hours * 3_600_000);

test('10,000 things that happen to seats end as a simple reading of what is promised', () => {
  const plan = tries(500);
  let happened = 0;
  const runs = fc.tuple(fc.constantFrom(3, 5, 25, 27), seatStories(people, 20));
  fc.assert(
    fc.property(runs, ([hours, story]) => {
      const promised = new PromisedSeats(hoursBefore(hours), startsAt, 2, 3);
      let state: SeatState = { capacity: 2, startsAt, leaderId: null, places: [] };
      for (const [index, told] of story.entries()) {
        const turn = isOfRules(told) ? told : { what: 'time' as const, minutes: told.minutes };
        playPromised(promised, turn);
        state = afterwards(state, operationOf(turn, state, promised.now), promised.now);
        assert.deepEqual(seenIn(state, promised.now), seenOf(promised), `turn ${index}: ${turn.what}`);
        happened += 1;
      }
    }),
    { ...plan, includeErrorInReport: true },
  );
  assert.equal(happened, 20 * plan.numRuns);
});

/** The rules are not asked about a session that is called off. */
const isOfRules = ({ what }: SeatTurn) => what !== 'called off' && what !== 'takes place';

function operationOf(turn: SeatTurn, { places, startsAt }: SeatState, now: Date): SeatOperation {
  const who = 'who' in turn ? turn.who : '';
  switch (turn.what) {
    case 'answer': {
      const said = places.find(({ userId }) => userId === who)?.guests ?? 0;
      return { kind: 'answer', userId: who, answer: turn.word, guests: turn.guests ?? said };
    }
    case 'pass':
      return { kind: 'pass', userId: who, how: turn.how };
    case 'gone':
      return { kind: 'gone', userId: who };
    case 'lead':
      return { kind: 'leader', leaderId: who };
    case 'nobody leads':
      return { kind: 'leader', leaderId: null };
    case 'seats':
      return { kind: 'capacity', capacity: turn.seats === Number.POSITIVE_INFINITY ? null : turn.seats };
    case 'move':
      return isElsewhen({ now, startsAt }, turn.hours)
        ? { kind: 'moved', startsAt: hoursFrom(now, turn.hours) }
        : { kind: 'time' };
    default:
      return { kind: 'time' };
  }
}

const seenIn = ({ places }: SeatState, now: Date) => {
  const until = (place: Place) =>
    isOffered(place, now) ? ` until ${place.offeredUntil?.toISOString()}` : '';
  const withGuests = (place: Place) => `${place.userId}+${place.guests}`;
  return {
    coming: places
      .filter(({ answer }) => answer === 'going')
      .map(withGuests)
      .sort(),
    others: places
      .filter(({ answer }) => answer === 'maybe' || answer === 'cannot')
      .map(({ userId, answer }) => `${userId} ${answer}`)
      .sort(),
    line: waitlistOf(places, now).map((place) => withGuests(place) + until(place)),
  };
};
