import { commonPasswords } from './common-passwords.rules.ts';

/** How short and how long a password may be. The upper end only keeps hashing cheap. */
export const passwordLength = { min: 10, max: 200 } as const;

interface Owner {
  email: string;
  name: string;
}

/**
 * What is wrong with a new password, as a sentence for its owner; '' when nothing is. Length and not being on
 * every guesser's list are what counts (NIST SP 800-63B); rules about digits and capitals only make
 * passwords alike.
 */
export function passwordProblem(password: string, { email, name }: Owner): string {
  if (password.length < passwordLength.min) {
    return `Use at least ${passwordLength.min} characters. Four unrelated words are good.`;
  }
  if (password.length > passwordLength.max) return `Use at most ${passwordLength.max} characters.`;
  if (isMonotonous(password)) return 'This repeats itself or follows the keyboard, so it’s easy to guess.';
  if (/^\d+$/.test(password)) return 'Digits alone are easy to guess. Add some words.';
  if (isTheirs(password, [email, email.split('@')[0] ?? '', name])) {
    return 'This is your name or email address, which others know. Choose something else.';
  }
  if (isCommon(password)) return 'This password is too common. Choose something else.';
  return '';
}

/** One piece again and again ("abababababab"), or a way along the alphabet or the keyboard ("qwertyuiop"). */
function isMonotonous(password: string): boolean {
  const text = password.toLowerCase();
  const repeats = [1, 2, 3, 4, 5].some((size) => isRepetition(text, text.slice(0, size)));
  return repeats || paths.some((path) => path.includes(text) || backwards(path).includes(text));
}

const isRepetition = (text: string, piece: string) => piece.repeat(text.length).startsWith(text);

const paths = [
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789012345678901234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1234567890qwertyuiop',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1b2c3d4e5f6g7h8i9j0',
];

const backwards = (text: string) => [...text].reverse().join('');

function isTheirs(password: string, known: string[]): boolean {
  const core = emailsOf(password);
  const own = known.map(emailsOf).filter((text) => text.length >= 3);
  return own.some((text) => core === text || core === backwards(text) || core === text + text);
}

/** Only emails, so that "Ada.Lindqvist-1999" is known as "Ada Lindqvist". */
const emailsOf = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, '');

/** Whether it is a common password, however it is spelt and whatever stands before or behind it. */
function isCommon(password: string): boolean {
  const text = password.toLowerCase().replace(/\s+/g, '');
  const core = text.replace(/^[^a-z@$]+|[^a-z]+$/g, '');
  return (
    [text, core].some((form) => commonPasswords.has(form) || commonPasswords.has(spelt(form))) ||
    withDigits.some((common) => text.startsWith(common) && !/[a-z]/.test(text.slice(common.length)))
  );
}

const withDigits = [...commonPasswords].filter((common) => /\d/.test(common));

const spelt = (text: string) => text.replace(/[@4013$57!]/g, (sign) => emailFor[sign] ?? sign);

const emailFor: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
};
