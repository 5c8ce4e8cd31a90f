import { hash, randomBytes } from 'node:crypto';

/** A secret nobody guesses, for a link: 256 random bits, ready for a URL. */
export const newSecret = () => randomBytes(32).toString('base64url');

/** The hash that stands for a secret wherever it is kept. The secret is random, so a fast hash is enough. */
export const hashOf = (secret: string) => hash('sha256', secret);
