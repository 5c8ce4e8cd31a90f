import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import { isOwnOrigin } from './platform/edge.ts';
import { serveRooms } from './rooms/live.ts';

export interface Live {
  /** Says goodbye to the sockets and stops listening to the database. */
  close(): Promise<void>;
}

/** The socket server: one line per domain, each finds out for itself who a socket is. */
export function startLive(server: HttpServer): Live {
  const io = new Server(server, {
    serveClient: false,
    transports: ['websocket', 'polling'],
    // Messages are small; compressing each costs more than it saves.
    perMessageDeflate: false,
    // A room's commands are refused over 32 kB, with an answer; beyond this the connection is cut.
    maxHttpBufferSize: 128 * 1024,
    // A laptop that closed or a phone that left is noticed within 15 s.
    pingInterval: 10_000,
    pingTimeout: 5_000,
    allowRequest: (request, decide) => decide(null, isOurs(request)),
  });
  const rooms = serveRooms(io);
  return {
    async close() {
      await rooms.close();
      await io.close();
    },
  };
}

/** Browsers name the origin with every WebSocket; polling from our own page they only say that it is the same. */
const isOurs = (request: IncomingMessage) =>
  request.headers.origin === undefined
    ? request.headers['sec-fetch-site'] === 'same-origin'
    : isOwnOrigin(request);
