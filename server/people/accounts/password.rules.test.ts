import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonPasswords } from './common-passwords.rules.ts';
import { passwordProblem } from './password.rules.ts';

const owner = { email: 'ada.lindqvist@example.org', name: 'Ada Lindqvist' };
const refused = (password: string) => passwordProblem(password, owner) !== '';

test('a phrase, a random word salad and what a password manager makes are good passwords', () => {
  for (const password of [
    'reading together',
    'correct otter battery',
    'Tr4mw4y-kettle-Nine',
    'x9#LqT!v2mZp',
    'пароль из четырёх слов',
    'ada likes tuesdays',
    'password manager says hi',
  ]) {
    assert.equal(passwordProblem(password, owner), '', password);
  }
});

test('a password has at least ten characters, and not endlessly many', () => {
  assert.match(passwordProblem('x9#LqT!v2', owner), /at least 10/);
  assert.match(passwordProblem('ab cd ef gh '.repeat(20), owner), /at most 200/);
});

test('every common password is refused, however it is spelt and whatever is put around it', () => {
  for (const common of commonPasswords) {
    if (common.length >= 10) assert.ok(refused(common), common);
    assert.ok(refused(`${common}1234567!`.padEnd(10, '!')), `${common}1234567!`);
  }
  for (const password of [
    'P@ssw0rd2026',
    'Password123!',
    '!!Football99',
    'iloveyou2024',
    'My Password',
    'ReadingGroup',
    'correct horse battery staple',
    'SUNSHINE....',
    '123456monkey',
  ]) {
    assert.ok(refused(password), password);
  }
});

test('repetition, runs along the keyboard and bare digits are refused', () => {
  for (const password of [
    'aaaaaaaaaaaa',
    'abababababab',
    'abc abc abc ',
    '1234567890',
    '0987654321',
    'qwertyuiop',
    'poiuytrewq',
    'abcdefghijkl',
    '1qaz2wsx3edc',
    '0412345678',
  ]) {
    assert.ok(refused(password), password);
  }
});

test("one's own name and address are refused", () => {
  for (const password of [
    'ada.lindqvist@example.org',
    'AdaLindqvist',
    'ada lindqvist 1990',
    'tsivqdnilada',
    'Ada Lindqvist!',
  ]) {
    assert.ok(refused(password), password);
  }
});
