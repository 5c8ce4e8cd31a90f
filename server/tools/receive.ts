import { mayBeOurs, messageOn } from './receive/judge.ts';

// npm run --silent mail:receive -- ADDRESS       takes one message on standard input, as a mail server's pipe hands it over

// sysexits.h
const taken = 0;
const unavailable = 75;
const notSetUp = 78;

/** For reading a message, and for all that follows: a mail server tries again what was not taken. */
const patience = { message: 20_000, work: 60_000 };

async function take(): Promise<number> {
  const to = process.argv.slice(2);
  if (!process.env.MAIL_RECEIVE) {
    console.error('The setting MAIL_RECEIVE is missing: the mailbox whose mail comes here.');
    return notSetUp;
  }
  const raw = await messageOn(process.stdin, patience.message);
  if (!mayBeOurs(raw, to)) return taken;
  // From here on it costs something: the parser, and for what is an answer the whole server.
  const { takeMessage } = await import('./receive/take.ts');
  return takeMessage(raw, to);
}

setTimeout(() => {
  console.error('The message was not taken in time.');
  process.exit(unavailable);
}, patience.message + patience.work).unref();
try {
  process.exitCode = await take();
} catch (error) {
  // Whatever goes wrong on our side is for the mail server to try again.
  console.error(`The message was not taken. ${(error as Error).message}`);
  process.exitCode = unavailable;
}
process.exit();
