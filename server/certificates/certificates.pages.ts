import { addressOf } from '../mail/mail.ts';
import { paths } from '../paths.ts';
import { type FormPage, formPage, type Refused } from '../platform/form.ts';
import type { Page } from '../platform/frame.ts';
import { dateIn, sayDate } from '../platform/time.ts';
import type { certificateFor } from './certificates.actions.ts';

export interface CertificatePage extends Page {
  isWithdrawn: boolean;
  withdrawn: string;
  name: string;
  group: string;
  read: string;
  dates: string;
  attended: string;
  issued: string;
  address: string;
  qr: string;
  hide: { action: string; value: string; label: string; hint: string } | null;
  rename: FormPage | null;
  withdraw: FormPage | null;
}

declare module '../platform/views.ts' {
  interface Views {
    'certificates/certificate': CertificatePage;
  }
}

/** A certificate as anybody with its address sees it; its reason to be withdrawn is for its person and organisers. */
export function certificatePage(
  { certificate, isOwn, isOrganiser }: Awaited<ReturnType<typeof certificateFor>>,
  refused?: Refused,
): CertificatePage {
  const { code, name, group, read, fromDate, untilDate, attended, issuedAt, withdrawnAt } = certificate;
  const path = paths.certificate(code);
  const reason = isOwn || isOrganiser ? ` ${certificate.withdrawnReason}` : '';
  return {
    title: withdrawnAt ? 'A withdrawn certificate' : `Certificate of ${name}`,
    isWithdrawn: withdrawnAt !== null,
    withdrawn: withdrawnAt
      ? `${group} withdrew this certificate on ${sayDate(dateIn('UTC', withdrawnAt))}.${reason}`
      : '',
    ...{ name, group, read },
    dates: `${sayDate(fromDate)} to ${sayDate(untilDate)}`,
    attended: attended === 1 ? '1 session' : `${attended} sessions`,
    issued: sayDate(dateIn('UTC', issuedAt)),
    address: addressOf(path),
    qr: paths.certificate.qrSvg(code),
    hide: isOwn ? hiding(code, certificate.hiddenAt !== null) : null,
    rename: isOwn && !withdrawnAt ? nameOn(code, name, refused) : null,
    withdraw: isOrganiser && !withdrawnAt ? withdrawalForm(code, refused) : null,
  };
}

const hiding = (code: string, isHidden: boolean) => ({
  action: paths.certificate.hiding(code),
  value: isHidden ? 'no' : 'yes',
  label: isHidden ? 'Show this page again' : 'Hide this page',
  hint: isHidden
    ? 'Nobody but you and the organisers can see it.'
    : 'Anybody who has its address can see it; search engines are asked not to.',
});

const nameOn = (code: string, value: string, refused?: Refused) =>
  formPage(
    {
      action: paths.certificate.naming(code),
      submit: 'Put it on the certificate',
      fields: [
        {
          ...{ kind: 'text', name: 'name', label: 'The name on it', value, required: true, maxlength: 100 },
          hint: 'As on your papers, say. Your account keeps its own, and the organisers see both.',
        },
      ],
    },
    refused,
  );

const withdrawalForm = (code: string, refused?: Refused) =>
  formPage(
    {
      action: paths.certificate.withdrawal(code),
      submit: 'Withdraw it for good',
      danger: true,
      fields: [
        {
          ...{ kind: 'text', name: 'reason', label: 'Why it is withdrawn', required: true, maxlength: 500 },
          hint: 'Its person and the organisers read this; others only that it is withdrawn.',
        },
      ],
    },
    refused,
  );
