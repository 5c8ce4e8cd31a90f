import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { commandData } from '../../rooms/forms.ts';
import { visibility } from '../../rooms/visible-to.rules.ts';
import { commentOf, partsOfProtocol } from './declarations.ts';
import { documentFile, protocolDocument } from './document.ts';
import { sayForm } from './schema-words.ts';

const text = protocolDocument();

test('the protocol’s document is what forms, rules and types say: `npm run protocol` writes it anew', () => {
  assert.equal(readFileSync(documentFile, 'utf8'), text);
});

test('every message in both directions, every command and every event is in it', () => {
  const source = partsOfProtocol()
    .map((part) => part.source)
    .join('\n');
  for (const side of ['FromServer', 'FromClient<State>']) {
    const members = source
      .split(`interface ${side} {`)
      .slice(1)
      .flatMap((rest) => [...(rest.split(/^ {0,2}\}/m)[0] ?? '').matchAll(/^ +'?([\w.]+)'?\(/gm)]);
    assert.ok(members.length >= 8, `${members.length} of ${side}`);
    for (const [, name] of members) assert.match(text, new RegExp(`^\\| \`${name}\` +\\|`, 'm'));
  }
  for (const type of [...Object.keys(commandData), ...Object.keys(visibility)])
    assert.ok(text.includes(`- **\`${type}\`**`), type);
});

test('a form is said with its fields, its limits and what may be left out', () => {
  const form = z.strictObject({
    text: z.string().trim().max(5).meta({ description: 'not blank' }),
    to: z.int().min(0).max(9).optional(),
    how: z.enum(['a', 'b']),
    who: z.array(z.uuid()).max(3),
  });
  assert.equal(
    sayForm(form),
    '{ text: string (≤ 5 characters, not blank), to?: integer 0…9, how: "a" | "b", who: [UUID, …] (≤ 3 items) }',
  );
  assert.throws(() => sayForm(z.strictObject({ data: z.instanceof(Uint8Array) })), /what this field is/);
});

test('a command is described by the comment beside its type', () => {
  assert.match(commentOf(partsOfProtocol(), 'chat.mute'), /^Only hosts may write/);
  assert.equal(commentOf(partsOfProtocol(), 'timer.pause'), '');
});
