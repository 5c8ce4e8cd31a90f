/** An address with something only we know behind a plus, which the same mailbox gets (RFC 5233): post+tag@example.org. */
export function withTag(address: string, tag: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${tag}${address.slice(at)}`;
}

/** What stands behind the plus of an address that is ours but for that; null where it is another. */
export function tagIn(address: string, ours: string): string | null {
  const [mine, theirs] = [ours.toLowerCase(), address.trim().toLowerCase()];
  const at = mine.lastIndexOf('@');
  const [start, end] = [`${mine.slice(0, at)}+`, mine.slice(at)];
  const isOurs =
    theirs.startsWith(start) && theirs.endsWith(end) && theirs.length > start.length + end.length;
  return isOurs ? theirs.slice(start.length, theirs.length - end.length) : null;
}
