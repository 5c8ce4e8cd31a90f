/** What a report about a letter that could not be delivered says of it (RFC 3464). */
export interface Report {
  /** `failed` came back for good; `delayed`, `delivered` and others mean nothing here. */
  action: string;
  /** The code of RFC 3463: 5.1.1. */
  status: string;
  diagnostic: string;
}

/** Reads the fields of a delivery status about its (first) recipient; null where it is none. */
export function readReport(text: string): Report | null {
  const unfolded = text.replace(/\r?\n[ \t]+/g, ' ');
  const field = (name: string) => unfolded.match(new RegExp(`^${name}:(.*)$`, 'im'))?.[1]?.trim() ?? '';
  const action = field('Action').toLowerCase();
  if (action === '') return null;
  return { action, status: field('Status'), diagnostic: field('Diagnostic-Code').replace(/^smtp;\s*/i, '') };
}

/** Whether a letter has come back for good, so that its address does not work. */
export const isForGood = ({ action, status }: Report) => action === 'failed' && status.startsWith('5');

/** What the log says of it, without more of a foreign text than is of use. */
export const sayBounce = ({ status, diagnostic }: Report) =>
  `It came back: ${(diagnostic || status).replace(/\s+/g, ' ').slice(0, 300)}`;

/** The letter that an address for what comes back was made for (`b-` and its id); null where it is none. */
export function letterIn(tag: string): string | null {
  const [, id] = tag.match(/^b-([\da-f]{32})$/) ?? [];
  return id ? id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : null;
}
