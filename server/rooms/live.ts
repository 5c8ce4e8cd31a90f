import type { Server } from 'socket.io';
import { actorFrom } from '../accounts/login-sessions.ts';
import { clock } from '../platform/clock.ts';
import { Refusal, unauthenticated } from '../platform/errors.ts';
import { type Events, subscribe } from '../platform/events.ts';
import { listen } from '../platform/listen.ts';
import { handling, refused, refuseUnknown } from '../platform/live.ts';
import { log } from '../platform/log.ts';
import { repeat } from '../platform/repeat.ts';
import { arrive, enter, obey } from './actions.ts';
import { seenWith, sightOf } from './audience.rules.ts';
import { followLogs } from './bus.ts';
import { commandFlow } from './flood.rules.ts';
import { floodGuard } from './flood.ts';
import { commandForm, joinForm, leaveForm } from './forms.ts';
import { missedSince, openRoom, unwatch, watch } from './open-rooms.ts';
import { keepPresence } from './presence.ts';
import { namespace } from './protocol.ts';
import { presenceChannel, ringing } from './queries.ts';
import { leadersOf, type RoomSocket, type RoomSockets, Seats } from './seats.live.ts';

/** How often it is looked whether everybody may still be where they are: who may not is gone within a second. */
const checkEvery = 700;

/** Serves the live rooms on their namespace. */
export function serveRooms(io: Server): { close(): Promise<void> } {
  const sockets = io.of(namespace) as unknown as RoomSockets;
  const seats = new Seats((room) => presence.changed(room));
  const presence = keepPresence({
    here: (room) => seats.people(room),
    rooms: () => seats.rooms(),
    show: (room, people) => sockets.to(room).volatile.emit('presence', { room, people }),
  });
  sockets.use(signIn);
  sockets.on('connection', (socket) => serve(socket, seats));
  const logs = followLogs();
  const listening = listen({ [ringing]: logs.hear, [presenceChannel]: presence.hear }, () => {
    logs.back();
    presence.back();
  });
  const check = () => seats.check();
  const stops = [
    logs.close,
    presence.close,
    subscribe('rooms.appended', (appended) => broadcast(sockets, appended)),
    subscribe('rooms.appended', (appended) => follow(seats, appended)),
    subscribe('accounts.signedOut', check),
    subscribe('groups.memberLeft', check),
    subscribe('cohorts.memberLeft', check),
    repeat('checking who sits in rooms', checkEvery, check),
  ];
  return {
    async close() {
      for (const stop of stops) stop();
      await listening.close();
    },
  };
}

/** The same cookie and function as for pages. */
async function signIn(socket: RoomSocket, next: (error?: Error) => void) {
  try {
    const login = await actorFrom(socket.request);
    if (!login)
      return next(Object.assign(new Error('unauthenticated'), { data: refused(unauthenticated()) }));
    socket.data.actor = login.actor;
    next();
  } catch (error) {
    log.error({ error }, 'a socket could not be signed in');
    next(new Error('The server has trouble. Please try again.'));
  }
}

const guardCommands = floodGuard(commandFlow);
const guardJoins = floodGuard(commandFlow);

function serve(socket: RoomSocket, seats: Seats) {
  const { actor } = socket.data;
  socket.on(
    'join',
    handling({
      form: joinForm,
      admit: () => guardJoins(actor.userId),
      work: (message, answer) => join(socket, seats, message, answer),
    }),
  );
  socket.on(
    'command',
    handling({
      form: commandForm,
      admit: () => guardCommands(actor.userId),
      async work(command, answer) {
        const entry = seats.of(socket, command.room)?.entry ?? (await enter(actor, command.room));
        const seq = await obey(entry, command);
        answer({ ok: true, seq, now: clock.now().getTime() });
      },
    }),
  );
  socket.on(
    'leave',
    handling({
      form: leaveForm,
      work({ room }, answer) {
        seats.take(socket, room);
        answer({ ok: true });
      },
    }),
  );
  socket.onAny((name, ...sent) => {
    if (!known.has(name)) refuseUnknown(...sent);
  });
  socket.on('disconnect', () => seats.takeAll(socket));
}

const known = new Set(['join', 'command', 'leave']);

async function join(
  socket: RoomSocket,
  seats: Seats,
  { room, after }: { room: string; after: number },
  answer: (answer: object) => void,
) {
  const entry = await enter(socket.data.actor, room);
  watch(room);
  try {
    await arrive(entry);
    if (!socket.connected) return;
    // From here on nothing waits, so that no event falls between the answer and what is heard from now on.
    const open = openRoom(room);
    if (!open) throw new Refusal('closed', 'This room is not there any more.');
    const { role } = seats.give(socket, entry);
    const sight = sightOf(role);
    const events = missedSince(open, after, sight);
    const caught = events ? { events } : { snapshot: open.seen[sight] };
    answer({ ok: true, seq: open.state.seq, now: clock.now().getTime(), role, ...caught });
  } finally {
    unwatch(room);
  }
}

/** Sends what is new to those who hear the room, each what they may see. */
function broadcast(sockets: RoomSockets, { room, events }: Events['rooms.appended']) {
  const forAll = events.map((event) => seenWith('everyone', event));
  const forLeaders = events.map((event) => seenWith('leaders', event));
  if (forAll.every(({ type }, index) => type === forLeaders[index]?.type)) {
    sockets.to(room).emit('events', { room, events: forAll });
  } else {
    sockets.to(room).except(leadersOf(room)).emit('events', { room, events: forAll });
    sockets.to(leadersOf(room)).emit('events', { room, events: forLeaders });
  }
}

/** What events mean for those who sit in the room. */
async function follow(seats: Seats, { room, events }: Events['rooms.appended']) {
  if (events.some(({ type }) => type === 'facilitator.changed')) seats.judge(room);
  // Who came long before the evening is present from now on.
  if (events.some(({ type }) => type === 'room.opened')) {
    for (const { entry } of seats.in(room)) await arrive(entry);
  }
}
