import { posix } from 'node:path';
import { circlesIn, type Import, importsIn } from './imports.ts';

/** From the first to the last: a wing knows those before it. */
const wings = [
  'mail',
  'people',
  'curricula',
  'cohorts',
  'sessions',
  'admissions',
  'study',
  'rooms',
  'messages',
  'certificates',
  'home',
];

/** What shared notes are made with, which is loaded when they are opened. */
const editor = ['@codemirror', '@lezer', 'lib0', 'style-mod', 'y-codemirror.next', 'yjs'];

/** Each solver is a folder of its own; what they share is of the platform. */
const solvers = ['server/admissions/placement/solver/', 'server/sessions/rota/solver/'];
const solving = 'server/platform/solver/';

/** What a path says: `server/sessions/rota/fairness.rules.ts` is of the kind rules, in the wing sessions. */
interface Place {
  path: string;
  /** The folder of `server/` it lies in; '' for the files right there, undefined outside `server/`. */
  folder: string | undefined;
  wing: string | undefined;
  kind: string;
  isTest: boolean;
}

interface Step {
  from: Place;
  to: Place;
  typesOnly: boolean;
  /** Loaded when it is needed. */
  isLater: boolean;
}

interface Rule {
  says: string;
  isBroken(step: Step): boolean;
}

const rules: Rule[] = [
  {
    says: 'a wing knows the wings before it; only its routes, pages and live ask any',
    isBroken: ({ from, to }) => isOfLaterWing(to, from) && !is(from, 'routes', 'pages', 'live'),
  },
  {
    says: "a wing's routes, forms, pages and live are its own",
    isBroken: ({ from, to }) =>
      is(to, 'routes', 'forms', 'pages', 'live') && from.folder !== '' && from.wing !== to.wing,
  },
  {
    says: 'mail is entered by mail/mail.ts; besides it only its tables, queries and rules are asked',
    isBroken: ({ from, to }) =>
      to.wing === 'mail' &&
      from.wing !== 'mail' &&
      from.folder !== '' &&
      to.path !== 'server/mail/mail.ts' &&
      !is(to, 'tables', 'queries', 'rules'),
  },
  {
    says: 'what decides and writes does not know routes, pages or sockets',
    isBroken: ({ from, to }) =>
      is(from, 'tables', 'queries', 'rules', 'actions', 'events') && is(to, 'routes', 'pages', 'live'),
  },
  {
    says: 'rules import only what is as pure: rules, protocols, folds, parts of the room, the clock, addresses; and no library',
    isBroken: ({ from, to }) =>
      is(from, 'rules') &&
      !is(to, 'rules', 'protocol', 'fold', 'part', 'parts') &&
      !isPlatform(to, 'rules', 'clock', 'time') &&
      !isPaths(to),
  },
  {
    says: 'a part of the room is as pure as its rules; its forms and actions it loads when they are needed',
    isBroken: ({ from, to, typesOnly, isLater }) =>
      is(from, 'part', 'parts') &&
      !typesOnly &&
      !is(to, 'rules', 'protocol', 'fold', 'part') &&
      !(isLater && is(to, 'forms', 'actions')),
  },
  {
    says: 'tables import only tables, rules and protocols',
    isBroken: ({ from, to, typesOnly }) =>
      is(from, 'tables') &&
      !typesOnly &&
      isOurs(to) &&
      !is(to, 'tables', 'rules', 'protocol') &&
      !isPlatform(to, 'columns'),
  },
  {
    says: 'only tables, queries and the platform speak to the database',
    isBroken: ({ from, to }) =>
      isPackage(to, 'drizzle-orm', 'pg', 'pg-boss') && !is(from, 'tables', 'queries') && !isPlatform(from),
  },
  {
    says: 'only routes, app.ts and the platform import Express; others around them may name its types',
    isBroken: ({ from, to, typesOnly }) =>
      isPackage(to, 'express') &&
      !(is(from, 'routes') || isTop(from) || isPlatform(from)) &&
      (!typesOnly || is(from, 'tables', 'queries', 'rules', 'actions', 'events', 'jobs', 'pages')),
  },
  {
    says: 'a list of addresses knows only how an address is made, and the lists of the wings',
    isBroken: ({ from, to }) =>
      (is(from, 'paths') || isPaths(from)) && !isPlatform(to, 'path') && !(isPaths(from) && is(to, 'paths')),
  },
  {
    says: 'only live and the platform import socket.io',
    isBroken: ({ from, to }) => isPackage(to, 'socket.io') && from.kind !== 'live' && !isPlatform(from),
  },
  {
    says: 'the platform knows no wing: it would serve any product',
    isBroken: ({ from, to }) => isPlatform(from) && isOurs(to) && !isPlatform(to),
  },
  {
    says: 'what the server is started from (app, live, main, start) is imported by nothing below it',
    isBroken: ({ from, to }) => isTop(to) && !isTop(from) && !isPaths(to),
  },
  {
    says: 'a protocol imports zod, protocols, and types of rules and folds, since browsers load it too',
    isBroken: ({ from, to, typesOnly }) =>
      is(from, 'protocol') &&
      !is(to, 'protocol') &&
      !(typesOnly && is(to, 'rules', 'fold')) &&
      !isPackage(to, 'zod'),
  },
  {
    says: 'a fold imports folds, protocols and rules only, since browsers load it too',
    isBroken: ({ from, to }) => is(from, 'fold') && !is(to, 'fold', 'protocol', 'rules'),
  },
  {
    says: 'the browser loads public/, protocols, folds, rules, socket.io-client, and what the notes are made with',
    isBroken: ({ from, to }) =>
      from.path.startsWith('public/') &&
      !to.path.startsWith('public/') &&
      !is(to, 'protocol', 'fold', 'rules') &&
      !isPlatform(to, 'rules') &&
      !isPackage(to, 'socket.io-client') &&
      !(from.path.startsWith('public/js/room/notes/') && isPackage(to, ...editor)),
  },
  {
    says: 'a solver knows itself, HiGHS, what solvers share and Node, since it runs on a thread and a command line of its own',
    isBroken: ({ from, to }) => {
      const own = [...solvers, solving].find((folder) => from.path.startsWith(folder));
      return (
        own !== undefined &&
        ![own, solving].some((folder) => to.path.startsWith(folder)) &&
        !isPackage(to, 'highs') &&
        !to.path.startsWith('node:')
      );
    },
  },
  {
    says: 'the product imports neither tests nor tools',
    isBroken: ({ to }) => to.isTest || to.folder === 'tools',
  },
];

