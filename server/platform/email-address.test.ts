import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { mailtoOf } from '../mail/compose/mailto.rules.ts';
import { fc, tries } from '../tools/testing/properties.ts';
import { email, emailInMailto, readEmail, readSender, sameEmail } from './email-address.ts';

const kept = (typed: string) => {
  const read = readEmail(typed);
  return 'email' in read ? read.email : `✗ ${read.wrong}`;
};

test('addresses that people really have are taken as they are', () => {
  for (const address of [
    'r&d@example.org',
    'a=b@example.org',
    'anna@xn--80a1acny.xn--p1ai',
    "o'brien+books@example.org",
    '!#$%&*/=?^_`{|}~-@example.org',
    'ada@localhost',
    '.ada@example.org',
    'a..b@example.org',
    'ada@123.example.museum',
  ])
    assert.equal(kept(address), address);
});

test('whatever a browser takes in a field for an address is taken, and again what comes of it', () => {
  fc.assert(
    fc.property(fc.stringMatching(z.regexes.html5Email), (address) => {
      fc.pre(address.length <= 254);
      assert.equal(kept(address), address.toLowerCase());
      assert.equal(emailInMailto(mailtoOf(address)), address.toLowerCase());
    }),
    tries(150, 12),
  );
});

test('a domain in other letters, capitals and what copying brings along are written as mail servers know them', () => {
  for (const [typed, address] of [
    ['anna@почта.рф', 'anna@xn--80a1acny.xn--p1ai'],
    ['jurgen@BÜCHER.example', 'jurgen@xn--bcher-kva.example'],
    ['taro@例え。テスト', 'taro@xn--r8jz45g.xn--zckzah'],
    [' \u202aada@example.org\u202c\u200b ', 'ada@example.org'],
    ['ADA@Example.ORG', 'ada@example.org'],
  ] as const)
    assert.equal(kept(typed), address);
});

test('what is wrong with an address is said plainly', () => {
  const sentences: Record<string, RegExp> = {
    ada: /with its @/,
    'ada example.org': /no spaces/,
    'ada lovelace@example.org': /no spaces/,
    '@example.org': /before the @ is missing/,
    'ada@': /after the @ is missing/,
    'ada@home@example.org': /only one @/,
    'jürgen@example.org': /can’t send to an address with ü before the @/,
    'Ada<ada@example.org': /can’t have < in it/,
    '"ada"@example.org': /can’t have " in it/,
    'mailto:ada@example.org': /can’t have : in it/,
    'ada@example.org.': /dots after the @/,
    'ada@example..org': /dots after the @/,
    'ada@exa_mple.org': /exa_mple\.org isn’t a domain/,
    'ada@example,org': /example,org isn’t a domain/,
    'ada@exa%6Dple.köln': /isn’t a domain/,
    'ada@[127.0.0.1]': /isn’t a domain/,
    [`${'a'.repeat(250)}@example.org`]: /longer than an email address can be/,
    [`ada@${'é'.repeat(5000)}.org`]: /longer than an email address can be|isn’t a domain/,
  };
  for (const [typed, sentence] of Object.entries(sentences)) {
    assert.match(kept(typed), sentence, typed);
    assert.match(kept(typed), /^✗ [A-Z].*\.$/);
  }
  const { error } = email('Please enter their email address.').safeParse('  ');
  assert.equal(error?.issues[0]?.message, 'Please enter their email address.');
  assert.equal(email().safeParse(undefined).error?.issues[0]?.message, 'Please enter your email address.');
  assert.equal(email().safeParse(['a@b', 'c@d']).success, false);
});

test('as mail programs say an address, it is the one that is kept', () => {
  for (const said of ['anna@почта.рф', 'Anna@xn--80a1acny.xn--p1ai'])
    assert.equal(sameEmail(said), 'anna@xn--80a1acny.xn--p1ai');
  assert.equal(sameEmail('"a..b"@example.org'), 'a..b@example.org');
  assert.equal(sameEmail(' Not An Address '), 'not an address');
  for (const link of ['mailto:r%26d@example.org', 'MAILTO:R&D@example.org', 'r&d@example.org'])
    assert.equal(emailInMailto(link), 'r&d@example.org');
  assert.equal(emailInMailto('mailto:100%@example.org'), '100%@example.org');
  assert.equal(mailtoOf('r&d+a=b/c@example.org'), 'mailto:r%26d+a%3Db%2Fc@example.org');
});

test('a sender is an address, or a name of any words and an address', () => {
  for (const [words, sender] of Object.entries({
    'post@readers.example': { name: '', address: 'post@readers.example' },
    '<a=b@readers.example>': { name: '', address: 'a=b@readers.example' },
    'R&D, Berlin <r&d@example.org>': { name: 'R&D, Berlin', address: 'r&d@example.org' },
    '"Lesekreis (Köln)" <post@lesekreis.köln>': {
      name: 'Lesekreis (Köln)',
      address: 'post@lesekreis.xn--kln-sna',
    },
  }))
    assert.deepEqual(readSender(words), sender);
  for (const words of ['Convenor', 'a@b.org, c@d.org', 'Ada <ada@>', 'Ada <ada@b.org> Lovelace', '<>'])
    assert.ok('wrong' in readSender(words), words);
});
