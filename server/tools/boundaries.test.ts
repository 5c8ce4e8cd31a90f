import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { brokenBoundaries } from './boundaries.ts';

const root = await mkdtemp(join(tmpdir(), 'convenor-boundaries-'));
after(() => rm(root, { recursive: true }));

const planted: [file: string, text: string, says: RegExp][] = [
  ['server/people/groups/actions.ts', `import { a } from '../../rooms/queries.ts';`, /wings before it/],
  ['server/people/groups/emails.ts', `import type { A } from '../../rooms/rules.ts';`, /wings before it/],
  ['server/rooms/routes.ts', `import { a } from '../people/groups/pages.ts';`, /are its own/],
  ['server/rooms/setup.actions.ts', `import { a } from '../people/groups/setup.forms.ts';`, /are its own/],
  ['server/rooms/actions.ts', `import { a } from '../mail/compose/actions.ts';`, /entered by mail/],
  ['server/rooms/actions.ts', `import { a } from './live.ts';`, /does not know routes/],
  ['server/rooms/rules.ts', `import { z } from 'zod';`, /rules import only/],
  ['server/sessions/rota/fairness.rules.ts', `import { a } from './queries.ts';`, /rules import only/],
  ['server/rooms/chat/part.ts', `import { forms } from './forms.ts';`, /as pure as its rules/],
  ['server/rooms/chat/part.ts', `const a = await import('./queries.ts');`, /as pure as its rules/],
  ['server/rooms/tables.ts', `import { a } from './queries.ts';`, /tables import only tables/],
  ['server/rooms/actions.ts', `import { eq } from 'drizzle-orm';`, /speak to the database/],
  ['server/rooms/routes.ts', `import { pgTable } from 'drizzle-orm/pg-core';`, /speak to the database/],
  ['server/rooms/jobs.ts', `import pg from 'pg';`, /speak to the database/],
  ['server/rooms/actions.ts', `import type { Request } from 'express';`, /import Express/],
  ['server/rooms/events.ts', `import { Server } from 'socket.io';`, /import socket\.io/],
  ['server/platform/edge.ts', `const a = await import('../rooms/queries.ts');`, /platform knows no wing/],
  ['server/rooms/actions.ts', `import { createApp } from '../app.ts';`, /started from/],
  ['server/rooms/paths.ts', `import { clock } from '../platform/clock.ts';`, /list of addresses/],
  ['server/rooms/protocol.ts', `import { a } from './fold.ts';`, /protocol imports zod/],
  ['server/rooms/fold.ts', `import { a } from './queries.ts';`, /fold imports folds/],
  ['public/js/room.ts', `import { a } from '../../server/rooms/queries.ts';`, /browser loads/],
  ['public/js/room.ts', `import { Temporal } from 'temporal-polyfill';`, /browser loads/],
  [
    'server/admissions/placement/solver/model.ts',
    `import { a } from '../board.rules.ts';`,
    /knows itself, HiGHS/,
  ],
  [
    'server/admissions/placement/solver/worker.ts',
    `import { db } from '../../../platform/db.ts';`,
    /knows itself, HiGHS/,
  ],
  ['server/admissions/placement/solver/command.ts', `import { z } from 'zod';`, /knows itself, HiGHS/],
  ['server/sessions/rota/solver/solve.ts', `import { a } from '../rules.ts';`, /knows itself, HiGHS/],
  ['server/platform/solver/highs.ts', `import { a } from '../db.ts';`, /knows itself, HiGHS/],
  ['server/rooms/actions.ts', `export { a } from '../tools/seed/world.ts';`, /neither tests nor tools/],
  ['server/rooms/actions.ts', `import { a } from './rules.test.ts';`, /neither tests nor tools/],
  ['e2e/journeys/rsvp.spec.ts', `import { a } from '../../server/rooms/queries.ts';`, /look from outside/],
];
for (const [file, text, says] of planted) {
  test(`${file} may not say ${text}`, async () => {
    const broken = await brokenIn({ [file]: `// planted\n${text}` });
    assert.equal(broken.length, 1, broken.join('\n'));
    assert.ok(broken[0]?.startsWith(`${file}:2 imports `), broken[0]);
    assert.match(broken[0] ?? '', says);
  });
}

