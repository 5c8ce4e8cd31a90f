import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadSetting, env, listeningOn, loadEnv } from './env.ts';

const refusal = (source: NodeJS.ProcessEnv) => {
  try {
    loadEnv(source);
  } catch (error) {
    assert.ok(error instanceof BadSetting);
    return error.message;
  }
  return 'accepted';
};

test('a server needs no settings at all', () => {
  loadEnv({});
  assert.equal(env.baseUrl, 'http://localhost:3000');
  assert.equal(env.devMail, true);
  assert.equal(env.secure, false);
});

test('an empty setting counts as absent', () => {
  loadEnv({ PORT: '', SMTP_URL: '' });
  assert.equal(env.port, 3000);
});

test('a bad value stops the start with one sentence that names the setting', () => {
  const bad = {
    PORT: 'http',
    BASE_URL: 'convenor.example.org',
    DATABASE_URL: 'mysql://localhost/convenor',
    SMTP_URL: 'mail.example.org',
    MAIL_FROM: 'Convenor',
    SESSION_DAYS: '0',
    LOG_LEVEL: 'loud',
    TRUST_PROXY: 'yes',
    CLOCK_RATE: '0.5',
    CLOCK_SINCE: 'yesterday',
  };
  for (const [name, value] of Object.entries(bad)) {
    const sentence = refusal({ [name]: value });
    assert.match(sentence, new RegExp(`^The setting ${name} .+\\.$`));
    assert.doesNotMatch(sentence, /\n/);
  }
});

test('a setting is one line, and the address in every link holds nothing secret', () => {
  const canary = 'Group <post@example.org>';
  for (const value of [`${canary}\r\nBcc: all@example.org`, `${canary}\n`, `Gr\0oup <post@example.org>`])
    assert.match(refusal({ MAIL_FROM: value }), /^The setting MAIL_FROM has a line break/);
  assert.match(refusal({ SMTP_URL: 'smtp://mail.example.org\n' }), /^The setting SMTP_URL has a line break/);
  for (const BASE_URL of [
    'https://user:canary@reading.example.org',
    'https://canary@reading.example.org',
    'https://reading.example.org/?canary=1',
    'https://reading.example.org/#canary',
  ]) {
    const sentence = refusal({ BASE_URL, SMTP_URL: 'smtp://mail.example.org' });
    assert.match(sentence, /^The setting BASE_URL must be an address alone/);
    assert.doesNotMatch(sentence, /canary/);
  }
});

test('a server that others can reach must be able to send mail', () => {
  assert.match(refusal({ HOST: '0.0.0.0' }), /SMTP_URL is missing/);
  assert.match(refusal({ BASE_URL: 'https://reading.example.org' }), /SMTP_URL is missing/);
  assert.equal(
    refusal({ BASE_URL: 'https://reading.example.org/', SMTP_URL: 'smtp://mail.example.org' }),
    'accepted',
  );
  assert.equal(env.baseUrl, 'https://reading.example.org');
  assert.equal(env.secure, true);
  assert.equal(env.devMail, false);
});

test('with port 0 the address follows the port that was given', () => {
  loadEnv({ PORT: '0' });
  listeningOn(41_234);
  assert.equal(env.baseUrl, 'http://localhost:41234');
});

test('time passes faster only where no mail goes out to people', () => {
  assert.equal(refusal({ CLOCK_RATE: '30', CLOCK_SINCE: '2026-11-23T18:30:00Z' }), 'accepted');
  assert.deepEqual([env.clockRate, env.clockSince?.toISOString()], [30, '2026-11-23T18:30:00.000Z']);
  const real = { BASE_URL: 'https://reading.example.org', SMTP_URL: 'smtp://mail.example.org' };
  assert.match(refusal({ ...real, CLOCK_RATE: '30' }), /CLOCK_RATE is for trials/);
  assert.equal(refusal({ ...real, CLOCK_RATE: '1' }), 'accepted');
});
