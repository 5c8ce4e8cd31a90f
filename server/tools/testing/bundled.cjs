// Loaded before a test, or a program that a test starts: its modules come out of the bundle of the tests.
const { readFileSync } = require('node:fs');
const { registerHooks } = require('node:module');
const { join, relative, sep } = require('node:path');
const { pathToFileURL } = require('node:url');
const { isMainThread } = require('node:worker_threads');

const { TEST_BUNDLE: folder, TEST_ROOT: root } = process.env;
const [, main] = process.argv;
if (folder && root && main && isMainThread) {
  const entry = relative(root, main).replaceAll(sep, '/');
  const entries = readFileSync(join(folder, 'entries.txt'), 'utf8').split('\n');
  if (entries.includes(entry)) takeFromBundle(entry);
}

function takeFromBundle(entry) {
  const url = pathToFileURL(main).href;
  const bundle = JSON.stringify(pathToFileURL(join(folder, 'all.mjs')).href);
  const source = `import { entries } from ${bundle}; await entries[${JSON.stringify(entry)}]();`;
  const hooks = registerHooks({
    load(asked, context, next) {
      if (asked !== url) return next(asked, context);
      hooks.deregister();
      return { format: 'module', source, shortCircuit: true };
    },
  });
}
