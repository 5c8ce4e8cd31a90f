import { addressOf } from '../mail/mail.ts';
import { paths } from '../paths.ts';
import { type FormPage, formPage, type Refused } from '../platform/form.ts';
import type { Page } from '../platform/frame.ts';
import { dateIn, sayDate } from '../platform/time.ts';
import { plural } from '../platform/words.rules.ts';
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
  const reason = isOwn || isOrganiser ? ` Reason: ${certificate.withdrawnReason}` : '';
  return {
    title: withdrawnAt ? 'Withdrawn certificate' : `Certificate for ${name}`,
    isWithdrawn: withdrawnAt !== null,
    withdrawn: withdrawnAt
      ? `${group} withdrew this certificate on ${sayDate(dateIn('UTC', withdrawnAt))}.${reason}`
      : '',
    ...{ name, group, read },
    dates: `${sayDate(fromDate)} to ${sayDate(untilDate)}`,
    attended: plural(attended, '1 session', `${attended} sessions`),
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
  label: isHidden ? 'Show this page' : 'Hide this page',
  hint: isHidden
    ? 'Only you and the organisers can see this page.'
    : 'Anyone with the link can see this page. Search engines are asked not to list it.',
});

const nameOn = (code: string, value: string, refused?: Refused) =>
  formPage(
    {
      action: paths.certificate.naming(code),
      submit: 'Update name',
      fields: [
        {
          ...{
            kind: 'text',
            name: 'name',
            label: 'Name on the certificate',
            value,
            required: true,
            maxlength: 100,
          },
          hint: 'For example, as in your passport. Your account name stays the same, and organisers see both.',
        },
      ],
    },
    refused,
  );

const withdrawalForm = (code: string, refused?: Refused) =>
  formPage(
    {
      action: paths.certificate.withdrawal(code),
      submit: 'Withdraw permanently',
      danger: true,
      fields: [
        {
          ...{
            kind: 'text',
            name: 'reason',
            label: 'Reason for withdrawing it',
            required: true,
            maxlength: 500,
          },
          hint: 'The certificate’s owner and the organisers see this. Everyone else only sees that it was withdrawn.',
        },
      ],
    },
    refused,
  );
