import { solveFile } from '../../../platform/solver/command-line.ts';
import { readInstance } from './reading.rules.ts';
import { solve } from './solve.ts';

// Reads a rota to make and writes who has which turn, without a database or a server. Status 2 says that it is bad.

await solveFile({
  usage: 'npm run --silent rotation -- FILE [--limit SECONDS]',
  solve: (json, limitSeconds) => solve(readInstance(json), { limitSeconds }),
});
