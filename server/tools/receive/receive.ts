import { type ParsedMail, simpleParser } from 'mailparser';
import '../../jobs.ts';
import { takeReply } from '../../calendars/replies.actions.ts';
import { failureIn, letterIn, readReports, sayBounce, saysFailed } from '../../mail/bounces.rules.ts';
import { closeDatabase, db, openDatabase } from '../../platform/db.ts';
import { sameEmail } from '../../platform/email-address.ts';
import { env } from '../../platform/env.ts';
import { startJobs, stopJobs } from '../../platform/jobs.ts';
import { log } from '../../platform/log.ts';
import { markBounced } from '../../platform/outbox.ts';
import { prepareSigning } from '../../platform/signed.ts';
import { tagIn } from '../../platform/sub-address.ts';

// sysexits.h
const taken = 0;
export const unavailable = 75;
const notSetUp = 78;

/**
 * Takes one message: an answer of a calendar, or a report that a letter came back. All else is left alone, and nothing of
 * it is kept. Answers with the exit code for the mail server.
 */
export async function receive(databaseUrl: string, raw: Buffer, to: string[]): Promise<number> {
  const { mailReceive } = env;
  if (!mailReceive) {
    console.error('The setting MAIL_RECEIVE is missing: the mailbox whose mail comes here.');
    return notSetUp;
  }
  openDatabase(databaseUrl, 2);
  try {
    await Promise.all([startJobs({ work: false }), prepareSigning(db)]);
    log.info({ became: await understand(raw, to, mailReceive) }, 'mail was received');
    return taken;
  } finally {
    await stopJobs();
    await closeDatabase();
  }
}

/** What became of a message, in a word for the log. */
export async function understand(raw: Buffer, to: string[], ours: string): Promise<string> {
  const mail = await read(raw);
  if (!mail) return 'left';
  const named = [mail.to ?? [], mail.cc ?? []]
    .flat()
    .flatMap(({ value }) => value.map(({ address }) => address ?? ''));
  const delivered = ['delivered-to', 'x-original-to'].flatMap((name) =>
    [mail.headers.get(name) ?? []].flat().map(String),
  );
  const tags = [...to, ...delivered, ...named].flatMap((address) => tagIn(sameEmail(address), ours) ?? []);
  for (const tag of tags) {
    const letterId = letterIn(tag);
    if (letterId) return bounced(letterId, mail);
    if (tag.startsWith('r-'))
      return replied(sameEmail(mail.from?.value[0]?.address ?? ''), tag.slice(2), mail.attachments);
  }
  return 'left';
}

const plainly = {
  // Else what mail servers report would be read to us as text.
  keepDeliveryStatus: true,
  // Nobody reads the words of a message here.
  ...{ skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, keepCidLinks: true },
};

/** A message by its parts; null for one that is beyond reading, which would be so when it is tried again. */
async function read(raw: Buffer): Promise<ParsedMail | null> {
  try {
    return await (simpleParser(raw, plainly) as Promise<ParsedMail>);
  } catch (error) {
    log.warn({ why: (error as Error).message }, 'a message could not be read');
    return null;
  }
}

interface Part {
  contentType: string;
  content: Buffer;
}

async function bounced(letterId: string, mail: ParsedMail): Promise<string> {
  const failure = failureOf(mail);
  if (!failure) return 'left';
  return (await markBounced(db, letterId, sayBounce(failure))) ? 'bounce' : 'left';
}

/** Why an email did not arrive, by a report about it; null where this is no report, or one that says otherwise. */
function failureOf({ attachments, headers, subject = '' }: ParsedMail) {
  const status = attachments.find(({ contentType }) =>
    /^message\/(global-)?delivery-status$/.test(contentType),
  );
  if (status) return failureIn(readReports(status.content.toString('utf8')));
  const failedRecipients = String(headers.get('x-failed-recipients') ?? '');
  return saysFailed({ failedRecipients, subject }) ? { status: '', diagnostic: '' } : null;
}

async function replied(from: string, mark: string, parts: Part[]): Promise<string> {
  for (const { contentType, content } of parts)
    if (contentType === 'text/calendar' || contentType === 'application/ics')
      return takeReply(from, mark, content.toString('utf8'));
  return 'left';
}
