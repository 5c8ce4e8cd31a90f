import type { Request, Response } from 'express';
import { actorIn } from './actor.ts';
import { asset, piecesOf } from './assets.ts';
import { env } from './env.ts';
import { takeFlash } from './flash.ts';
import { refusedIn, shownOf } from './form.ts';
import { bareName, isolatesAsElements } from './names.ts';
import { pathOf, themeOf } from './theme.ts';
import { type Typed, type TypedField, wordsIn } from './typed.rules.ts';
import { type Html, type Views, view } from './views.ts';

export interface Link {
  label: string;
  href: string;
  current?: boolean;
}

/** What every whole page tells the frame around it. */
export interface Page {
  title: string;
  description?: string;
  crumbs?: Link[];
  /** Entries of `public/` that this page needs besides the site's own, such as `room.css`. */
  assets?: string[];
  /** Without the way to other pages: for a screen, and for those to whom other pages are closed. */
  bare?: boolean;
  /** More for the head: Open Graph, JSON-LD, feeds. */
  head?: Html;
}

/** A way in the bar of a page, with how much waits behind it. */
interface BarLink extends Link {
  waiting: number;
}

export interface FramePage {
  title: string;
  description: string;
  body: Html;
  person: { name: string; initials: string } | null;
  nav: BarLink[];
  crumbs: Link[];
  flash: string | null;
  css: string[];
  js: string[];
  theme: 'auto' | 'light' | 'dark';
  path: string;
  head: Html;
  banner: string | null;
  bare: boolean;
  /** What was typed before signing in and stands in no field of the page; null where there is none. */
  kept: { line: string; fields: TypedField[] } | null;
}

export interface ErrorPage extends Page {
  status: number;
  message: string;
  action: Link | null;
  /** What was typed into the form that failed. */
  fields: TypedField[];
  /** The form as it was sent, where sending it again may help. */
  again: { action: string; hidden: { name: string; value: string }[] } | null;
}

declare module './views.ts' {
  interface Views {
    'layout/frame': FramePage;
    'layout/error': ErrorPage;
    'layout/_typed': { fields: TypedField[] };
  }
}

/** The templates that are whole pages: those whose page has a title. */
type PageName = { [Name in keyof Views]: Views[Name] extends Page ? Name : never }[keyof Views];

/** Sends a whole page inside the frame, and takes what was left for it: the flash, and what was typed before signing in. */
export function render<Name extends PageName>(response: Response, name: Name, page: Views[Name] & Page) {
  const { req: request } = response;
  const own = page.assets ?? [];
  // A room brings its own styles, and has none of those of other pages to wait for.
  const isRoom = own.some((name) => name === 'room.css' || name === 'wall.css');
  const assets = ['site.css', ...(isRoom ? [] : ['pages.css']), 'site.js', ...own];
  const body = view(name, page);
  const frame: FramePage = {
    title: page.title,
    description: page.description ?? '',
    body,
    kept: keptFor(request, body),
    person: personOf(request),
    nav: navOf(request),
    crumbs: page.crumbs ?? [],
    flash: takeFlash(request, response),
    css: assets.filter((name) => name.endsWith('.css')).map(asset),
    js: assets.filter((name) => name.endsWith('.js')).flatMap((name) => [...piecesOf(name), asset(name)]),
    theme: themeOf(request),
    path: pathOf(request, page.crumbs ?? []),
    head: page.head ?? ('' as Html),
    bare: page.bare ?? false,
    banner: env.demo ? 'Demo: every person and meeting here is made up.' : null,
  };
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  const html = Buffer.from(isolatesAsElements(view('layout/frame', frame)));
  // Without its length a page that goes out unpacked would be sent in chunks, each with words of its own.
  response.setHeader('Content-Length', html.length);
  response.end(html);
}

/** What was kept for this page, as far as its form does not say it. */
function keptFor(request: Request, body: string): FramePage['kept'] {
  const refused = refusedIn(request);
  if (!refused?.isKept) return null;
  const fields = wordsIn(refused.values as Typed, shownOf(refused));
  if (fields.length === 0 && body.includes(refused.problem)) return null;
  return { line: refused.problem, fields };
}

function personOf(request: Request): FramePage['person'] {
  const actor = actorIn(request);
  return actor && { name: actor.name, initials: initialsOf(actor.name) };
}

/** The letters that stand for a name where there is no room for it: AL for Ada Lindqvist, A for Ada. */
export function initialsOf(name: string): string {
  const words = bareName(name).trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase();
}

/** A way from every page. */
interface Way {
  label: string;
  href: string;
  /** Whether a page with this path lies behind it. */
  leadsTo(path: string): boolean;
  /** How much waits there for a person; nothing where it says nothing. */
  waitingFor?(userId: string): number;
}

let ways: readonly Way[] = [];

/** Says what the bar of every page leads to for those who are signed in: the product knows, the frame does not. */
export function leadTo(all: readonly Way[]) {
  ways = all;
}

function navOf(request: Request): BarLink[] {
  const actor = actorIn(request);
  if (!actor) return [];
  return ways.map(({ label, href, leadsTo, waitingFor }) => ({
    label,
    href,
    current: leadsTo(request.path),
    waiting: waitingFor?.(actor.userId) ?? 0,
  }));
}
