import { access, constants, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BackupTrouble } from './format.ts';

const found = (path: string) =>
  stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

/** Throws `BackupTrouble` unless a new file can be made there. */
export async function refuseUnlessWritable(file: string) {
  const [there, folder] = [await found(file), await found(dirname(file))];
  if (there?.isDirectory()) throw new BackupTrouble(`${file} is a folder: add the name of a file to it.`);
  if (there) throw new BackupTrouble(`There is a file ${file} already: choose another name.`);
  if (!folder)
    throw new BackupTrouble(`There is no folder ${dirname(file)}: make it first, or choose another.`);
  await access(dirname(file), constants.W_OK).catch(() => {
    throw new BackupTrouble(`You can’t write to the folder ${dirname(file)}.`);
  });
}

/** Throws `BackupTrouble` unless there is a file that may be a backup: one that begins as gzip does. */
export async function refuseUnlessBackup(file: string) {
  const there = await found(file);
  if (!there) throw new BackupTrouble(`There is no file ${file}.`);
  if (!there.isFile()) throw new BackupTrouble(`${file} is not a file.`);
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close());
  if (buffer.readUInt16BE() !== 0x1f8b) throw new BackupTrouble(`${file} is not a Convenor backup.`);
}
