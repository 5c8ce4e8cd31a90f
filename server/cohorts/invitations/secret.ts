import { markOf } from '../../platform/signed.ts';

declare module '../../platform/signed.ts' {
  interface Purposes {
    invitation: 'joining a group by a link';
  }
}

/**
 * The secret of an invitation by its id: 256 bits that only who has the key of this installation works out, so that a
 * link can be shown again though no table holds it.
 */
export const secretOf = (id: string): string =>
  Buffer.from(markOf('invitation', [id], 32), 'hex').toString('base64url');
