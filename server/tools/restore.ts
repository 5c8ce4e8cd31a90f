import { resolve } from 'node:path';
import { loadEnv } from '../platform/env.ts';
import { migrateDatabase } from '../platform/migrate.ts';
import { databaseToFill } from './backup/database.ts';
import { refuseUnlessBackup } from './backup/look.ts';
import { readBackup } from './backup/read.ts';
import { fileOf, tellTrouble } from './backup/words.ts';

// npm run restore -- FILE     fills an empty database with what a backup holds

await tellTrouble(async () => {
  const file = fileOf('restore');
  loadEnv(process.env);
  // Before a database is made for it.
  await refuseUnlessBackup(file);
  const { url, stop } = await databaseToFill();
  try {
    const rows = await readBackup(url, file, resolve(import.meta.dirname, '../../migrations'));
    await migrateDatabase(url);
    console.log(`${rows} rows are back. Everybody signs in anew; start Convenor with npm start.`);
  } finally {
    await stop();
  }
});
