import { pino } from 'pino';
import { env } from './env.ts';

/**
 * JSON lines on standard output. No personal data: never log bodies, names, addresses of people or cookies;
 * ids are fine.
 */
export const log = pino({
  level: 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { error: pino.stdSerializers.err, err: pino.stdSerializers.err },
});

/** Takes the level from the settings, once they are read. */
export function setLogLevel() {
  log.level = env.logLevel;
}
