const minutes = 60_000;

export type LinkPurpose = 'magic' | 'reset' | 'change-email';

/**
 * How long a link by mail works. A link that signs in is as good as the password, so it lives as long as fetching
 * the email takes; one that only confirms an address may wait until tomorrow.
 */
const lifetimes: Record<LinkPurpose | 'confirm', number> = {
  magic: 15 * minutes,
  reset: 60 * minutes,
  'change-email': 24 * 60 * minutes,
  confirm: 48 * 60 * minutes,
};

/** When a link that is mailed now stops working. */
export const linkExpiry = (purpose: LinkPurpose | 'confirm', now: Date) =>
  new Date(now.getTime() + lifetimes[purpose]);

/** Whether somebody signed in so lately that they need not show again who they are. */
export const isRecent = (signedInAt: Date, now: Date) => now.getTime() - signedInAt.getTime() < 15 * minutes;

/** An address of this site that remembers where to go afterwards. */
export const withNext = (path: string, next: string) =>
  next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`;

/** A network address as rate limits count it: of IPv6 the half that one household or server has to itself. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length);
  const full = [...groups, ...Array<string>(gap).fill('0'), ...rest];
  return `${full
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16))
    .join(':')}::/64`;
}
