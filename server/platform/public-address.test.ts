import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPublic } from './public-address.ts';

const inside = `
  127.0.0.1 127.9.9.9 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254
  0.0.0.0 100.64.0.1 198.18.0.1 224.0.0.1 255.255.255.255 :: ::1 fe80::1 fd00::1
  ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 2002:7f00:1:: 2001:db8::1 ff02::1
  localhost 1.1.1`;

test('an address of the public internet is public', () => {
  for (const address of ['1.1.1.1', '93.184.215.14', '2a00:1450:4001:80e::200e'])
    assert.ok(isPublic(address), address);
});

test('an address of any other network is not, however it is written, nor is what is no address', () => {
  for (const address of ['', ...inside.trim().split(/\s+/)]) assert.ok(!isPublic(address), address);
});