test('files that import each other in a circle are found, unless only types go round', async () => {
  const circle = {
    'server/rooms/actions.ts': `import { a } from './queries.ts';`,
    'server/rooms/queries.ts': `import { b } from './emails.ts';`,
    'server/rooms/emails.ts': `import { c } from './actions.ts';`,
  };
  const [first = ''] = await brokenIn(circle);
  assert.match(first, /^server\/rooms\/\w+\.ts → .* → .*\n {4}nothing imports itself/);
  assert.deepEqual(
    await brokenIn({ ...circle, 'server/rooms/emails.ts': `import type { C } from './actions.ts';` }),
    [],
  );
});

test('two features of a wing do not use each other, not even by way of a third', async () => {
  const circle = {
    'server/sessions/rsvp/actions.ts': `import { a } from '../seats/rules.ts';`,
    'server/sessions/seats/queries.ts': `import { b } from '../guests/emails.ts';`,
    'server/sessions/guests/actions.ts': `import { c } from '../rsvp/links.ts';`,
  };
  const found = await brokenIn(circle);
  assert.equal(found.length, 1, found.join('\n'));
  assert.match(found[0] ?? '', /server\/sessions\/\w+ → .* → .*\n {4}of two features of a wing one may use/);
  const without = { 'server/sessions/guests/actions.ts': `import type { C } from '../rsvp/links.ts';` };
  assert.deepEqual(await brokenIn({ ...circle, ...without }), []);
  const inTests = {
    'server/sessions/guests/actions.ts': '',
    'server/sessions/guests/actions.test.ts': circle['server/sessions/guests/actions.ts'],
  };
  assert.deepEqual(await brokenIn({ ...circle, ...inTests }), []);
  // What lies in the wing itself may use its features, and they it.
  const root = {
    'server/sessions/guests/actions.ts': `import { c } from '../routes.queries.ts';`,
    'server/sessions/routes.queries.ts': `import { d } from './rsvp/links.ts';`,
  };
  assert.deepEqual(await brokenIn({ ...circle, ...root }), []);
});

test('what the conventions allow is allowed', async () => {
  const allowed = {
    'server/rooms/actions.ts': `import { a } from '../sessions/actions.ts'; import { b } from './rules.ts'; import { c } from '../mail/mail.ts'; import { d } from '../mail/queue/tables.ts';`,
    'server/rooms/rules.ts': `import { a } from '../sessions/rota/fairness.rules.ts'; import { c } from '../platform/clock.ts';`,
    'server/rooms/tables.ts': `import { a } from '../people/accounts/tables.ts'; import { b } from 'drizzle-orm/pg-core'; import type { C } from './rules.ts';`,
    'server/people/groups/pages.ts': `import { a } from '../../rooms/queries.ts';`,
    'server/app.ts': `import express from 'express'; import { a } from './rooms/routes.ts';`,
    'server/rooms/live.ts': `import { Server } from 'socket.io'; import { a } from './forms.ts';`,
    'server/platform/solver/highs.ts': `import highs from 'highs'; import { b } from './programme.ts';`,
    'server/sessions/rota/solver/solve.ts': `import { a } from '../../../platform/solver/highs.ts'; import { b } from './model.ts'; import 'node:fs';`,
    'server/admissions/placement/drafts.actions.ts': `import { a } from './solver/model.ts';`,
    'server/tools/seed/world.ts': `import { a } from '../../rooms/tables.ts'; import pg from 'pg';`,
    'server/rooms/routes.test.ts': `import { a } from '../people/groups/pages.ts';`,
    'public/js/room.ts': `import { io } from 'socket.io-client'; import { f } from '../../server/rooms/fold.ts';`,
    'e2e/journeys/rsvp.spec.ts': `import { test } from '@playwright/test'; import { a } from '../people.ts';`,
  };
  assert.deepEqual(await brokenIn(allowed), []);
});

async function brokenIn(files: Record<string, string>): Promise<string[]> {
  for (const folder of ['server', 'public', 'e2e'])
    await rm(join(root, folder), { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return brokenBoundaries(root);
}
