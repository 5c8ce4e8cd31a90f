import { randomInt } from 'node:crypto';
import { sendEmails } from '../mail/mail.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { type Db, db } from '../platform/db.ts';
import { allow, conflict, missing } from '../platform/errors.ts';
import { certificateEmail, type Of } from './emails.ts';
import {
  changeCertificate,
  changeValid,
  findCertificate,
  insertCertificates,
  isOrganiserOf,
} from './lead.queries.ts';
import type { Attender } from './people.ts';

// 100 bits, in letters and figures that nobody mistakes for each other on paper.
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const newCode = () => Array.from({ length: 20 }, () => signs[randomInt(signs.length)]).join('');

/** Issues certificates and writes to their people; nothing happens for those who have one already. */
export async function issueAll(
  tx: Db,
  earners: Attender[],
  cohort: { id: string; name: string; curriculum: string | null },
  of: Of,
  now: Date,
) {
  const rows = earners.map(({ person, rows, came }) => {
    const dates = rows.filter(({ mark }) => mark === 'came').map(({ session }) => session.date);
    return {
      ...{ cohortId: cohort.id, userId: person.userId, code: newCode(), name: person.name },
      ...{ group: of.group.name, read: cohort.curriculum ?? cohort.name, attended: came, issuedAt: now },
      ...{ fromDate: dates[0] ?? '', untilDate: dates.at(-1) ?? '' },
    };
  });
  const issued = new Map((await insertCertificates(tx, rows)).map(({ userId, code }) => [userId, code]));
  const emails = earners.flatMap(({ person: { email, ...person } }) => {
    const code = issued.get(person.userId);
    return email && code ? [certificateEmail({ ...person, email }, of, code)] : [];
  });
  await sendEmails(tx, emails);
}

/** A certificate with what its reader is to it; hidden ones are there for their person and the organisers only. */
export async function certificateFor(on: Db, actor: Actor | null, code: string) {
  const found = await findCertificate(on, code);
  if (!found) throw missing();
  const isOwn = actor?.userId === found.certificate.userId;
  const isOrganiser = actor !== null && (await isOrganiserOf(on, found.groupId, actor.userId));
  if (found.certificate.hiddenAt && !isOwn && !isOrganiser) throw missing();
  return { ...found, isOwn, isOrganiser };
}

/** The certificate of its own person. Throws `missing`, `forbidden`. */
export async function ownCertificate(on: Db, actor: Actor, code: string) {
  const found = await certificateFor(on, actor, code);
  allow(found.isOwn);
  return found;
}

/** Hides the public page of one's certificate, or shows it again. */
export async function hideCertificate(actor: Actor, code: string, hide: boolean) {
  const { certificate } = await ownCertificate(db, actor, code);
  await changeCertificate(db, certificate.id, { hiddenAt: hide ? clock.now() : null });
}

/** Puts another name on one's certificate; the organisers see both. Throws `conflict` where it is withdrawn. */
export async function nameCertificate(actor: Actor, code: string, name: string) {
  const { certificate } = await ownCertificate(db, actor, code);
  if (!(await changeValid(db, certificate.id, { name })))
    throw conflict('This certificate has been withdrawn, so its name can’t be changed.');
}

/** The certificate of an organiser's group. Throws `missing`, `forbidden`. */
export async function organisedCertificate(on: Db, actor: Actor, code: string) {
  const found = await certificateFor(on, actor, code);
  allow(found.isOrganiser);
  return found;
}

/** Withdraws a certificate, with a reason that its person and the organisers read; the first reason stands. */
export async function withdrawCertificate(actor: Actor, code: string, withdrawnReason: string) {
  const { certificate } = await organisedCertificate(db, actor, code);
  await changeValid(db, certificate.id, { withdrawnAt: clock.now(), withdrawnReason });
}
