import type { Email } from '../compose/email.ts';

/** Where an email says nothing: what it is for machines stays as it is. */
const unsaid = new Set([
  ...['to', 'href', 'replyTo', 'once', 'category', 'template', 'about', 'wordsOf', 'forStart', 'ifLedBy'],
  ...['onlyInside', 'posts', 'offer', 'partIds', 'id', 'startsAt', 'endsAt', 'bring', 'update'],
]);

/**
 * An email without somebody's name, wherever it stands as a whole: in its subject, its words, as Markdown writes it, and
 * in what fills it. Answers the same email where it is not in it.
 */
export function withoutName(email: Email, name: string, instead: string): Email {
  const named = nameIn(name);
  return named ? (blanked(email, named, instead) as Email) : email;
}

function blanked(value: unknown, named: RegExp, instead: string, skip = unsaid): unknown {
  if (typeof value === 'string') return value.replace(named, instead);
  if (Array.isArray(value))
    return keeping(
      value,
      value.map((one) => blanked(one, named, instead, skip)),
    );
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, one]) => {
    if (skip.has(key)) return [key, one] as const;
    // What fills an email is words, whatever the fields are called.
    return [key, blanked(one, named, instead, key === 'values' ? new Set() : skip)] as const;
  });
  return entries.every(([key, one]) => one === (value as Record<string, unknown>)[key])
    ? value
    : Object.fromEntries(entries);
}

const keeping = (before: unknown[], after: unknown[]) =>
  after.every((one, at) => one === before[at]) ? before : after;

/** Finds a name that is no part of another word, with the backslashes of Markdown or without. */
function nameIn(name: string): RegExp | null {
  const signs = [...name.trim()].map((sign) => (/\s/.test(sign) ? '\\s+' : `\\\\?${literal(sign)}`));
  return signs.length === 0
    ? null
    : new RegExp(`(?<![\\p{L}\\p{N}])${signs.join('')}(?![\\p{L}\\p{N}])`, 'gu');
}

const literal = (sign: string) => sign.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
