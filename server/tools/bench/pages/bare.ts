import type { AddressInfo } from 'node:net';
import express from 'express';
import pg from 'pg';

// What we compare with: Express, one statement that an index answers, and an EJS template. Nobody signs in, nothing is
// logged, no header is set. `/tiny` is a list and no more; `/whole` shows the same rows as a page of a site would, with
// its head, its foot and a form for each row: about as many bytes as a member's home, the smallest of our pages.

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const app = express();
app
  .set('views', import.meta.dirname)
  .set('view engine', 'ejs')
  .enable('view cache');

const sessionsOf = async (cohortId: string) => {
  const { rows } = await pool.query({
    name: 'sessions',
    text: 'select id, title, date, time, zone, minutes from sessions where cohort_id = $1 order by starts_at',
    values: [cohortId],
  });
  return rows;
};

for (const view of ['tiny', 'whole']) {
  app.get(`/${view}/:cohortId`, async (request, response) => {
    const sessions = await sessionsOf(request.params.cohortId);
    response.render(view, { title: 'Sessions', sessions });
  });
}

const server = app.listen(0, '127.0.0.1', () => {
  console.log(`ready: http://localhost:${(server.address() as AddressInfo).port}`);
});
