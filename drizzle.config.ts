import { defineConfig } from 'drizzle-kit';

// `npm run migration -- --name what-it-does` writes the SQL that leads from the last snapshot to the tables.
export default defineConfig({
  dialect: 'postgresql',
  schema: './server/**/tables.ts',
  out: './migrations',
});
