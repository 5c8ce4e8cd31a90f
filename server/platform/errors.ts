/** Why a request is refused; the names are those of the wire (a room's acknowledgements use them too). */
export type RefusalCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'closed'
  | 'too-many'
  | 'too-large'
  | 'unsupported';

/** The HTTP status of each refusal (RFC 9110). */
export const statusOf: Record<RefusalCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  invalid: 422,
  conflict: 409,
  closed: 409,
  'too-many': 429,
  'too-large': 413,
  unsupported: 415,
};

/** What is wrong, by the name of the field. */
export type FieldErrors = Record<string, string>;

/** An answer that says no. Its message is a sentence for the person; everything else thrown is a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly fields: FieldErrors;

  constructor(code: RefusalCode, message: string, fields: FieldErrors = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.fields = fields;
  }
}

/** There is nothing, or nothing for this person: who may not see a thing does not learn that it is there. */
export const missing = (message = 'This page doesn’t exist, or you don’t have access to it.') =>
  new Refusal('not-found', message);

/** They may see it, and may not do this. */
export const forbidden = (message = 'You don’t have permission to do this.') =>
  new Refusal('forbidden', message);

export const unauthenticated = (message = 'Please sign in first.') => new Refusal('unauthenticated', message);

/** It was fine when they looked, and is not now: taken, full, over, or changed by somebody else. */
export const conflict = (message: string) => new Refusal('conflict', message);

/** They may, later: a limit on tries or on what one sends at once. */
export const tooMany = (message: string) => new Refusal('too-many', message);

/** Something typed is wrong: a sentence for each field, and one for the whole. */
export const invalid = (fields: FieldErrors, message = 'Please check the marked fields.') =>
  new Refusal('invalid', message, fields);

/** Says no unless the rule says yes: `allow(mayEdit(standing))`. */
export function allow(may: boolean, message?: string): asserts may {
  if (!may) throw forbidden(message);
}
