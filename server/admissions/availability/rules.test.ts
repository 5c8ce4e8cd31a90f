import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, instantOf, wallTimeOf, weekdayOf } from '../../platform/time.ts';
import { fc, tries } from '../../tools/testing/properties.ts';
import { type Slot, slotAt, slotParts } from '../rounds/slots.rules.ts';
import { dayCells, noCells, weekCells } from './cells.rules.ts';
import { canOf, type Hours, slotLevel, slotLevelFrom, stretchesOf, type Weeks, weeksOf } from './rules.ts';

const berlin = 'Europe/Berlin';

const round = (slots: Slot[], changes: Partial<Weeks> = {}): Weeks => ({
  // Four weeks of February, in which no clock changes.
  startsOn: '2026-02-02',
  weeks: 4,
  skippedDates: [],
  minutes: 90,
  zone: berlin,
  slots: slots.map((slot) => ({ slot, rooms: null })),
  ...changes,
});

/** Six Mondays across the change of clocks in America (8 March) and in Europe (29 March). */
const spring = (slots: Slot[], changes: Partial<Weeks> = {}) =>
  round(slots, { startsOn: '2026-03-02', weeks: 6, ...changes });

/** Free on one weekday (1 Monday) from one time until another, at a level. */
function free(...times: [weekday: number, from: string, until: string, level?: string][]): string {
  const cells = [...noCells];
  for (const [weekday, from, until, level = '2'] of times) {
    for (let cell = cellAt(weekday, from); cell < cellAt(weekday, until); cell++) cells[cell] = level;
  }
  return cells.join('');
}

function cellAt(weekday: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (weekday - 1) * dayCells + hours * 2 + minutes / 30;
}

const hours = (zone: string, cells: string, away: string[] = []): Hours => ({ zone, cells, away });

test('a session counts when every half hour of it is free', () => {
  const tuesday = round(['tue-18:30']);
  assert.equal(slotLevel(hours(berlin, free([2, '18:30', '20:00'])), tuesday, 'tue-18:30'), 'yes');
  assert.equal(slotLevel(hours(berlin, free([2, '18:30', '19:30'])), tuesday, 'tue-18:30'), null);
  assert.equal(slotLevel(hours(berlin, free([2, '19:00', '20:00'])), tuesday, 'tue-18:30'), null);
  assert.equal(slotLevel(hours(berlin, noCells), tuesday, 'tue-18:30'), null);
});

test('a session counts as well as its worst half hour', () => {
  const cells = free([2, '18:30', '20:00'], [2, '19:30', '20:00', '1']);
  assert.equal(slotLevel(hours(berlin, cells), round(['tue-18:30']), 'tue-18:30'), 'ifneeded');
});

test('a session that begins between half hours needs each that it touches', () => {
  const odd = round(['tue-18:15'], { minutes: 60 });
  assert.equal(slotLevel(hours(berlin, free([2, '18:00', '19:30'])), odd, 'tue-18:15'), 'yes');
  assert.equal(slotLevel(hours(berlin, free([2, '18:30', '19:30'])), odd, 'tue-18:15'), null);
  assert.equal(slotLevel(hours(berlin, free([2, '18:00', '19:00'])), odd, 'tue-18:15'), null);
  const fifty = round(['tue-18:00'], { minutes: 50 });
  assert.equal(slotLevel(hours(berlin, free([2, '18:00', '19:00'])), fifty, 'tue-18:00'), 'yes');
});

test('a person half an hour off the hour is asked about their own half hours', () => {
  // 18:00 in Berlin in February is 22:30 in Kolkata.
  const kolkata = hours('Asia/Kolkata', free([1, '22:30', '24:00']));
  assert.equal(slotLevel(kolkata, round(['mon-18:00']), 'mon-18:00'), 'yes');
  assert.equal(slotLevel(kolkata, round(['mon-18:30']), 'mon-18:30'), null);
});

test('a person three quarters of an hour off needs the half hours before and after', () => {
  // 18:00 in Berlin in February is 22:45 in Kathmandu: until 00:15 on Tuesday.
  const monday = round(['mon-18:00']);
  const late = free([1, '22:30', '24:00'], [2, '00:00', '00:30']);
  assert.equal(slotLevel(hours('Asia/Kathmandu', late), monday, 'mon-18:00'), 'yes');
  assert.equal(
    slotLevel(hours('Asia/Kathmandu', free([1, '22:30', '24:00'])), monday, 'mon-18:00'),
    null,
    'the quarter of an hour after midnight is not free',
  );
});

