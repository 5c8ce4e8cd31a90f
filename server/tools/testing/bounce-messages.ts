/** What mail servers send back to an address of ours, in the shapes of those that most people's mail passes. */
interface Shape {
  /** What each recipient's block says; several where an address stands for several mailboxes. */
  blocks: string[];
  /** The rest of the message, where it is not like Postfix's. */
  made?: (to: string, blocks: string[]) => string;
}

const recipient = 'Final-Recipient: rfc822; ada@example.org';
const block = (...lines: string[]) => [recipient, ...lines].join('\n');

const head = (to: string, subject: string) =>
  `From: Mail Delivery System <MAILER-DAEMON@mx.example.net>\nTo: ${to}\nSubject: ${subject}\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n`;

const part = (type: string, body: string) => `--r\nContent-Type: ${type}\n\n${body}\n`;

const returned = part(
  'message/rfc822',
  'From: post@readers.example\nTo: ada@example.org\nSubject: Tea\n\nAction: failed\nStatus: 5.1.1\n',
);

/** RFC 3464, as Postfix and Sendmail write it. */
const standard = (to: string, blocks: string[], type = 'message/delivery-status') =>
  `${head(to, 'Undelivered Mail Returned to Sender')}Content-Type: multipart/report; report-type=delivery-status; boundary="r"\n\n${part('text/plain', 'This is the mail system at host mx.example.net.')}${part(type, `Reporting-MTA: dns; mx.example.net\nX-Postfix-Queue-ID: 4F1\nArrival-Date: Mon, 23 Nov 2026 10:00:00 +0000\n\n${blocks.join('\n\n')}`)}${returned}--r--\n`;

/** Exchange Online: another order of parameters, a part in HTML, and the status in base64. */
const exchange = (to: string, blocks: string[]) =>
  `${head(to, 'Undeliverable: Tea')}Content-Type: multipart/report; report-type=delivery-status;\n\tboundary="r"\nContent-Language: en-GB\n\n${part('text/html; charset="utf-8"', '<p>Your message could not be delivered.</p>')}--r\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n${Buffer.from(`Reporting-MTA: dns;DB9P.eurprd.prod.outlook.com\r\nReceived-From-MTA: dns;mail.readers.example\r\n\r\n${blocks.join('\r\n\r\n').replaceAll('\n', '\r\n')}`).toString('base64')}\n${returned}--r--\n`;

/** Old Exim: words for people, and a header for programs. */
const plain = (subject: string) => (to: string) =>
  `X-Failed-Recipients: ada@example.org\n${head(to, subject)}Content-Type: text/plain\n\nA message that you sent could not be delivered.\n`;

const automatic = (more: string, body: string) => (to: string) =>
  `From: Ada <ada@example.org>\nTo: ${to}\nSubject: Automatic reply: Tea\nMIME-Version: 1.0\n${more}\n\n${body}`;

