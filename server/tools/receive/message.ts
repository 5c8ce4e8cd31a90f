import { type ParsedMail, simpleParser } from 'mailparser';
import { emailIn, type Failure, failureIn, readReports, saysFailed } from '../../mail/bounces/rules.ts';
import { tagIn } from '../../mail/sub-address.rules.ts';
import { sameEmail } from '../../platform/email-address.ts';
import { log } from '../../platform/log.ts';

/** What a message is to us: an answer of a calendar, or a report that an email came back. */
export type Meant =
  | { is: 'reply'; from: string; mark: string; calendar: string }
  | { is: 'bounce'; emailId: string; failure: Failure };

/** What a message means; null for all that is left alone. */
export async function meant(raw: Buffer, to: string[], ours: string): Promise<Meant | null> {
  const mail = await read(raw);
  if (!mail) return null;
  const named = [mail.to ?? [], mail.cc ?? []]
    .flat()
    .flatMap(({ value }) => value.map(({ address }) => address ?? ''));
  const delivered = ['delivered-to', 'x-original-to'].flatMap((name) =>
    [mail.headers.get(name) ?? []].flat().map(String),
  );
  const tags = [...to, ...delivered, ...named].flatMap((address) => tagIn(sameEmail(address), ours) ?? []);
  for (const tag of tags) {
    const emailId = emailIn(tag);
    if (emailId) return bounceIn(emailId, mail);
    if (tag.startsWith('r-')) return replyIn(tag.slice(2), mail);
  }
  return null;
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
    log.warn({ error }, 'a message could not be read');
    return null;
  }
}

function bounceIn(emailId: string, mail: ParsedMail): Meant | null {
  const failure = failureOf(mail);
  return failure && { is: 'bounce', emailId, failure };
}

/** Why an email did not arrive, by a report about it; null where this is no report, or one that says otherwise. */
function failureOf({ attachments, headers, subject = '' }: ParsedMail): Failure | null {
  const status = attachments.find(({ contentType }) =>
    /^message\/(global-)?delivery-status$/.test(contentType),
  );
  if (status) return failureIn(readReports(status.content.toString('utf8')));
  const failedRecipients = String(headers.get('x-failed-recipients') ?? '');
  return saysFailed({ failedRecipients, subject }) ? { status: '', diagnostic: '' } : null;
}

function replyIn(mark: string, { from, attachments }: ParsedMail): Meant | null {
  const part = attachments.find(
    ({ contentType }) => contentType === 'text/calendar' || contentType === 'application/ics',
  );
  const sender = sameEmail(from?.value[0]?.address ?? '');
  return part ? { is: 'reply', from: sender, mark, calendar: part.content.toString('utf8') } : null;
}
