import { paths } from '../../paths.ts';
import { clock } from '../../platform/clock.ts';
import { oneClick } from '../../platform/edge.ts';
import { sign } from '../../platform/signed.ts';
import { addressOf, type Email } from '../compose/email.ts';
import { guardMail } from '../queue/guards.ts';
import { dressMail } from '../render/message.ts';
import './categories.ts';
import { choicesAt } from './queries.ts';
import { fateOf, isKind } from './rules.ts';

const year = 365 * 24 * 3_600_000;

// What its reader has chosen decides about an email at the moment of sending, not of writing.
guardMail(async (db, rows) => {
  const choices = await choicesAt(db, [...new Set(rows.map(({ to }) => to.toLowerCase()))]);
  return new Map(
    rows.flatMap(({ id, category, to, email }) => {
      const choice = choices.get(to.toLowerCase())?.get(category);
      const fate = fateOf(category, choice, email?.isUrgent ?? false);
      return fate === 'send' ? [] : [[id, fate === 'drop' ? unwanted : waits]];
    }),
  );
});

const unwanted = { state: 'dropped', trouble: 'The recipient has turned these emails off.' } as const;
const waits = { state: 'waiting', trouble: '' } as const;

// RFC 2369 and RFC 8058: mail programs show a button that ends this kind of mail, without signing in.
dressMail((email) => {
  const { category = 'account', to } = email;
  if (category === 'account') return { headers: {}, links: [] };
  const links = [{ label: 'Choose your emails', href: addressOf(choicesPath(to)) }];
  if (!isKind(category)) return { headers: {}, links };
  const stop = addressOf(`${oneClick}${sign('mail-stop', [to.toLowerCase(), category], inAYear())}`);
  return {
    headers: { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    links,
  };
});

/** The page on which whoever reads an address chooses its mail; the path is the key to it, for a year. */
export const choicesPath = (address: Email['to']) =>
  paths.mail.choices(sign('mail', [address.toLowerCase()], inAYear()));

const inAYear = () => new Date(clock.now().getTime() + year);
