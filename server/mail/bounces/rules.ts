/** What a report says of one recipient of a message that we sent (RFC 3464). */
export interface Report {
  /** `failed` came back for good; `delayed`, `delivered`, `relayed` and `expanded` did not. */
  action: string;
  /** The code of RFC 3463: 5.1.1; '' where there is none. */
  status: string;
  diagnostic: string;
}

/** Why an email did not arrive. */
export type Failure = Pick<Report, 'status' | 'diagnostic'>;

/** Reads a delivery status: one report for each recipient that it is about, none where it is no delivery status. */
export function readReports(text: string): Report[] {
  const unfolded = text.replace(/\r\n?/g, '\n').replace(/\n[ \t]+(?=\S)/g, ' ');
  // The first block is about the message as a whole and has no action.
  return unfolded.split(/\n[ \t]*\n/).flatMap((block) => reportIn(block) ?? []);
}

function reportIn(block: string): Report | null {
  const field = (name: string) => block.match(new RegExp(`^${name}[ \t]*:(.*)$`, 'im'))?.[1]?.trim() ?? '';
  const [action = ''] = field('Action')
    .toLowerCase()
    .match(/^[a-z]+/) ?? [''];
  const [status = ''] = field('Status').match(/^\d\.\d{1,3}\.\d{1,3}/) ?? [''];
  if (action === '' && (status === '' || field('Final-Recipient') === '')) return null;
  const diagnostic = field('Diagnostic-Code').replace(/^[\w-]+[ \t]*;\s*/, '');
  // Where a mail server leaves the action out, the class of its code is all that it says.
  return { action: action || (status.startsWith('5') ? 'failed' : ''), status, diagnostic };
}

/**
 * The report by which an email did not arrive; null where it did, or still may. The action alone decides: a mail server
 * that gives up after days of trying says `failed` with a code that begins with 4. An address can stand for several
 * mailboxes, and then what reached one of them has arrived.
 */
export function failureIn(reports: Report[]): Report | null {
  return reports.every(({ action }) => action === 'failed') ? (reports[0] ?? null) : null;
}

/**
 * Whether a message without a delivery status is a report of failure all the same, as Exim and Google mark theirs. A
 * warning that it takes longer can be marked so too.
 */
export const saysFailed = (headers: { failedRecipients: string; subject: string }) =>
  headers.failedRecipients !== '' && !/\b(delay(ed)?|warning)\b/i.test(headers.subject);

/** What the log says of it, without more of a foreign text than is of use. */
export function sayBounce({ status, diagnostic }: Failure): string {
  const came = status.startsWith('4') ? 'It bounced after several tries' : 'It bounced';
  const why = (diagnostic || status).replace(/\s+/g, ' ').slice(0, 300);
  return why ? `${came}: ${why}` : came;
}

/** The email that an address for what comes back was made for (`b-` and its id); null where it is none. */
export function emailIn(tag: string): string | null {
  const [, id] = tag.match(/^b-([\da-f]{32})$/) ?? [];
  return id ? id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : null;
}
