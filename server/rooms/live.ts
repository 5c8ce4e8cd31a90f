import type { Server } from 'socket.io';
import { actorFrom } from '../people/accounts/login-sessions.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { Refusal, unauthenticated } from '../platform/errors.ts';
import { type Events, subscribe } from '../platform/events.ts';
import { listen } from '../platform/listen.ts';
import { handling, refused, refuseUnknown } from '../platform/live.ts';
import { log } from '../platform/log.ts';
import { repeat } from '../platform/repeat.ts';
import { serveDoor } from './access/live.ts';
import { admit, authorize, joinRoom, runCommand } from './actions.ts';
import { logChannel } from './append.queries.ts';
import { noteAttendance } from './attending.live.ts';
import { keepNobodyAlone } from './breakouts/seating.live.ts';
import { closeBehindPeople } from './closing.live.ts';
import { commandFlow, mostSockets } from './flood.rules.ts';
import { floodGuard } from './flood.ts';
import { commandForm, joinForm, leaveForm, timeForm } from './forms.ts';
import { guestFrom } from './guests/door.ts';
import { keepLead } from './host/away.live.ts';
import { followLogs } from './log-follower.ts';
import { Notes } from './notes/live.ts';
import {
  earlyEvents,
  loadSecret,
  missedSince,
  openRoom,
  seenRoom,
  unwatch,
  viewerOf,
  watch,
} from './open-rooms.ts';
import { keepPresence } from './presence.ts';
import { tellProgress } from './progress.live.ts';
import { namespace } from './protocol.ts';
import { presenceChannel } from './queries.ts';
import { serveReactions } from './reactions/live.ts';
import { type RoomSocket, type RoomSockets, Seats, viewerIn } from './seats.live.ts';
import { runThemselves } from './self/running.live.ts';
import { areForAll, visibleTo } from './visible-to.rules.ts';

/** How often it is looked whether everybody may still be where they are: who may not is gone within a second. */
const checkEvery = 700;

/** Serves the live rooms on their namespace. */
export function serveRooms(io: Server): { close(): Promise<void> } {
  const sockets = io.of(namespace) as unknown as RoomSockets;
  const seats = new Seats((room) => {
    presence.changed(room);
    progress.soon(room);
    closing.changed(room);
  });
  const progress = tellProgress(seats);
  const presence = keepPresence({
    here: (room) => seats.people(room),
    rooms: () => seats.rooms(),
    show: (room, people) => sockets.to(room).volatile.emit('presence', { room, people }),
  });
  const closing = closeBehindPeople(seats, presence.in);
  sockets.use(signIn);
  sockets.use(fewEnough(sockets));
  const here = (room: string) => [
    ...presence.in(room).map(({ id }) => id),
    ...(openRoom(room)?.state.withoutDevice.map(({ id }) => id) ?? []),
  ];
  const notes = new Notes(sockets, seats);
  const reactions = serveReactions(sockets, seats);
  const door = serveDoor(seats);
  sockets.on('connection', (socket) => {
    serve(socket, seats, here);
    notes.serve(socket);
    reactions.serve(socket);
    door.serve(socket);
  });
  const logs = followLogs();
  const channelHandlers = {
    [logChannel]: logs.hear,
    [presenceChannel]: presence.hear,
    ...notes.channelHandlers,
    ...reactions.channelHandlers,
  };
  const listening = listen(channelHandlers, () => {
    logs.back();
    presence.back();
    notes.back();
  });
  const check = () => seats.check();
  const stopSeating = keepNobodyAlone(seats, here);
  const stops = [
    logs.close,
    presence.close,
    closing.close,
    () => notes.close(),
    progress.close,
    stopSeating,
    keepLead(seats, presence.in),
    runThemselves(seats, here),
    noteAttendance(seats),
    reactions.close,
    door.close,
    subscribe('rooms.appended', (appended) => broadcast(sockets, seats, appended)),
    subscribe('rooms.appended', (appended) => follow(seats, appended)),
    subscribe('rooms.appended', ({ room }) => progress.soon(room)),
    subscribe('accounts.signedOut', check),
    subscribe('groups.memberLeft', check),
    subscribe('cohorts.memberLeft', check),
    subscribe('groups.roleChanged', check),
    subscribe('cohorts.roleChanged', check),
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
    const actor = await actorOn(socket);
    if (!actor)
      return next(Object.assign(new Error('unauthenticated'), { data: refused(unauthenticated()) }));
    socket.data.actor = actor;
    next();
  } catch (error) {
    log.error({ error }, 'a socket could not be signed in');
    next(new Error('Something went wrong on our side. Please try again.'));
  }
}

