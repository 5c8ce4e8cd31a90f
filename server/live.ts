import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import { isOwnOrigin } from './platform/edge.ts';
import { isMeantForUs } from './platform/local-only.ts';
import { serveRooms } from './rooms/live.ts';
import { largestPacket } from './rooms/protocol.ts';

export interface Live {
  /** Says goodbye to the sockets and stops listening to the database. */
  close(): Promise<void>;
}

/** The socket server: one line per wing, each finds out for itself who a socket is. */
export function startLive(server: HttpServer): Live {
  const io = new Server(server, {
    serveClient: false,
    transports: ['websocket', 'polling'],
    // Messages are small; compressing each costs more than it saves.
    perMessageDeflate: false,
    maxHttpBufferSize: largestPacket,
    // A laptop that closed or a phone that left is noticed within 15 s.
    pingInterval: 10_000,
    pingTimeout: 5_000,
    allowRequest: (request, decide) => decide(null, isOurs(request)),
  });
  io.engine.on('connection', letInOnce);
  const rooms = serveRooms(io);
  return {
    async close() {
      await rooms.close();
      await io.close();
    },
  };
}

/** A client of ours joins one namespace; whoever asks again and again would get an answer to each, ten times as long. */
const mostJoins = 3;

function letInOnce(connection: Connection) {
  let joins = 0;
  connection.on('data', (packet) => {
    // Packets of socket.io begin with their kind, and 0 asks to join a namespace.
    if (typeof packet !== 'string' || packet[0] !== '0') return;
    joins += 1;
    if (joins > mostJoins) connection.close(true);
  });
}

interface Connection {
  on(event: 'data', listener: (packet: unknown) => void): void;
  /** True: without sending what waits to be sent. */
  close(discard: boolean): void;
}

/** Browsers name the origin with every WebSocket; polling from our own page they only say that it is the same. */
const isOurs = (request: IncomingMessage) =>
  isMeantForUs(request) &&
  (request.headers.origin === undefined
    ? request.headers['sec-fetch-site'] === 'same-origin'
    : isOwnOrigin(request));
