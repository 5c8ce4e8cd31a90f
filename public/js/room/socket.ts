import { io, type Socket, WebSocket } from 'socket.io-client';
import type { RoomState } from '../../../server/rooms/fold.ts';
import {
  type Command,
  type CommandAnswer,
  type FromClient,
  type FromServer,
  namespace,
  type Refused,
} from '../../../server/rooms/protocol.ts';
import type { Reacted, Reaction } from '../../../server/rooms/reactions/protocol.ts';
import type { Wire } from './connection.ts';
import type { Look } from './look.ts';
import type { NotesWire } from './notes/wire.ts';

/** What else a room's page needs of its socket: what is for a moment, and who could be there. */
export interface PeopleWire {
  react(message: { room: string; reaction: Reaction }): void;
  onReactions(heard: (message: { room: string; reactions: Reacted[] }) => void): void;
  onAway(heard: (message: { room: string; away: Look['away'] }) => void): void;
  seated(message: { room: string }): Promise<{ id: string; name: string }[]>;
}

/** How long an answer may take before the same is asked again. */
const patience = 5000;

/**
 * The socket of this page. Once told to connect it does so again whenever it must, and quickly: a restarted server
 * finds everybody back.
 */
export function openWire(
  isGuest = false,
): Wire & NotesWire & PeopleWire & { connect(): void; send(command: Command): Promise<CommandAnswer> } {
  const socket: Socket<FromServer, FromClient<RoomState>> = io(namespace, {
    transports: ['websocket'],
    tryAllTransports: true,
    reconnectionDelay: 250,
    reconnectionDelayMax: 1000,
    timeout: 4000,
    autoConnect: false,
    // Somebody may be signed in besides as who is not of this session.
    auth: { guest: isGuest },
  });
  return {
    connect: () => void socket.connect(),
    isConnected: () => socket.connected,
    onConnected: (heard) => socket.on('connect', heard),
    onLost(heard) {
      socket.on('disconnect', () => {
        heard(null);
        connectAgain(socket);
      });
      socket.on('connect_error', (error) => {
        const { data } = error as Error & { data?: Refused };
        heard(data ?? null);
        if (data) return;
        void alsoByPolling(socket);
        connectAgain(socket);
      });
    },
    onEvents: (heard) => socket.on('events', heard),
    onPresence: (heard) => socket.on('presence', heard),
    onProgress: (heard) => socket.on('progress', heard),
    onReset: (heard) => socket.on('reset', heard),
    time: () => socket.timeout(patience).emitWithAck('time', {}),
    join: (message) => socket.timeout(patience).emitWithAck('join', message),
    react: (message) => socket.volatile.emit('react', message, () => undefined),
    onReactions: (heard) => socket.on('reactions', heard),
    onAway: (heard) => socket.on('away', heard),
    async seated(message) {
      const answer = await socket.timeout(patience).emitWithAck('seated', message);
      return answer.ok ? answer.people : [];
    },
    send: (command) => socket.timeout(patience).emitWithAck('command', command),
    openNotes: (message) => socket.timeout(patience).emitWithAck('notes.open', message),
    writeNotes: (message) => socket.timeout(patience).emitWithAck('notes', message),
    onNotes: (heard) => socket.on('notes', heard),
    point: (message) => socket.volatile.emit('awareness', message),
    onPointed: (heard) => socket.on('awareness', heard),
  };
}

/** Few networks let no WebSocket through: what it takes to do without is fetched when one has failed. */
async function alsoByPolling({ io: { opts } }: Socket) {
  if (opts.transports?.length !== 1) return;
  const { XHR } = await import('./polling.ts').catch(() => ({ XHR: null }));
  // Out of reach just now: then after the next attempt.
  if (XHR) opts.transports = [WebSocket, XHR];
}

/** Where the server said goodbye, socket.io leaves it at that; the next attempt says whether we may come back. */
function connectAgain(socket: Socket) {
  if (socket.active) return;
  setTimeout(() => socket.connect(), 500 + Math.random() * 500);
}
