import { proseIn, type Sentence, sentencesIn } from './sentences.ts';

/** Words that a native speaker would not use here, and what they would say; the voice is in CONTRIBUTING. */
const notOurs: [pattern: RegExp, say: string][] = [
  [/\bletters?\b(?! (of|and digits))/i, 'email'],
  [/\b(by|the|no|your|any|our) mail\b(?! (server|program))|\bmailed\b|\bmail (you|them|it)\b/i, 'email'],
  [/\bwho(so)?ever\b/i, 'the person who, anyone who, or the role: the facilitator'],
  [/\b(some|every|any|no)body\b/i, 'someone, everyone, anyone, no one; better: who it is'],
  [/\bany more(?=[.,;:!?]|$| (and|at|but|in)\b)/i, 'no longer, or nothing'],
  [/\bsay so\b/i, 'the verb itself: Save, Tell us'],
  [/\b(is|are|be|was|were) told\b/i, 'we email them, they see'],
  [/\bof its own\b|\bof their own\b|\bby (itself|themselves)\b/i, 'automatically, separate'],
  [/\banew\b/i, 'again'],
  [/\b(hand|handed|hands|handing) (it |this )?in\b/i, 'submit'],
  [/\bfree hours\b/i, 'availability'],
  [/\bseats?\b/i, 'place'],
  [/\bwho leads?\b|\b(they|those|he|she) (who )?leads?\b|\bleaders?\b/i, 'facilitator; in the room: host'],
  [/\bthe lead\b/i, 'host'],
  [/\blet (it |them )?go\b/i, 'decline, release, unlock'],
  [/\b(what|it) (came|comes|became|becomes) of\b/i, 'summary, status'],
  [/\bstands? (there|here|on|in|as)\b/i, 'is'],
  [/\bwishe[sd]\b/i, 'preference, request'],
  [/\bswitch(es|ed|ing)? (cohort|to another)\b/i, 'transfer'],
  [/\bit takes place after all\b/i, 'reinstate'],
  [/\bunwanted mail\b/i, 'spam folder'],
  [/\bmeanwhile\b/i, 'in the meantime'],
  [/\bno such\b/i, 'doesn’t exist'],
  [/\bshall\b/i, 'will, should'],
  [/(?<!\b(\w+day|late|in the|of an|an|four) )\bevenings?\b/i, 'session; an evening is a time of day'],
];

/** What looks like a word of the interface, and is a value that the database keeps. */
const stored = new Set(['wishes differ']);

/** Where a person reads a word that is not ours: a line each. */
export async function wordsNotOurs(root: string): Promise<string[]> {
  return [...(await sentencesIn(root)), ...(await proseIn(root))].flatMap(faultsOf);
}

export function faultsOf({ file, line, text }: Sentence): string[] {
  if (stored.has(text)) return [];
  // What is in braces is replaced for each reader; what stands there is a field's name.
  const read = text.replace(/\{\w+\}/g, '…');
  return notOurs.flatMap(([pattern, say]) => {
    const [found] = read.match(pattern) ?? [];
    return found ? [`${file}:${line} says “${found}” (better: ${say})\n    ${shortened(text)}`] : [];
  });
}

const shortened = (text: string) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 120);
