import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { namespace } from '../../../rooms/protocol.ts';

// What we compare with: socket.io that joins and broadcasts, and nothing else. No log, no rights, no answers.

const server = createServer();
const io = new Server(server, { serveClient: false, transports: ['websocket'], perMessageDeflate: false });
let seq = 0;

io.of(namespace).on('connection', (socket) => {
  socket.on('join', ({ room }, answer) => {
    socket.join(room);
    answer({ ok: true });
  });
  socket.on('notes', (message) => {
    io.of(namespace).to(message.room).emit('notes', message);
  });
  socket.on('command', ({ room, data }) => {
    seq += 1;
    const event = { seq, type: 'chat.said', by: socket.id, at: Date.now(), data };
    io.of(namespace)
      .to(room)
      .emit('events', { room, events: [event] });
  });
});

server.listen(0, '127.0.0.1', () => {
  console.log(`ready: http://localhost:${(server.address() as AddressInfo).port}`);
});
