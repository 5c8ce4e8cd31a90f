/** The messages that calendars of one person send, in the shapes in which they come, and some that nobody sends in good faith. */
export const messagesFrom = (address: string) => ({
  gmail: (one: Answering) => gmail({ from: address, ...one }),
  outlook: (one: Answering) => outlook({ from: address, ...one }),
  thunderbird: (one: Answering) => thunderbird({ from: address, ...one }),
  hostile: (to: string) => hostile(address, to),
});

/** An answer to an invitation, as a calendar gives it. */
export interface Answering {
  from?: string;
  to: string;
  uid: string;
  /** Null where the calendar does not say which version it answers. */
  sequence: number | null;
  /** When the event begins, as the line says it. */
  start?: string;
  method?: 'REPLY' | 'COUNTER';
  /** Other lines of the event. */
  lines?: string[];
  status?: string;
  stamp?: Date;
  attendee?: string;
}

const utc = (date: Date) => `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

const calendarOf = ({
  from = '',
  uid,
  sequence,
  status = 'ACCEPTED',
  stamp = new Date(Date.now() + 2000),
  attendee = from,
  start = 'DTSTART:20300101T180000Z',
  method = 'REPLY',
  lines = [],
}: Answering) =>
  `BEGIN:VCALENDAR\nPRODID:-//Some//Calendar//EN\nVERSION:2.0\nMETHOD:${method}\nBEGIN:VEVENT\nUID:${uid}\nDTSTAMP:${utc(stamp)}\n${[start, ...(sequence === null ? [] : [`SEQUENCE:${sequence}`]), ...lines].join('\n')}\nORGANIZER:mailto:x@example.org\nATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=${status};CN="${attendee}":mailto:${attendee}\nSUMMARY:Whatever\nEND:VEVENT\nEND:VCALENDAR\n`;

/** As Gmail answers: three alternatives, and the calendar once more as a file. */
const gmail = (one: Answering) => `From: Somebody <${one.from}>
To: ${one.to}
Subject: Accepted: Whatever
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="m"

--m
Content-Type: multipart/alternative; boundary="a"

--a
Content-Type: text/plain; charset="UTF-8"

Somebody has accepted this invitation.
--a
Content-Type: text/calendar; charset="UTF-8"; method=REPLY
Content-Transfer-Encoding: base64

${Buffer.from(calendarOf(one))
  .toString('base64')
  .replace(/(.{70})/g, '$1\n')}
--a--
--m
Content-Type: application/ics; name="invite.ics"
Content-Disposition: attachment; filename="invite.ics"
Content-Transfer-Encoding: base64

${Buffer.from(calendarOf(one))
  .toString('base64')
  .replace(/(.{70})/g, '$1\n')}
--m--
`;

/** What nobody sends in good faith: it must be passed by, quickly, and not be tried again. */
function hostile(from: string, to: string): Record<string, string> {
  const head = `From: Somebody <${from}>\nTo: ${to}\nMIME-Version: 1.0\n`;
  const part = (depth: number) => `--b${depth}\nContent-Type: multipart/mixed; boundary="b${depth + 1}"\n\n`;
  const report =
    'Content-Type: multipart/report; boundary="b"\n\n--b\nContent-Type: message/delivery-status\n\n';
  return {
    'parts in parts': `${head}Content-Type: multipart/mixed; boundary="b0"\n\n${Array.from({ length: 3000 }, (_, depth) => part(depth)).join('')}`,
    'many parts': `${head}Content-Type: multipart/mixed; boundary="b"\n\n${'--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n'.repeat(5000)}`,
    'emails in emails': `${head}${'Content-Type: message/rfc822\n\n'.repeat(5000)}`,
    'a head without end': `${head}Subject: ${'=?utf-8?Q?=C3?= '.repeat(100_000)}\n\n`,
    'an unknown alphabet': `${head}Content-Type: text/calendar; charset="x\0y"\nContent-Transfer-Encoding: base64\n\n!!!`,
    'calendars in calendars': `${head}Content-Type: text/calendar\n\n${'BEGIN:VCALENDAR\n'.repeat(50_000)}`,
    'a report of blanks': `${head}${report}Action: a${' '.repeat(300_000)}b\nStatus: 5.1.1\n--b--\n`,
  };
}

/** As Outlook and Apple Mail do: nothing but the calendar, or that beside a word, in quoted-printable. */
const outlook = (one: Answering) => `From: "Somebody" <${one.from}>
To: <${one.to}>
Subject: Declined: Whatever
MIME-Version: 1.0
Content-Type: text/calendar; charset="utf-8"; method=REPLY
Content-Transfer-Encoding: quoted-printable

${calendarOf(one).replaceAll('=', '=3D')}`;

/** As Thunderbird does: a word in plain text, and the calendar as it is. */
const thunderbird = (one: Answering) => `From: Somebody <${one.from}>
To: ${one.to}
Subject: Event Invitation Reply (Accepted): Whatever
User-Agent: Mozilla Thunderbird
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="------------t"

--------------t
Content-Type: text/plain; charset=UTF-8; format=flowed
Content-Transfer-Encoding: 8bit

Somebody has accepted your event invitation.
--------------t
Content-Type: text/calendar; charset=utf-8; method=${one.method ?? 'REPLY'}; name=calendar.ics
Content-Transfer-Encoding: 8bit

${calendarOf(one)}
--------------t--
`;
