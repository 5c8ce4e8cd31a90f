import type { AddressInfo } from 'node:net';
import express from 'express';
import pg from 'pg';

// What we compare with: Express, one statement that an index answers, and a small EJS template. Nobody signs in, nothing
// is logged, no header is set.

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const app = express();
app
  .set('views', import.meta.dirname)
  .set('view engine', 'ejs')
  .enable('view cache');

app.get('/cohorts/:id', async (request, response) => {
  const { rows: sessions } = await pool.query({
    name: 'sessions',
    text: 'select id, title, date, time from sessions where cohort_id = $1 order by starts_at',
    values: [request.params.id],
  });
  response.render('bare', { title: 'Sessions', sessions });
});

const server = app.listen(0, '127.0.0.1', () => {
  console.log(`ready: http://localhost:${(server.address() as AddressInfo).port}`);
});