/** Refuses a connection of somebody who has many: a page that is closed makes place for the next. */
const fewEnough = (sockets: RoomSockets) => (socket: RoomSocket, next: (error?: Error) => void) => {
  const { userId } = socket.data.actor;
  const own = [...sockets.sockets.values()].filter(({ data }) => data.actor?.userId === userId);
  const refusal = new Refusal('too-many', 'You have too many room tabs open. Close some of them.');
  if (own.length < mostSockets) return next();
  next(Object.assign(new Error('too-many'), { data: refused(refusal) }));
};

/** A guest's page says that it is one, since they may be signed in as somebody who is not of this session. */
async function actorOn({ request, handshake }: RoomSocket) {
  const login = handshake.auth.guest === true ? null : await actorFrom(request);
  return login ? login.actor : guestFrom(request);
}

const guardCommands = floodGuard(commandFlow);
const guardJoins = floodGuard(commandFlow);
const guardLeaving = floodGuard(commandFlow);
const guardTime = floodGuard(commandFlow);

function serve(socket: RoomSocket, seats: Seats, here: (room: string) => string[]) {
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
        const entry = seats.of(socket, command.room)?.entry ?? (await authorize(actor, command.room));
        const seq = await runCommand(entry, command, () => here(command.room));
        answer({ ok: true, seq, now: clock.now().getTime() });
      },
    }),
  );
  socket.on(
    'leave',
    handling({
      form: leaveForm,
      admit: () => guardLeaving(actor.userId),
      work({ room }, answer) {
        seats.take(socket, room);
        answer({ ok: true });
      },
    }),
  );
  socket.on(
    'time',
    handling({
      form: timeForm,
      admit: () => guardTime(actor.userId),
      work: (_message, answer) => answer({ ok: true, now: clock.now().getTime() }),
    }),
  );
  socket.onAny((name, ...sent) => {
    if (!known.has(name)) refuseUnknown(...sent);
  });
  socket.on('disconnect', () => seats.takeAll(socket));
}

const known = new Set([
  'join',
  'command',
  'leave',
  'notes.open',
  'notes',
  'awareness',
  'react',
  'seated',
  'time',
]);

async function join(
  socket: RoomSocket,
  seats: Seats,
  { room, after, wall }: { room: string; after: number; wall?: boolean | undefined },
  answer: (answer: object) => void,
) {
  const entry = await authorize(socket.data.actor, room, wall);
  watch(room);
  try {
    await joinRoom(entry);
    await loadSecret(db, room);
    const known = openRoom(room);
    const early = known && after === 0 ? await earlyEvents(db, known) : [];
    if (!socket.connected) return;
    // From here on nothing waits, so that no event falls between the answer and what is heard from now on.
    const open = openRoom(room);
    if (!open) throw new Refusal('closed', 'This room no longer exists.');
    admit(entry, open.state);
    const { role } = seats.give(socket, entry);
    const viewer = viewerOf(room, entry.actor.userId, role);
    const events = missedSince(open, after, viewer);
    const caught = events ? { events } : { snapshot: seenRoom(open, early, viewer) };
    answer({ ok: true, seq: open.state.seq, now: clock.now().getTime(), role, ...caught });
  } finally {
    unwatch(room);
  }
}

/** Sends what is new to those who hear the room, each what they may see. */
function broadcast(sockets: RoomSockets, seats: Seats, { room, events }: Events['rooms.appended']) {
  if (areForAll(events)) {
    sockets.to(room).emit('events', { room, events });
    return;
  }
  for (const seat of seats.in(room)) {
    seat.socket.emit('events', { room, events: visibleTo(viewerIn(seat), events) });
  }
}

/** After these somebody may see more or less than before. */
const changesVisibility = new Set<string>([
  'facilitator.changed',
  'self.started',
  'breakouts.formed',
  'breakouts.moved',
]);

/** What events mean for those who sit in the room. */
function follow(seats: Seats, { room, events }: Events['rooms.appended']) {
  if (events.some(({ type }) => changesVisibility.has(type))) seats.refreshRoles(room);
}
