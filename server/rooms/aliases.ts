import { createHmac } from 'node:crypto';

/**
 * A person's pseudonym in one step of one room: a UUID that only somebody who has the room's secret can make, so
 * that nobody can once the secret is gone. Enough to hold a person to one vote and to pair before with after.
 */
export function aliasWith(secret: string, step: string, userId: string): string {
  const hex = createHmac('sha256', secret).update(`${step} ${userId}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
