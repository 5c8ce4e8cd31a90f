import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { keptIn, keptInMemory } from './tools/kept-in-memory.ts';

// What the process remembers from one call to the next, and what keeps it small. Give a new collection its line.

/** What can be worked out anew: `platform/bounded.ts` holds at most so many. */
const bounded: Record<string, number> = {
  'server/curricula/course.queries.ts remembered': 50,
  'server/home/needs/count.ts counted': 2000,
  'server/platform/holidays.ts remembered': 200,
  'server/platform/locale.ts kept': 500,
  'server/platform/repeats.ts repeats': 1000,
  'server/platform/time.ts sayer.byZone': 50,
  'server/platform/time.ts remembering.said': 500,
  'server/sessions/calendars/group-feeds.ts built': 20,
  'server/rooms/flood.ts floodGuard.buckets': 5000,
  'server/rooms/summary/closed-room.ts known': 8,
};

/** Each with its bound in words. */
const others: Record<string, string[]> = {
  'as many as the program has lines for them': [
    'server/curricula/library.ts entries',
    'server/mail/queue/guards.ts guards',
    'server/mail/queue/guards.ts renewals',
    'server/mail/queue/kept.ts kept',
    'server/mail/templates/templates.ts templates',
    'server/people/accounts/invited.ts invitations',
    'server/platform/assets.ts addresses',
    'server/platform/assets.ts pieces',
    'server/platform/assets.ts served',
    'server/platform/frame.ts ways',
    'server/platform/hook.ts hook.known',
    'server/platform/jobs.ts defined',
    'server/platform/limits.ts limiters',
    'server/platform/views.ts templates',
    'server/sessions/calendars/ical/zone-names.rules.ts cities',
  ],
  'goes with the request or the row that is its key (a WeakMap)': [
    'server/admissions/availability/rules.ts meetingsByRound',
    'server/admissions/availability/rules.ts remembered',
    'server/platform/actor.ts actors',
    'server/platform/bodies.ts tooLarge',
    'server/platform/form.ts refusals',
    'server/platform/form.ts shown',
    'server/platform/once.ts secrets',
    'server/platform/once.ts sentIds',
    'server/platform/request-log.ts numbers',
  ],
  'goes with one reading, one search or one answer': [
    'server/admissions/placement/solver/greedy.ts Greedy.cohorts',
    'server/admissions/placement/solver/progress.ts BestSoFar.progress',
    'server/admissions/placement/solver/stages.ts Staged.bound',
    'server/curricula/format-reader.ts Reader.fields',
    'server/curricula/format-reader.ts Reader.lines',
    'server/curricula/format-reader.ts Reader.problems',
    'server/platform/holidays.ts holidaysOn.names',
    'server/platform/read.ts Read.rows',
    'server/platform/solver/programme.ts Programme.lower',
    'server/platform/solver/programme.ts Programme.rows',
    'server/platform/solver/programme.ts Programme.upper',
    'server/platform/solver/programme.ts Programme.whole',
    'server/sessions/calendars/ical/clock.ts clockIn.known',
    'server/sessions/calendars/ical/clock.ts Clocks.defined',
    'server/sessions/calendars/ical/clock.ts Clocks.made',
    'server/sessions/calendars/ical/clock.ts Clocks.unknown',
    'server/sessions/calendars/ical/parts.rules.ts Taking.open',
    'server/sessions/calendars/ical/parts.rules.ts Taking.outside',
    'server/sessions/calendars/ical/parts.rules.ts Taking.parts',
  ],
  'holds what is being waited for at this moment, and is empty when nothing is': [
    'server/platform/batcher.ts batcher.waiting',
    'server/platform/side-by-side.ts sideBySide.atWork',
    'server/platform/solver/thread.ts queue',
    'server/rooms/log-follower.ts followLogs.notified',
    'server/rooms/notes/actions.ts atWork',
    'server/rooms/notes/cursors.ts keepCursors.elsewhere',
    'server/rooms/notes/cursors.ts keepCursors.here',
    'server/rooms/notes/following.ts Following.notified',
    'server/rooms/notes/updates-in-worker.ts waiting',
    'server/rooms/presence.ts keepPresence.cooling',
    'server/rooms/presence.ts keepPresence.waiting',
    'server/rooms/progress.live.ts tellProgress.waiting',
    'server/rooms/reactions/live.ts serveReactions.waiting',
    'server/sessions/rsvp/together.actions.ts sessionsAnswered',
  ],
  'as many as there are sockets, or rooms and documents that somebody has open': [
    'server/rooms/notes/following.ts Following.followed',
    'server/rooms/notes/live.ts Notes.open',
    'server/rooms/open-rooms.ts rooms',
    'server/rooms/presence.ts keepPresence.elsewhere',
    'server/rooms/seats.live.ts Seats.rooms',
  ],
  'the rooms of one day, and those left in the last minutes': [
    'server/rooms/attending.ts Attending.rooms',
    'server/rooms/left-rooms.ts LeftRooms.since',
  ],
  'the last answers of the mail server, of which `withAnswer` keeps a few': [
    'server/mail/queue/smtp.ts answers',
  ],
};

test('whatever the process remembers has a bound that is written down', async () => {
  const found = await keptInMemory(resolve(import.meta.dirname, '..'));
  const listed = [...Object.keys(bounded), ...Object.values(others).flat()];
  assert.deepEqual(found.map(({ name }) => name).sort(), listed.sort());
  const holds = found.filter(({ most }) => most !== null).map(({ name, most }) => [name, most]);
  assert.deepEqual(Object.fromEntries(holds), bounded);
});

test('a collection is found wherever it lives on', () => {
  const found = keptIn(`
    export const atTop = new Map();  atTop.set(1, 2);
    const fixed = new Set(['a']);
    let replaced: string[] | undefined;
    class Held { readonly #field = new Bounded<string, number>(7); }
    function keeper() { const local = []; return () => local.push(1); }
    function maker() { const inside = new Set(); return { add(one) { inside.add(one); } }; }
    function passing() { const gone = []; gone.push(1); return gone.length; }
  `);
  assert.deepEqual(found, [
    { name: 'atTop', most: null },
    { name: 'replaced', most: null },
    { name: 'Held.field', most: 7 },
    { name: 'keeper.local', most: null },
    { name: 'maker.inside', most: null },
  ]);
});