test('Sunday night goes on into Monday', () => {
  const sunday = round(['sun-23:00']);
  const across = free([7, '23:00', '24:00'], [1, '00:00', '00:30']);
  assert.equal(slotLevel(hours(berlin, across), sunday, 'sun-23:00'), 'yes');
  assert.equal(slotLevel(hours(berlin, free([7, '23:00', '24:00'])), sunday, 'sun-23:00'), null);
  // Sunday evening in New York is Monday morning in Auckland.
  const newYork = round(['sun-17:00'], { zone: 'America/New_York' });
  const auckland = hours('Pacific/Auckland', free([1, '11:00', '12:30']));
  assert.equal(slotLevel(auckland, newYork, 'sun-17:00'), 'yes');
});

test('in a round across the last Sunday of March, Berlin and London change together, New York and Phoenix do not', () => {
  const evening = spring(['tue-18:00']);
  const at = (zone: string, ...times: string[]) =>
    slotLevel(
      hours(zone, free(...times.map((time): [number, string, string] => [2, time, addTime(time, 90)]))),
      evening,
      'tue-18:00',
    );
  assert.equal(at(berlin, '18:00'), 'yes');
  assert.equal(at('Europe/London', '17:00'), 'yes');
  // New York's clocks change on 8 March: noon, then 13:00 for three weeks, then noon again.
  assert.equal(at('America/New_York', '12:00'), null);
  assert.equal(at('America/New_York', '12:00', '13:00'), 'yes');
  // Phoenix never changes: 10:00 until Berlin changes, 9:00 from then on.
  assert.equal(at('America/Phoenix', '10:00'), null);
  assert.equal(at('America/Phoenix', '09:00', '10:00'), 'yes');
});

test('the dates between which a slot is at another time are known', () => {
  const stretches = stretchesOf(spring(['tue-18:00']), 'America/New_York')['tue-18:00'] ?? [];
  assert.deepEqual(
    stretches.map(({ begins, from, until }) => [begins / 60 - 24, from, until]),
    [
      [12, '2026-03-03', '2026-03-03'],
      [13, '2026-03-10', '2026-03-24'],
      [12, '2026-03-31', '2026-04-07'],
    ],
  );
});

test('south of the equator clocks change the other way', () => {
  // Berlin and Sydney are ten hours apart until 29 March, nine until 5 April, eight from then on.
  const morning = spring(['sat-09:00']);
  const three = free([6, '17:00', '18:30'], [6, '18:00', '19:30'], [6, '19:00', '20:30']);
  const two = free([6, '18:00', '19:30'], [6, '19:00', '20:30']);
  assert.equal(slotLevel(hours('Australia/Sydney', three), morning, 'sat-09:00'), 'yes');
  assert.equal(slotLevel(hours('Australia/Sydney', two), morning, 'sat-09:00'), null);
});

test('Lord Howe changes by half an hour', () => {
  const stretches = stretchesOf(spring(['tue-10:00'], { zone: 'UTC' }), 'Australia/Lord_Howe')['tue-10:00'];
  assert.deepEqual(
    stretches?.map(({ begins }) => begins / 60 - 24),
    [21, 20.5],
  );
});

test('weeks in which somebody is away do not count against them', () => {
  const evening = spring(['tue-18:00']);
  const until = free([2, '10:00', '11:30']);
  const away = ['2026-03-30', '2026-04-06'];
  assert.equal(slotLevel(hours('America/Phoenix', until), evening, 'tue-18:00'), null);
  assert.equal(slotLevel(hours('America/Phoenix', until, away), evening, 'tue-18:00'), 'yes');
  assert.equal(
    slotLevel(hours('America/Phoenix', until, weeksOf(evening)), evening, 'tue-18:00'),
    null,
    'who is never there cannot come',
  );
});

test('a skipped date moves the end of its own weekday a week back', () => {
  const skipping = spring(['mon-18:00', 'tue-18:00'], { weeks: 2, skippedDates: ['2026-03-09'] });
  assert.deepEqual(weeksOf(skipping), ['2026-03-02', '2026-03-09', '2026-03-16']);
  const { 'mon-18:00': monday, 'tue-18:00': tuesday } = stretchesOf(skipping, berlin);
  assert.deepEqual(monday?.[0]?.weeks, ['2026-03-02', '2026-03-16']);
  assert.deepEqual(tuesday?.[0]?.weeks, ['2026-03-02', '2026-03-09']);
});

test('a slot that the round does not have can be asked about', () => {
  const cells = free([3, '18:00', '19:30']);
  assert.equal(slotLevel(hours(berlin, cells), round(['tue-18:00']), 'wed-18:00'), 'yes');
});

test('a round without times asks for nothing', () => {
  assert.deepEqual(canOf(hours(berlin, '2'.repeat(weekCells)), round([])), {});
  assert.deepEqual(weeksOf(round([])), []);
});

