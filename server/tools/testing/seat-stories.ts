import { fc } from './properties.ts';
import type { PromisedSeats } from './seats-as-promised.ts';

/** One thing that happens to a session's seats, so many minutes after the one before. */
export type SeatTurn = { minutes: number } & (
  | { what: 'answer'; who: string; word: 'going' | 'maybe' | 'cannot'; guests: number | undefined }
  | { what: 'gone' | 'lead'; who: string }
  | { what: 'pass'; who: string; how: 'ahead' | 'over' }
  | { what: 'seats'; seats: number }
  /** To so many hours from then. */
  | { what: 'move'; hours: number }
  | { what: 'nobody leads' | 'called off' | 'takes place' | 'time' }
);

// Steps that add up to the borders themselves, a day and two hours before, and to the minutes beside them.
const minutes = fc.constantFrom(0, 0, 0, 0, 0, 1, 30, 60, 60, 119, 120);

/** Stories of one length about these people's seats, most of them about some that are taken. */
export function seatStories(people: string[], length: number): fc.Arbitrary<SeatTurn[]> {
  const who = fc.constantFrom(...people);
  const turn = <What extends object>(
    weight: number,
    fields: { [Key in keyof What]: fc.Arbitrary<What[Key]> },
  ) => ({
    weight,
    arbitrary: fc.record({ minutes, ...fields }) as unknown as fc.Arbitrary<SeatTurn>,
  });
  const one = fc.oneof(
    turn(14, {
      what: fc.constant('answer'),
      who,
      word: fc.constantFrom('going', 'going', 'going', 'going', 'maybe', 'cannot'),
      guests: fc.constantFrom(undefined, undefined, 0, 0, 1, 2, 3),
    }),
    turn(2, { what: fc.constant('gone'), who }),
    turn(2, { what: fc.constant('seats'), seats: fc.constantFrom(1, 2, 3, 4, Number.POSITIVE_INFINITY) }),
    turn(1, { what: fc.constantFrom('lead'), who }),
    turn(2, { what: fc.constant('pass'), who, how: fc.constantFrom('ahead', 'over') }),
    turn(1, { what: fc.constant('move'), hours: fc.constantFrom(1, 2, 3, 12, 24, 26, 50) }),
    turn(2, { what: fc.constant('takes place') }),
    turn(3, { what: fc.constantFrom('nobody leads', 'called off', 'time', 'time') }),
  );
  const begin = (coming: number): SeatTurn[] =>
    people
      .slice(0, coming)
      .map((who) => ({ minutes: 0, what: 'answer', who, word: 'going', guests: undefined }));
  return fc
    .tuple(fc.nat({ max: people.length }), fc.array(one, { minLength: length, maxLength: length }))
    .map(([coming, turns]) => [...begin(coming), ...turns.slice(coming)]);
}

/** Plays one turn as it was promised, and what it frees. False where it is refused. */
export function playPromised(seats: PromisedSeats, turn: SeatTurn): boolean {
  seats.now = new Date(seats.now.getTime() + turn.minutes * 60_000);
  const isDone = done(seats, turn);
  seats.passOn();
  return isDone;
}

function done(seats: PromisedSeats, turn: SeatTurn): boolean {
  switch (turn.what) {
    case 'answer':
      return seats.answer(turn.who, turn.word, turn.guests);
    case 'pass':
      return seats.pass(turn.who, turn.how);
    case 'gone':
      seats.gone(turn.who);
      break;
    case 'lead':
      seats.leader = turn.who;
      break;
    case 'nobody leads':
      seats.leader = null;
      break;
    case 'seats':
      seats.seats = turn.seats;
      break;
    case 'move':
      if (isElsewhen(seats, turn.hours)) seats.movedTo(hoursFrom(seats.now, turn.hours));
      break;
    case 'called off':
      seats.isOff = true;
      break;
    case 'takes place':
      seats.takesPlace();
      break;
    case 'time':
  }
  return true;
}

/** Whether a move to so many hours from now is one: to where it is already it is none. */
export const isElsewhen = ({ now, startsAt }: { now: Date; startsAt: Date }, hours: number) =>
  hoursFrom(now, hours).getTime() !== startsAt.getTime();

export const hoursFrom = (now: Date, hours: number) => new Date(now.getTime() + hours * 3_600_000);

/** What everybody can see of the seats, to be held against something else that keeps them. */
export const seenOf = (seats: PromisedSeats) => ({
  coming: [...seats.coming].map(([who, guests]) => `${who}+${guests}`).sort(),
  others: [...seats.others].map(([who, word]) => `${who} ${word}`).sort(),
  line: seats.shownLine(),
});
