import { loadEnv } from '../platform/env.ts';
import { databaseToSave } from './backup/database.ts';
import { refuseUnlessWritable } from './backup/look.ts';
import { fileOf, tellTrouble } from './backup/words.ts';
import { writeBackup } from './backup/write.ts';

// npm run backup -- FILE      saves what people have made, while the server runs or not

await tellTrouble(async () => {
  const file = fileOf('backup');
  loadEnv(process.env);
  await refuseUnlessWritable(file);
  const { url, stop } = await databaseToSave();
  const rows = await writeBackup(url, file).finally(stop);
  console.log(
    `${rows} rows are saved in ${file}. Keep it like the database itself: it holds names and addresses.`,
  );
});