const journeyRule: Rule = {
  says: 'journeys look from outside: they import e2e, server/tools, protocols and rules, Playwright, axe and Node',
  isBroken: ({ to }) =>
    !to.path.startsWith('e2e/') &&
    to.folder !== 'tools' &&
    !is(to, 'protocol', 'rules') &&
    !isPackage(to, '@playwright/test', 'axe-core') &&
    !to.path.startsWith('node:'),
};

/** Where the project breaks a rule of its own shape: a sentence each, with file and line. */
export async function brokenBoundaries(root: string): Promise<string[]> {
  const imports = await importsIn(root);
  const circles = circlesIn(imports).map((circle) => `${circle}\n    nothing imports itself in a circle`);
  const ofFolders = circlesIn(betweenFolders(imports)).map(
    (circle) => `${circle}\n    of two features of a wing one may use the other, and not both each other`,
  );
  return [...imports.flatMap(faultsOf), ...circles, ...ofFolders];
}

/**
 * What the features of a wing, each in its folder, take from each other. What lies in the wing itself is no feature: it
 * serves them all, or puts them together.
 */
function betweenFolders(imports: Import[]): Import[] {
  const steps = imports.flatMap((one) => {
    const [from, to] = [featureOf(one.from), featureOf(one.to)];
    const isStep = from && to && from !== to && posix.dirname(from) === posix.dirname(to) && !one.typesOnly;
    return isStep ? [{ ...one, from, to, line: 0 }] : [];
  });
  return [...new Map(steps.map((one) => [`${one.from} ${one.to}`, one])).values()];
}

function featureOf(path: string): string | undefined {
  const { wing, isTest } = placeOf(path);
  const [, feature] = path.match(/^(server\/[^/]+\/[^/]+)\//) ?? [];
  return wing && !isTest ? feature : undefined;
}

function faultsOf({ from, to, line, typesOnly, isLater }: Import): string[] {
  const step = { from: placeOf(from), to: placeOf(to), typesOnly, isLater };
  return rulesFor(step.from)
    .filter((rule) => rule.isBroken(step))
    .map((rule) => `${from}:${line} imports ${to}\n    ${rule.says}`);
}

/** Tests and tools may look everywhere. */
function rulesFor(from: Place): Rule[] {
  if (from.path.startsWith('e2e/')) return [journeyRule];
  return from.isTest || from.folder === 'tools' ? [] : rules;
}

function placeOf(path: string): Place {
  const [, folder, name] = path.match(/^server\/(?:([^/]+)\/)?(?:.*\/)?([^/]+)\.ts$/) ?? [];
  const isTest = /(\.(test|spec)\.ts$|\/testing\/)/.test(path);
  return {
    path,
    folder: name === undefined ? undefined : (folder ?? ''),
    wing: wings.find((wing) => wing === folder),
    kind: name?.split('.').at(-1) ?? '',
    isTest,
  };
}

/** Whether a file of a wing is of one of these kinds. */
const is = ({ wing, kind }: Place, ...kinds: string[]) => wing !== undefined && kinds.includes(kind);

const isPlatform = ({ folder, kind }: Place, ...names: string[]) =>
  folder === 'platform' && (names.length === 0 || names.includes(kind));

const isTop = ({ folder }: Place) => folder === '';

/** The list of addresses, which everybody links by; it knows nothing of what answers there. */
const isPaths = ({ path }: Place) => path === 'server/paths.ts';

const isOurs = ({ path }: Place) => /^(server|public|e2e)\//.test(path);

const isPackage = ({ path }: Place, ...names: string[]) =>
  names.some((name) => path === name || path.startsWith(`${name}/`));

const isOfLaterWing = (one: Place, other: Place) =>
  one.wing !== undefined && other.wing !== undefined && wings.indexOf(one.wing) > wings.indexOf(other.wing);
