import { openDatabase } from '../../platform/db.ts';
import { append } from '../../rooms/log.actions.ts';

// Another server, as far as the logs of rooms are concerned: appends so many events to each of the rooms at once.

const [url = '', userId = '', count = '0', ...rooms] = process.argv.slice(2);
openDatabase(url);
const text = `from ${process.pid}`;
await Promise.all(
  Array.from({ length: Number(count) * rooms.length }, (_, index) =>
    append({
      room: rooms[index % rooms.length] ?? '',
      command: { id: crypto.randomUUID(), by: userId },
      decide: () => [{ type: 'chat.said', by: userId, data: { text } }],
    }),
  ),
);
process.exit();
