// The first look at a message, before anything of the server is loaded: only what Node itself has.

/** What is longer is no answer of a calendar and no report, and is not kept beyond this. */
const most = 2_000_000;

/** The words after the plus in our addresses: for an answer of a calendar, and for what comes back. */
const tags = /\+(?:r-[\da-f]{20}|b-[\da-f]{32})"?@/i;

/**
 * Whether a message may be for us: an address with a word of ours behind the plus, in the headers or as the mail server
 * says it. Nearly everything else that comes to a mailbox is no answer and no report, and costs no more than this.
 */
export function mayBeOurs(raw: Buffer, to: string[]): boolean {
  const end = raw.indexOf(raw.includes('\r\n\r\n') ? '\r\n\r\n' : '\n\n');
  const head = raw.subarray(0, end < 0 ? raw.length : end).toString('latin1');
  return tags.test(head.replace(/\r?\n[ \t]+/g, '')) || to.some((address) => tags.test(address));
}

/** What a stream holds, up to `most`; throws when it has not ended in time, since a mail server may hold it open. */
export async function messageOn(stream: AsyncIterable<unknown>, within: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => fail(new Error('The message did not end in time.')), within);
  });
  const whole = (async () => {
    for await (const part of stream) {
      size += (part as Buffer).length;
      if (size <= most) parts.push(part as Buffer);
    }
  })();
  await Promise.race([whole, tooLate]).finally(() => clearTimeout(timer));
  return Buffer.concat(parts);
}
