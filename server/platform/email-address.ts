import { domainToASCII } from 'node:url';
import { z } from 'zod';

// One rule for every address that somebody gives: that of the HTML standard, by which browsers check fields of the type
// `email`. They also write a domain in other alphabets as mail servers know it (RFC 5890); so does this for who comes
// without a browser.

/** The longest address that a mail server takes (RFC 5321, with its corrections). */
export const longestEmail = 254;

const ofHtml = z.regexes.html5Email;

/** What nobody types, and what comes along when an address is copied: marks of direction, soft hyphens, joiners. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu;

/** An address as it is kept: in small letters, its domain in ASCII. Or what is wrong with it, in a sentence. */
export function readEmail(typed: string): { email: string } | { wrong: string } {
  const given = typed.slice(0, 2000).replace(unseen, '').trim();
  const at = given.lastIndexOf('@');
  const [name, domain] = at < 0 ? [given, ''] : [given.slice(0, at), asciiOf(given.slice(at + 1))];
  const email = `${name}@${domain}`;
  if (email.length > longestEmail) return { wrong: 'This is longer than an email address can be.' };
  if (ofHtml.test(email)) return { email: email.toLowerCase() };
  return { wrong: whatIsWrong(given, name, domain) };
}

const asciiOf = (domain: string) =>
  /[^\p{ASCII}]/u.test(domain) && !/[\s%/:?#@[\]\\]/.test(domain) ? domainToASCII(domain) || domain : domain;

function whatIsWrong(given: string, name: string, domain: string): string {
  if (/\s/.test(given)) return 'An email address has no spaces in it.';
  if (!given.includes('@')) return 'Please enter the whole address, with its @: ada@example.org.';
  if (name === '') return 'The part before the @ is missing.';
  if (name.includes('@')) return 'An email address has only one @.';
  const [odd] = name.match(/[^\w.!#$%&'*+/=?^`{|}~-]/u) ?? [];
  if (odd && /\p{ASCII}/u.test(odd)) return `An email address can’t have ${odd} in it.`;
  if (odd)
    return `We can’t send to an address with ${odd} before the @: accented characters don’t work there.`;
  if (domain === '') return 'The part after the @ is missing.';
  if (/^\.|\.$|\.\./.test(domain)) return 'Please check the dots after the @.';
  return `Please check the part after the @: ${shortOf(domain)} isn’t a domain like example.org.`;
}

const shortOf = (words: string) => (words.length > 60 ? `${words.slice(0, 60)}…` : words);

/** An address in a form, with the sentence that asks for it. */
export const email = (missing = 'Please enter your email address.') =>
  z.string(missing).transform((typed, context) => {
    const read = typed.trim() === '' ? { wrong: missing } : readEmail(typed);
    if ('email' in read) return read.email;
    context.addIssue(read.wrong);
    return z.NEVER;
  });

/** An address as a mail program says it, as we keep it: those that are spelled another way are the same to a mailbox. */
export function sameEmail(said: string): string {
  // A name with two dots in a row has to stand in quotation marks on its way (RFC 5321, 4.1.2).
  const read = readEmail(said.trim().replace(/^"([^"\\]*)"@/, '$1@'));
  return 'email' in read ? read.email : said.trim().toLowerCase();
}

/** The address in a link that writes to it, from programs that know what to spell otherwise there and from others. */
export function emailInMailto(link: string): string {
  const said = link.trim().replace(/^mailto:/i, '');
  try {
    return sameEmail(decodeURIComponent(said));
  } catch {
    return sameEmail(said);
  }
}

/** Who sends, as a setting has it: an address, or a name and the address in angle brackets. Or what is wrong with it. */
export function readSender(words: string): { name: string; address: string } | { wrong: string } {
  const [, name = '', inside = words] = words.match(/^([^<>]*)<([^<>]*)>\s*$/) ?? [];
  const read = readEmail(inside);
  return 'email' in read ? { name: name.trim().replace(/^"(.*)"$/, '$1'), address: read.email } : read;
}