test('a thousand people in five zones have the clocks looked at for five', () => {
  const zones = [berlin, 'Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney'];
  const slots = Array.from({ length: 100 }, (_, index) =>
    slotAt((index % 7) + 1, `${10 + Math.floor(index / 14)}:${index % 14 < 7 ? '00' : '30'}`),
  );
  let looks = 0;
  const counted = new Proxy(round(slots, { weeks: 12 }), {
    get(target, name, receiver) {
      if (name === 'startsOn') looks++;
      return Reflect.get(target, name, receiver);
    },
  });
  const all = hours(berlin, '2'.repeat(weekCells));
  for (let person = 0; person < 1000; person++) {
    const can = canOf({ ...all, zone: zones[person % 5] ?? berlin }, counted);
    assert.equal(Object.keys(can).length, 100);
  }
  assert.equal(looks, 100, 'each slot is laid out once, for everybody');
  for (const zone of zones) assert.equal(stretchesOf(counted, zone), stretchesOf(counted, zone));
});

const anyCells = fc
  .array(fc.tuple(fc.constantFrom('0', '1', '2'), fc.integer({ min: 1, max: 12 })), {
    minLength: weekCells,
    maxLength: weekCells,
  })
  .map((runs) =>
    runs
      .map(([level, length]) => level.repeat(length))
      .join('')
      .slice(0, weekCells),
  );
const anySlot = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 24 * 12 - 1 }))
  .map(([weekday, five]) => slotAt(weekday, addTime('00:00', five * 5)));

test('in a zone like the round’s, without a change of clocks, a slot is its own half hours', () => {
  fc.assert(
    fc.property(anyCells, anySlot, fc.integer({ min: 30, max: 240 }), (cells, slot, minutes) => {
      const { weekday, time } = slotParts(slot);
      const first = cellAt(weekday, time);
      const touched = Array.from(
        { length: Math.ceil(first + minutes / 30) - Math.floor(first) },
        (_, index) => cells[(Math.floor(first) + index) % weekCells] ?? '',
      ).sort();
      const expected = { 0: null, 1: 'ifneeded', 2: 'yes' }[touched[0] ?? ''];
      assert.equal(slotLevel(hours(berlin, cells), round([slot], { minutes }), slot), expected);
    }),
    tries(100),
  );
});

test('anywhere, over any change of clocks, a slot counts as its worst minute of all weeks', () => {
  const zones = [
    berlin,
    'America/New_York',
    'America/Phoenix',
    'America/St_Johns',
    'America/Santiago',
    'Africa/Casablanca',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
  ];
  const anyRound = fc.record({
    slot: anySlot,
    minutes: fc.integer({ min: 30, max: 180 }),
    weeks: fc.integer({ min: 1, max: 8 }),
    zone: fc.constantFrom(...zones),
    startsOn: fc.integer({ min: 0, max: 103 }).map((weeks) => addDays('2025-12-29', weeks * 7)),
  });
  fc.assert(
    fc.property(anyRound, fc.constantFrom(...zones), anyCells, ({ slot, ...rest }, zone, cells) => {
      const somewhere = round([slot], rest);
      assert.equal(
        slotLevel(hours(zone, cells), somewhere, slot),
        minuteByMinute(hours(zone, cells), somewhere, slot),
      );
    }),
    tries(60),
  );
});

/** The same answer, by looking at the person's clock at every fifth minute of every session. */
function minuteByMinute({ zone, cells }: Hours, somewhere: Weeks, slot: Slot) {
  const { weekday, time } = slotParts(slot);
  let worst = '2';
  for (let week = 0; week < somewhere.weeks; week++) {
    const date = addDays(somewhere.startsOn, week * 7 + weekday - 1);
    const startsAt = instantOf({ date, time, zone: somewhere.zone }).getTime();
    const minutes = Array.from({ length: somewhere.minutes }, (_, minute) => minute);
    for (const minute of minutes.filter((each) => each % 5 === 0 || each === somewhere.minutes - 1)) {
      const there = wallTimeOf(new Date(startsAt + minute * 60_000), zone);
      const cell = cells[Math.floor(cellAt(weekdayOf(there.date), there.time))] ?? '';
      if (cell < worst) worst = cell;
    }
  }
  return { 0: null, 1: 'ifneeded', 2: 'yes' }[worst];
}

function addTime(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const all = hour * 60 + minute + minutes;
  return `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`;
}

test('who joins late needs to be free in the weeks that are left only', () => {
  const change = round(['mon-18:00'], { startsOn: '2027-03-15', weeks: 3 });
  const york = { zone: 'America/New_York', cells: free([1, '12:00', '13:30']), away: [] };
  assert.equal(slotLevel(york, change, 'mon-18:00'), null, 'until 28 March it is 13:00 there');
  assert.equal(slotLevelFrom(york, change, 'mon-18:00', '2027-03-16'), null);
  assert.equal(slotLevelFrom(york, change, 'mon-18:00', '2027-03-29'), 'yes');
});
