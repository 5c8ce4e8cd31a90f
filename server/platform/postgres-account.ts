import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Who PostgreSQL runs as: it refuses root. */
export interface Account {
  /** Words before a command that make it run as somebody else. */
  prefix: string[];
  /** For Node's spawn. */
  ids: { uid?: number; gid?: number };
  /** Who must own the data; undefined means us. */
  owner: { uid: number; gid: number } | undefined;
}

/** What PostgreSQL's programs see of our environment: no secrets of ours, no PGPORT of somebody's shell. */
export const environment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  LC_ALL: 'C',
  TZ: 'UTC',
};

/**
 * An ordinary user runs PostgreSQL as they are; for root it is the user `postgres`, who is created where missing.
 * Throws where that user cannot reach the programs or the data.
 */
export async function accountFor(folder: string, initdb: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { prefix: [], ids: {}, owner: undefined };
  const owner = await postgresUser();
  const plain: Account = { prefix: [], ids: owner, owner };
  if (await reaches(plain, folder, initdb)) return plain;
  // A folder such as /root is closed to that user. The right to pass closed doors can be left to it, if we have
  // that right ourselves and setpriv is there; in a container's default set this is the only one that does.
  // Without the secure bit access(2) would still say no, and initdb asks it about every program.
  const ids = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const rights = [
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--securebits=+no_setuid_fixup',
  ];
  const trusted: Account = { prefix: ['setpriv', ...ids, ...rights], ids: {}, owner };
  if (await reaches(trusted, folder, initdb)) return trusted;
  throw new Error(
    `it runs as the user postgres, who may not enter ${folder} or ${dirname(initdb)}: move Convenor to a folder that everyone may enter, or start it as an ordinary user`,
  );
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const look = async () => {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  };
  try {
    return await look().catch(async () => {
      await run('groupadd', ['--system', '--force', 'postgres']);
      await run('useradd', [
        '--system',
        '--gid',
        'postgres',
        '--no-create-home',
        '--shell',
        '/bin/false',
        'postgres',
      ]);
      return look();
    });
  } catch (cause) {
    throw new Error('it does not run as root, and the user postgres could not be created', { cause });
  }
}

/** Whether an account can enter the data folder, and start the programs so that they find each other. */
function reaches(account: Account, folder: string, initdb: string): Promise<boolean> {
  const [file, args] = commandOf(account, ['cd "$1" && exec "$0" --show --pgdata=.', initdb, folder]);
  return run(file, args, { ...account.ids, env: environment, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

/**
 * The command line that runs a shell script as an account. There is always a shell: setpriv itself may not
 * enter a closed folder, only what it starts may.
 */
export function commandOf(account: Account, script: string[]): [string, string[]] {
  const [file = 'sh', ...args] = [...account.prefix, 'sh', '-c', ...script];
  return [file, args];
}
