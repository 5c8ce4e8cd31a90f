import pg from 'pg';
import { actingNow } from './acting.ts';
import { clock } from './clock.ts';

/** Says in a transaction whose doing it is and when, for the triggers that note it; see the migration `audit-log`. */
export const sayingWho = (userId: string) => ({
  text: 'select act_as($1, $2)',
  values: [userId, clock.now().toISOString()],
});

/** A pool that also knows of single statements whose doing they are: each becomes a transaction of its own then. */
export class ActingPool extends pg.Pool {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own overloads, passed on as they came
  override query(...asked: any[]): any {
    const userId = actingNow();
    const [first] = asked;
    const text = typeof first === 'string' ? first : first?.text;
    if (!userId || typeof asked.at(-1) === 'function' || !isWriting.test(text ?? ''))
      return super.query(...(asked as [string]));
    return this.#queryAs(userId, asked as [string]);
  }

  async #queryAs(userId: string, asked: [string]) {
    const client = await this.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      await client.query(sayingWho(userId));
      const result = await client.query(...asked);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failed: Error) => {
        broken = failed;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

const isWriting = /^\s*(insert|update|delete|with)\b/i;
