import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'convenor sealed', 32));

/** Words that only who has the secret can read, and nobody can change (AES-256-GCM, its key by RFC 5869). */
export function seal(secret: string, words: string): Uint8Array {
  const nonce = randomBytes(12);
  const sealing = createCipheriv(cipher, keyOf(secret), nonce);
  const sealed = Buffer.concat([sealing.update(words, 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]);
}

/** The words that were sealed; null with another secret, or when they were changed. */
export function unseal(secret: string, sealed: Uint8Array): string | null {
  try {
    const bytes = Buffer.from(sealed);
    const opening = createDecipheriv(cipher, keyOf(secret), bytes.subarray(0, 12));
    opening.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString('utf8');
  } catch {
    return null;
  }
}
