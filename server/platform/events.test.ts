import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEnv } from './env.ts';
import { publish, subscribe } from './events.ts';
import { setLogLevel } from './log.ts';

declare module './events.ts' {
  interface Events {
    'test.happened': { word: string };
  }
}

loadEnv({ LOG_LEVEL: 'silent' });
setLogLevel();

test('everyone who listens is told, whoever of them fails, and the one who tells goes on', async () => {
  const heard: string[] = [];
  const stops = [
    subscribe('test.happened', () => {
      throw new Error('a bug');
    }),
    subscribe('test.happened', async () => {
      throw new Error('a later bug');
    }),
    subscribe('test.happened', ({ word }) => void heard.push(word)),
  ];
  publish('test.happened', { word: 'first' });
  publish('test.happened', { word: 'second' });
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(heard, ['first', 'second']);
  for (const stop of stops) stop();
});

test('whoever has stopped listening hears nothing more', () => {
  const heard: string[] = [];
  const stop = subscribe('test.happened', ({ word }) => void heard.push(word));
  publish('test.happened', { word: 'before' });
  stop();
  publish('test.happened', { word: 'after' });
  assert.deepEqual(heard, ['before']);
});
