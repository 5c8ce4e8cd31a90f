import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, test } from 'node:test';
import { openServer } from '../tools/testing/server.ts';
import { env, loadEnv } from './env.ts';

const { url } = await openServer();
const { port } = new URL(url);
const plain = { ...env };
after(() => void loadEnv({}, plain));

/** What a path answers to headers that fetch would not send. */
const statusOf = (path: string, headers: Record<string, string>) =>
  new Promise<number>((done, failed) => {
    const request = get({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    });
    request.on('error', failed);
  });

const socket = '/socket.io/?EIO=4&transport=polling';
const paths = ['/dev/mail', '/sign-in', socket];
const fromPage = { 'Sec-Fetch-Site': 'same-origin' };

const ours = [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'localhost', `LOCALHOST:${port}`];
const others = [
  ...['evil.example', `rebound.example:${port}`, '127.0.0.1.evil.example', 'localhost.evil.example'],
  ...['evil.example@localhost', 'localhost/evil', '192.168.0.7', '0.0.0.0', `[::ffff:10.0.0.1]:${port}`],
];

test('while it shows everybody’s mail, a server answers to its own names only', async () => {
  for (const path of paths) {
    for (const Host of ours)
      assert.equal(await statusOf(path, { Host, ...fromPage }), 200, `${path} ${Host}`);
    for (const Host of others)
      assert.equal(await statusOf(path, { Host, ...fromPage }), 403, `${path} ${Host}`);
  }
});

test('nor does it answer through a proxy or a tunnel, whatever that says', async () => {
  const Host = `localhost:${port}`;
  const said = [
    ...['X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Forwarded-Server', 'Forwarded'],
  ];
  for (const path of paths)
    for (const name of said)
      assert.equal(await statusOf(path, { Host, [name]: '', ...fromPage }), 403, `${path} ${name}`);
});

test('the demo signs nobody in under another name either, with mail or without; a real server may have many', async () => {
  const mails = { smtpUrl: 'smtp://127.0.0.1:1', devMail: false, baseUrl: 'https://demo.example' };
  const asks = (Host: string) => statusOf('/sign-in', { Host });
  loadEnv({}, { ...plain, ...mails, demo: true });
  assert.deepEqual([await asks('demo.example'), await asks('evil.example')], [200, 403]);
  loadEnv({}, { ...plain, ...mails, demo: false });
  assert.deepEqual([await asks('demo.example'), await asks('other.example')], [200, 200]);
  assert.equal(await statusOf('/sign-in', { Host: 'demo.example', 'X-Forwarded-For': '192.0.2.1' }), 200);
});
