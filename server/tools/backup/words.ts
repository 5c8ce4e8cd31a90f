import { resolve } from 'node:path';
import { faultOf } from '../../platform/log.ts';
import { sayTrouble } from '../../platform/trouble.ts';
import { BackupTrouble } from './format.ts';

/** The file that was named on the command line, from the folder in which npm was called. */
export function fileOf(command: string): string {
  const [, , file, ...more] = process.argv;
  if (!file) throw new BackupTrouble(`Name the file: npm run ${command} -- convenor-backup.gz`);
  if (more.length > 0)
    throw new BackupTrouble(`Name one file only: npm run ${command} -- convenor-backup.gz`);
  return resolve(process.env.INIT_CWD ?? '.', file);
}

/** Does the work and ends the process; what a person can put right is one sentence. */
export async function tellTrouble(work: () => Promise<void>) {
  try {
    await work();
    process.exit(0);
  } catch (error) {
    console.error(sayTrouble(error) ?? faultOf(error));
    process.exit(1);
  }
}
