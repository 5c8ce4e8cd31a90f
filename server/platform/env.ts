import { z } from 'zod';
import { readEmail, readSender } from './email-address.ts';

/** A setting that cannot be used; its message is one sentence that names the setting. */
export class BadSetting extends Error {}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Whether a host's name or address means this very machine. */
export const isLoopback = (host: string) => loopback.has(host);

function sender(words: string, context: z.RefinementCtx) {
  const read = readSender(words);
  if ('address' in read) return read;
  context.addIssue(
    `is not an address, or a name and an address like Our group <group@example.org>. ${read.wrong}`,
  );
  return z.NEVER;
}

function mailbox(words: string, context: z.RefinementCtx) {
  const read = readEmail(words);
  if ('email' in read) return read.email;
  context.addIssue(`is not an email address. ${read.wrong}`);
  return z.NEVER;
}

/** Everybody reads it in every link of an email. */
function isPlain(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { username, password } = new URL(address);
  return username === '' && password === '' && !/[?#]/.test(address);
}

const schema = z.object({
  PORT: z.coerce.number('is not a number').int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASE_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http(s) address' })
    .refine(isPlain, 'must be an address alone, without a user name, a password, ? or #')
    .optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// address' }).optional(),
  DATABASE_SECONDS: z.coerce.number('is not a number').min(1).max(3600).default(30),
  DATA_DIR: z.string().min(1).default('.data'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'is not an smtp:// or smtps:// address' }).optional(),
  MAIL_FROM: z.string().default('Convenor <convenor@localhost>').transform(sender),
  MAIL_RECEIVE: z.string().transform(mailbox).optional(),
  SESSION_DAYS: z.coerce.number('is not a number').int().min(1).max(400).default(30),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  CLOCK_RATE: z.coerce.number('is not a number').min(1).max(120).default(1),
  CLOCK_SINCE: z.coerce.date('is not an instant like 2026-11-23T18:30:00Z').optional(),
  TRUST_PROXY: z.coerce.number('is not a number').int().min(0).max(9).default(0),
  PRIVATE_HOSTS: z
    .string()
    .regex(/^[a-z\d.:-]+(,[a-z\d.:-]+)*$/i, 'is not a list of hosts, such as chat.lan,10.0.0.7')
    .optional(),
  JITSI_DOMAIN: z
    .string()
    .regex(/^[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::\d+)?$/i, 'is not a domain, such as meet.example.org')
    .optional(),
});

export interface Env {
  port: number;
  host: string;
  /** Where people reach this server, without a trailing slash. */
  baseUrl: string;
  databaseUrl: string | undefined;
  /** How long one statement may take; the other limits follow from it (`platform/patience.ts`). */
  databaseSeconds: number;
  dataDir: string;
  smtpUrl: string | undefined;
  mailFrom: { name: string; address: string };
  /** The mailbox whose mail comes to `npm run mail:receive`; without it replies and bounces are not read. */
  mailReceive: string | undefined;
  sessionDays: number;
  logLevel: string;
  /** How many proxies stand before this server; decides whose word about the client's address counts. */
  trustProxy: number;
  /** A Jitsi Meet server: then each room has its own meeting in its page. */
  jitsiDomain: string | undefined;
  /** Hosts of a private network that people may name, for calendars or chats of their own. */
  privateHosts: string[] | undefined;
  /** How many times faster than the world's this server's time passes, for trials on one machine. */
  clockRate: number;
  /** From when on it does; without it, from the start. */
  clockSince: Date | undefined;
  /** Cookies are Secure and named __Host- when people come over https. */
  secure: boolean;
  /** Mail is shown on /dev/mail: only without SMTP, and only where nobody but this machine can look. */
  devMail: boolean;
  demo: boolean;
}

/** The settings of this process; `loadEnv` fills them once, at the start. */
export let env: Env = readEnv({});

/** Reads the settings for the whole process. Throws `BadSetting`. */
export function loadEnv(source: NodeJS.ProcessEnv, over: Partial<Env> = {}) {
  env = { ...readEnv(source), ...over };
  return env;
}

/** With PORT=0 the port, and so the address, is known only once the server listens. */
export function listeningOn(port: number) {
  if (new URL(env.baseUrl).port === '0') env = { ...env, baseUrl: `http://localhost:${port}` };
}

function readEnv(source: NodeJS.ProcessEnv): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  for (const name of Object.keys(schema.shape))
    if (/\p{Cc}/u.test(present[name] ?? ''))
      throw new BadSetting(`The setting ${name} has a line break or another control character in it.`);
  const result = schema.safeParse(present);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new BadSetting(
      `The setting ${issue?.path.join('.')} ${issue?.message.replace(/\.$/, '') ?? 'is wrong'}.`,
    );
  }
  const set = result.data;
  const baseUrl = (set.BASE_URL ?? `http://localhost:${set.PORT}`).replace(/\/+$/, '');
  const alone = loopback.has(set.HOST) && loopback.has(new URL(baseUrl).hostname);
  if (!set.SMTP_URL && !alone) {
    throw new BadSetting(
      'The setting SMTP_URL is missing: a server that others can reach needs a way to send mail, for example smtp://user:password@mail.example.org:587.',
    );
  }
  if (set.CLOCK_RATE !== 1 && set.SMTP_URL) {
    throw new BadSetting(
      'The setting CLOCK_RATE is for trials, and a server with SMTP_URL sends mail to people.',
    );
  }
  return {
    port: set.PORT,
    host: set.HOST,
    baseUrl,
    databaseUrl: set.DATABASE_URL,
    databaseSeconds: set.DATABASE_SECONDS,
    dataDir: set.DATA_DIR,
    smtpUrl: set.SMTP_URL,
    mailFrom: set.MAIL_FROM,
    mailReceive: set.MAIL_RECEIVE,
    sessionDays: set.SESSION_DAYS,
    logLevel: set.LOG_LEVEL,
    trustProxy: set.TRUST_PROXY,
    privateHosts: set.PRIVATE_HOSTS?.split(','),
    jitsiDomain: set.JITSI_DOMAIN,
    clockRate: set.CLOCK_RATE,
    clockSince: set.CLOCK_SINCE,
    secure: baseUrl.startsWith('https:'),
    devMail: !set.SMTP_URL,
    demo: false,
  };
}
