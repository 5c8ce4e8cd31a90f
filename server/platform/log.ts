import { pino } from 'pino';
import { env } from './env.ts';

/**
 * JSON lines on standard output. No personal data: never log bodies, names, addresses of people or cookies;
 * ids are fine.
 */
export const log = pino(
  {
    level: 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: faultOf, err: faultOf },
  },
  // No request waits for its line, and a busy server writes many at once: when there are 4 kB of them, ten times a
  // second, and when the process ends, also by a fault.
  pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 100 }),
);

/** Takes the level from the settings, once they are read. */
export function setLogLevel() {
  log.level = env.logLevel;
}

/**
 * An error as it may be logged: what broke and where, without the values in hand. A failed query's message holds
 * its parameters, PostgreSQL's detail the row, a mail server's answer the address.
 */
export function faultOf(error: unknown): unknown {
  if (!(error instanceof Error)) return kindOf(error);
  const { name, code, table, constraint } = error as Error & Record<string, string | undefined>;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line));
  return {
    type: error.constructor.name || name,
    code,
    table,
    constraint,
    message: withoutValues(error.message, code ?? ''),
    stack: frames.join('\n'),
    ...(error.cause === undefined ? {} : { cause: faultOf(error.cause) }),
  };
}

/** Of what is thrown and no error: what it is, and its code, where that is a word and no value. */
function kindOf(thrown: unknown): unknown {
  if (typeof thrown !== 'object' || thrown === null) return typeof thrown;
  const { code } = thrown as { code?: unknown };
  return {
    type: thrown.constructor?.name ?? 'object',
    code: typeof code === 'string' && /^[\w-]{1,40}$/.test(code) ? code : undefined,
    fields: Object.keys(thrown)
      .filter((name) => /^\w{1,30}$/.test(name))
      .join(', '),
  };
}

function withoutValues(message: string, code: string): string {
  const [plain = ''] = message.split('\nparams:');
  // SQLSTATE class 22 is about a value, and quotes it.
  const quoteless = /^22...$/.test(code) ? plain.replace(/".*"/s, '"…"') : plain;
  return quoteless.replace(/\S+@\S+/g, '…@…');
}
