import { solveFile } from '../../../platform/solver/command-line.ts';
import { readInstance } from './reading.rules.ts';
import { solve } from './solve.ts';

// Reads an instance and writes its solution, without a database or a server. Status 2 says that the instance is bad.

await solveFile({
  usage: 'npm run --silent placement -- FILE [--limit SECONDS]',
  solve: (json, limitSeconds) => solve(readInstance(json), { limitSeconds }),
});
