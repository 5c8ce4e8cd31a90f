import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

// A mail server in a process of its own, as it is for those who host us: it takes everything, and keeps nothing but how
// many it took, which it says when it is asked.

let arrived = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    stream.resume();
    stream.once('end', () => {
      arrived += 1;
      done();
    });
  },
});
server.listen(0, '127.0.0.1');
await once(server.server, 'listening');
process.send?.(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
process.on('message', () => process.send?.(arrived));
process.on('disconnect', () => process.exit());
