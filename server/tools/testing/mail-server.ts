import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { closeMail } from '../../mail/mail.ts';
import { closeDatabase, db, openDatabase } from '../../platform/db.ts';
import { loadEnv } from '../../platform/env.ts';
import { startJobs, stopJobs } from '../../platform/jobs.ts';
import { setLogLevel } from '../../platform/log.ts';
import { prepareSigning } from '../../platform/signed.ts';
import { testDatabase } from './database.ts';
import { until } from './waiting.ts';

export interface Arrived {
  mail: ParsedMail;
  from: string;
  to: string[];
}

/** What a mail server says to an email; null takes it. */
type Answer = { code: number; words: string } | null;

/** A real mail server on this machine that keeps what it took. */
export interface MailServer {
  url: string;
  arrived: Arrived[];
  /** Decides what is said to each email, once it is there; takes everything at first. */
  answer: (email: Arrived) => Answer | Promise<Answer>;
  /** Decides what is said to whoever hands one over, before it is there; takes everybody at first. */
  admit: () => Answer;
  /** The oldest email that nobody has taken out; waits ten seconds for one. */
  next(): Promise<Arrived>;
  close(): Promise<void>;
}

/** A mail server, and a queue on a database of this test file's own that sends through it: call it once, at the top. */
export async function openMailing(
  settings: NodeJS.ProcessEnv = {},
  { work = true } = {},
): Promise<MailServer> {
  const mailServer = await openMailServer();
  loadEnv({
    BASE_URL: 'https://readers.example',
    SMTP_URL: mailServer.url,
    MAIL_FROM: 'Our readers <post@readers.example>',
    LOG_LEVEL: 'silent',
    ...settings,
  });
  setLogLevel();
  openDatabase(await testDatabase(), 5);
  await Promise.all([startJobs({ work }), prepareSigning(db)]);
  after(async () => {
    await stopJobs();
    closeMail();
    await closeDatabase();
    await mailServer.close();
  });
  return mailServer;
}

/** A real mail server on this machine, on a port of its own. */
export async function openMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom(_address, _session, done) {
      done(asError(mailServer.admit()));
    },
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope;
      simpleParser(stream)
        .then(async (mail) => {
          const email = {
            mail,
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
          };
          const answer = await mailServer.answer(email);
          if (answer) return done(asError(answer));
          mailServer.arrived.push(email);
          done();
        })
        .catch(done);
    },
  });
  // Whoever hangs up in the middle is what some tests are about.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const mailServer: MailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrived: [],
    answer: () => null,
    admit: () => null,
    async next() {
      await until(() => mailServer.arrived.length > 0);
      return mailServer.arrived.shift() as Arrived;
    },
    close: () => new Promise<void>((done) => server.close(done)),
  };
  return mailServer;
}

const asError = (answer: Answer) =>
  answer && Object.assign(new Error(answer.words), { responseCode: answer.code });
