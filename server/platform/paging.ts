import { z } from 'zod';
import { type Field, fieldOf } from './form.ts';
import type { PagerPage } from './layout.ts';

// Lists that grow with a group are sent a page at a time. Which page, and what is looked for, is in the address.

/** Looks for a part of a name; sent as GET, so that what is found has an address. */
export interface SearchPage {
  action: string;
  field: Field;
  /** What else the address says. */
  hidden: { name: string; value: string }[];
  /** Where all are shown again; '' while nothing is looked for. */
  all: string;
}

declare module './views.ts' {
  interface Views {
    'layout/_search': SearchPage;
  }
}

/** Which page of a list is asked for; nonsense is the first. */
export const pageAsked = z.coerce.number().int().min(1).max(10_000).catch(1);

/** A part of a name that is looked for; '' for none, nonsense is none. */
export const partAsked = z.string().trim().max(200).catch('');

/** What the address of a list of people says. */
export const listForm = z.object({ who: partAsked, page: pageAsked });
export type ListAsked = z.infer<typeof listForm>;

type Asked = Record<string, string | number | undefined>;

/** An address with what is asked for; what is empty, and the first page, are left out. */
export function addressWith(path: string, asked: Asked, hash = ''): string {
  const said = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined || value === '' || value === 1 ? [] : [[name, String(value)]],
  );
  return `${path}${said.length > 0 ? `?${new URLSearchParams(said)}` : ''}${hash}`;
}

/** One page of rows that are all at hand. */
export function pageOf<Row>(rows: readonly Row[], page: number, size: number) {
  const start = (page - 1) * size;
  return { rows: rows.slice(start, start + size), isMore: rows.length > start + size };
}

/** The same of rows of which the last are the first page, each page in the order of the rows. */
export function lastPageOf<Row>(rows: readonly Row[], page: number, size: number) {
  const { rows: latest, isMore } = pageOf(rows.toReversed(), page, size);
  return { rows: latest.reverse(), isMore };
}

interface PagerSpec {
  /** What the page's number is called in the address. */
  key?: string;
  newer?: string;
  older?: string;
  /** Where on the page the list is: `#past`. */
  hash?: string;
}

/** How a pager of people is labelled: they have an order, but no time. */
export const byName = { newer: 'Previous', older: 'Next' };

/** The pages before and after the one asked for, with everything else that the address says. */
export function pagerOf(path: string, asked: Asked, isMore: boolean, spec: PagerSpec = {}): PagerPage {
  const { key = 'page', newer = 'Newer', older = 'Older', hash = '' } = spec;
  const page = Number(asked[key] ?? 1);
  const to = (number: number, label: string) => ({
    label,
    href: addressWith(path, { ...asked, [key]: number }, hash),
  });
  return { newer: page > 1 ? to(page - 1, newer) : null, older: isMore ? to(page + 1, older) : null };
}

interface SearchSpec {
  name?: string;
  label?: string;
  /** What else the address says, and goes on saying. */
  kept?: Asked;
}

/** A field to look for somebody; null where all fit on one page and nobody is looked for. */
export function searchOf(action: string, part: string, isLong: boolean, spec: SearchSpec = {}) {
  if (!isLong && !part) return null;
  const { name = 'who', label = 'Find by name', kept = {} } = spec;
  const hidden = Object.entries(kept).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [{ name: key, value: String(value) }],
  );
  const field = fieldOf({ kind: 'text', name, label, value: part, maxlength: 200, required: true });
  return { action, field, hidden, all: part ? addressWith(action, kept) : '' };
}

/** Whether a name has a part that is looked for, as the database says it (`hasPart`). */
export const nameHas = (name: string, part: string) => name.toLowerCase().includes(part.toLowerCase());
