import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { z } from 'zod';
import { type FieldErrors, invalid, Refusal, statusOf } from './errors.ts';
import type { Field, FormPage } from './form-page.ts';
import { bareName } from './names.ts';
import { allZones } from './time.ts';

export type { ConfirmPage, Field, FormPage } from './form-page.ts';

/** A form that was refused: what was typed, and what is wrong with it. */
export interface Refused {
  action: string;
  values: Record<string, string | string[] | undefined>;
  errors: FieldErrors;
  problem: string;
  /** Not refused, but kept while its sender was signed out: it may be of another form of the page. */
  isKept?: boolean;
}

/** What was typed into a form, to show it again with nothing wrong: beside a preview of it. */
export const asTyped = (action: string, values: Refused['values']): Refused => ({
  ...{ action, values },
  ...{ errors: {}, problem: '' },
});

type Choice = { value: string; label: string; hint?: string };
export type FieldSpec = Pick<Field, 'kind' | 'name' | 'label'> &
  Partial<Omit<Field, 'options' | 'error'>> & {
    options?: Choice[];
    /** For `checks`: the values that are ticked. */
    chosen?: string[];
  };

/**
 * A form page from its fields. When it is the form that was just refused, it shows again what was typed
 * (but never a password) and what is wrong with each.
 */
export function formPage(
  spec: { action: string; submit: string; fields: FieldSpec[] } & Partial<Omit<FormPage, 'fields'>>,
  refused?: Refused,
): FormPage {
  const mine = refused?.action === spec.action ? refused : undefined;
  return {
    method: 'post',
    cancel: null,
    also: null,
    hidden: [],
    danger: false,
    isAside: false,
    defaults: '',
    ...spec,
    problem: mine?.problem ?? '',
    fields: spec.fields.map((field) => filled(field, mine, true)),
  };
}

/** One field on its own, for forms with a template of their own. */
export const fieldOf = (spec: FieldSpec, refused?: Refused): Field => filled(spec, refused, false);

function filled(spec: FieldSpec, refused: Refused | undefined, isWhole: boolean): Field {
  const isAbout = refused && (isWhole || !refused.isKept || Object.hasOwn(refused.values, spec.name));
  const typed = isAbout && spec.kind !== 'password' ? [refused.values[spec.name] ?? []].flat() : undefined;
  if (typed) shownOf(refused).add(spec.name);
  const value = typed ? (typed[0] ?? '') : bareName(spec.value ?? '');
  const chosen = typed ?? spec.chosen ?? [value];
  return {
    ...blank,
    id: `f-${spec.name}`,
    ...spec,
    value,
    error: refused?.errors[spec.name] ?? '',
    options: (spec.options ?? []).map((option) => ({
      hint: '',
      ...option,
      chosen: chosen.includes(option.value),
      isPlain: option.value === option.label && /^\S+$/.test(option.value) && !chosen.includes(option.value),
    })),
  };
}

/** The time zones to choose from, with the one that is set: browsers say some by names that the list does not have. */
export const zoneOptions = (zone: string): Choice[] =>
  [...new Set([zone, ...allZones()])].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }));

const blank = {
  hint: '',
  more: null,
  required: false,
  autocomplete: '',
  placeholder: '',
  rows: 0,
  min: '',
  max: '',
  step: '',
  maxlength: 0,
  inputmode: '',
};

/**
 * The hidden version of a form that edits something, so that nobody overwrites what they have not seen. After a
 * conflict the person has been told, and may save over it; a form with mistakes still holds the one it was made from.
 */
export function versionOf(version: number, refused?: Refused): FormPage['hidden'][number] {
  const isOld = refused && (refused.isKept || Object.keys(refused.errors).length > 0);
  const typed = isOld ? refused.values.version : undefined;
  return { name: 'version', value: typeof typed === 'string' ? typed : String(version) };
}

/** The hidden id of what a form makes: it is made with the form, so that sending it twice makes one thing. */
export const newIdOf = (): FormPage['hidden'][number] => ({ name: 'id', value: crypto.randomUUID() });

/** What was sent, checked. Throws `invalid` with a sentence for each field that is wrong. */
export function parse<Schema extends z.ZodType>(form: Schema, body: unknown): z.output<Schema> {
  const result = form.safeParse(body ?? {});
  if (result.success) return result.data;
  const fields: FieldErrors = {};
  for (const issue of result.error.issues) fields[String(issue.path[0] ?? '')] ??= issue.message;
  throw invalid(fields);
}

const refusals = new WeakMap<object, Refused>();

/** The form that this request sent and that was refused, for the page that shows it again. */
export const refusedIn = (request: object): Refused | undefined => refusals.get(request);

/** Has the page that this request asks for show what was typed. */
export const setRefused = (request: object, refused: Refused) => void refusals.set(request, refused);

const shown = new WeakMap<Refused, Set<string>>();

/** The names of the fields in which a page shows what was typed, as far as it has been made. */
export function shownOf(refused: Refused | undefined): Set<string> {
  const names = (refused && shown.get(refused)) ?? new Set<string>();
  if (refused) shown.set(refused, names);
  return names;
}

/**
 * Shows the page of a refused form again, with everything that was typed: give it, after a POST's handler,
 * the handler of the GET. Other errors go on to the one error handler.
 *
 *     routes.post('/groups/:slug/edit', save, showAgain(edit));
 */
export function showAgain<Params>(page: RequestHandler<Params>): ErrorRequestHandler<Params> {
  return (error, request, response, next) => {
    if (!(error instanceof Refusal) || !['invalid', 'conflict', 'too-many'].includes(error.code))
      return next(error);
    response.status(statusOf[error.code]);
    refusals.set(request, {
      action: request.originalUrl,
      values: request.body ?? {},
      errors: error.fields,
      problem: error.message,
    });
    return page(request, response, next);
  };
}

/**
 * Asks for the sender's right before saying what is wrong with what they sent: give it, after a POST's handler, what
 * throws for those who may not. Not needed before `showAgain` of a page that asks for the same right.
 *
 *     routes.post('/posts/:postId/pin', pin, rightsFirst(mayPinPost));
 */
export function rightsFirst<Params>(ask: (request: Request<Params>) => unknown): ErrorRequestHandler<Params> {
  return async (error, request, _response, next) => {
    if (error instanceof Refusal && error.code === 'invalid') await ask(request);
    next(error);
  };
}

/** A path of this site to go back to; anything that leads elsewhere becomes '/'. */
export function backTo(path: string): string {
  const base = 'http://here.invalid';
  const url = URL.canParse(path, base) ? new URL(path, base) : undefined;
  const inside = path.startsWith('/') && url?.origin === base;
  // '/.//elsewhere.example' is of this site too, until it is made plain: then it begins with two strokes.
  return inside && !url.pathname.startsWith('//') ? url.pathname + url.search : '/';
}