/** Each with what the log must say; null where it is no failure, or not one yet. */
export const bounces: Record<string, Shape & { says: string | null }> = {
  'Postfix, nobody there': {
    blocks: [
      block(
        'Original-Recipient: rfc822;ada@example.org',
        'Action: failed',
        'Status: 5.1.1',
        'Remote-MTA: dns; mx.example.org',
        'Diagnostic-Code: smtp; 550 5.1.1 <ada@example.org>: User',
        '    unknown',
      ),
    ],
    says: 'It bounced: 550 5.1.1 <ada@example.org>: User unknown',
  },
  'Exchange, given up after two days': {
    blocks: [block('Action: failed', 'Status: 4.4.7', 'Diagnostic-Code: smtp;550 4.4.7 QUEUE.Expired')],
    made: exchange,
    says: 'It bounced after several tries: 550 4.4.7 QUEUE.Expired',
  },
  'Postfix, given up without a word of why': {
    blocks: [block('Action: failed', 'Status: 4.4.7')],
    says: 'It bounced after several tries: 4.4.7',
  },
  'Gmail, a full mailbox': {
    blocks: [
      block(
        'Action: failed',
        'Status: 4.2.2',
        'Remote-MTA: dns; gmail-smtp-in.l.google.com. (2a00::1b, the server for the domain gmail.com.)',
        'Diagnostic-Code: smtp; 452-4.2.2 The recipient’s inbox is out of storage space.\n 452 4.2.2 Please direct them to clear it.',
        'Last-Attempt-Date: Thu, 26 Nov 2026 10:00:00 -0800 (PST)',
      ),
    ],
    made: (to, blocks) => `X-Failed-Recipients: ada@example.org\n${standard(to, blocks)}`,
    says: 'It bounced after several tries: 452-4.2.2 The recipient’s inbox is out of storage space. 452 4.2.2 Please direct them to clear it.',
  },
  'Amazon SES': {
    blocks: [block('Action: failed', 'Diagnostic-Code: smtp; 550 5.4.4 Invalid domain', 'Status: 5.4.4')],
    made: (to, blocks) =>
      standard(to, blocks).replace('dns; mx.example.net', 'dsn; a6-27.smtp-out.amazonses.com'),
    says: 'It bounced: 550 5.4.4 Invalid domain',
  },
  'comments, capitals and room in odd places': {
    blocks: [block('ACTION : Failed (for good)', 'status:5.7.1 (delivery not authorised)')],
    says: 'It bounced: 5.7.1',
  },
  'an international address (RFC 6533)': {
    blocks: ['Final-Recipient: utf-8; анна@example.org\nAction: failed\nStatus: 5.1.6'],
    made: (to, blocks) => standard(to, blocks, 'message/global-delivery-status'),
    says: 'It bounced: 5.1.6',
  },
  'no action, and a code of failure': { blocks: [block('Status: 5.0.0')], says: 'It bounced: 5.0.0' },
  'both mailboxes of an address': {
    blocks: [block('Action: failed', 'Status: 5.2.1'), block('Action: failed', 'Status: 5.1.1')],
    says: 'It bounced: 5.2.1',
  },
  'Exim of old': {
    blocks: [],
    made: plain('Mail delivery failed: returning message to sender'),
    says: 'It bounced',
  },
  'one of two mailboxes': {
    blocks: [block('Action: relayed', 'Status: 2.0.0'), block('Action: failed', 'Status: 5.1.1')],
    says: null,
  },
  'one of two that may still come': {
    blocks: [block('Action: failed', 'Status: 5.1.1'), block('Action: delayed', 'Status: 4.4.1')],
    says: null,
  },
  delayed: {
    blocks: [block('Action: delayed', 'Status: 4.4.1', 'Will-Retry-Until: Sat, 28 Nov 2026 10:00:00 +0000')],
    says: null,
  },
  'delayed, with a code of failure': { blocks: [block('Action: delayed', 'Status: 5.0.0')], says: null },
  delivered: { blocks: [block('Action: delivered', 'Status: 2.0.0')], says: null },
  relayed: { blocks: [block('Action: relayed', 'Status: 2.6.0')], says: null },
  expanded: { blocks: [block('Action: expanded', 'Status: 2.0.0')], says: null },
  'a warning of Gmail of old': {
    blocks: [],
    made: plain('Delivery Status Notification (Delay)'),
    says: null,
  },
  'a report without a recipient': { blocks: [], says: null },
  'out of office': {
    blocks: [],
    made: automatic(
      'Auto-Submitted: auto-replied\nX-Autoreply: yes',
      'I am away.\n\nAction: failed\nStatus: 5.1.1\n',
    ),
    says: null,
  },
  'a read receipt': {
    blocks: [],
    made: automatic(
      'Content-Type: multipart/report; report-type=disposition-notification; boundary="r"',
      `${part('message/disposition-notification', 'Final-Recipient: rfc822;ada@example.org\nDisposition: automatic-action/MDN-sent-automatically; deleted\nStatus: 5.1.1')}--r--\n`,
    ),
    says: null,
  },
  'a complaint': {
    blocks: [],
    made: automatic(
      'Content-Type: multipart/report; report-type=feedback-report; boundary="r"',
      `${part('message/feedback-report', 'Feedback-Type: abuse\nVersion: 1\nAction: failed\nStatus: 5.1.1')}--r--\n`,
    ),
    says: null,
  },
};

/** A message of one of these shapes to an address of ours. */
export const bounceTo = (to: string, { blocks, made = standard }: Shape): string => made(to, blocks);
