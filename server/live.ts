import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';

/** The socket server: who is this socket, then one line per domain. */
export function startLive(server: HttpServer): Server {
  const io = new Server(server, { serveClient: false });
  return io;
}
