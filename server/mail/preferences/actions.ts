import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { readSigned } from '../../platform/signed.ts';
import { saveChoices } from './queries.ts';
import { type Choice, isKind, type Kinds } from './rules.ts';

declare module '../../platform/signed.ts' {
  interface Purposes {
    mail: 'which emails somebody gets';
    'mail-stop': 'that emails of one kind stop';
  }
}

const gone = () => missing('This link has expired or is incomplete. Use the one in a newer email.');

/** Whose mail a link is the key to. Throws `missing` when it has expired. */
export function addressIn(token: string): string {
  const [address] = readSigned('mail', token, clock.now()) ?? [];
  if (!address) throw gone();
  return address;
}

/** Keeps what somebody has chosen for all kinds of mail. */
export const chooseMail = (token: string, chosen: Record<keyof Kinds, Choice>) =>
  saveChoices(db, addressIn(token), Object.entries(chosen) as [keyof Kinds, Choice][]);

/** What the link in an email would stop, and for whom. Throws `missing`. */
export function stopIn(token: string): { address: string; kind: keyof Kinds } {
  const [address, kind] = readSigned('mail-stop', token, clock.now()) ?? [];
  if (!address || !kind || !isKind(kind)) throw gone();
  return { address, kind };
}

/** Stops one kind of mail, as the link in an email of that kind says (RFC 8058). May be done twice. */
export async function stopMail(token: string) {
  const { address, kind } = stopIn(token);
  await saveChoices(db, address, [[kind, 'never']]);
  return { address, kind };
}
