// Loaded before everything else, in the oldest JavaScript that matters: TypeScript is run as it stands,
// and an older Node would only say that it does not know the ending .ts.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Convenor runs on the Node 24 that npm ci brings along; this is Node ${process.versions.node}: start it with npm start.`,
  );
  process.exit(1);
}

// What was compiled once need not be at the next start: a third of a second. In our own folder, so that nobody
// else on the machine can leave code there.
require('node:module').enableCompileCache(
  require('node:path').resolve(__dirname, '../../node_modules/.cache/compiled'),
);

// Drizzle's package.json is 179 kB, and Node reads it again for each of the package's 300 modules and for each of our
// files that imports it: two seconds at every start. Its CommonJS build is the same code and is looked up once.
const found = new Map();
require('node:module').registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('drizzle-orm')) return next(specifier, context);
    const known = found.get(specifier);
    if (known) return known;
    const conditions = context.conditions.map((condition) =>
      condition === 'import' ? 'require' : condition,
    );
    const resolved = { ...next(specifier, { ...context, conditions }), shortCircuit: true };
    found.set(specifier, resolved);
    return resolved;
  },
});
