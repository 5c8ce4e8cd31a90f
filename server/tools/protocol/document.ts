import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { commandRules } from '../../rooms/commands.rules.ts';
import { commandFlow, type Flow, mostSockets, reactionFlow } from '../../rooms/flood.rules.ts';
import { commandData, joinForm, leaveForm, timeForm } from '../../rooms/forms.ts';
import { openForm, pointForm, writeForm } from '../../rooms/notes/forms.ts';
import { largestDocument, largestUpdate, roomDocument, textName } from '../../rooms/notes/protocol.ts';
import { cursorFlow, notesFlow } from '../../rooms/notes/rules.ts';
import { type CommandType, largestPacket, longestMessage, namespace } from '../../rooms/protocol.ts';
import { reactForm } from '../../rooms/reactions/forms.ts';
import { visibility } from '../../rooms/visible-to.rules.ts';
import { commentOf, type Part, partsOfProtocol } from './declarations.ts';
import { sayForm } from './schema-words.ts';

/** Where the document stands. */
export const documentFile = join(import.meta.dirname, '../../rooms/PROTOCOL.md');

/** The document, as forms, rules and types are now. */
export function protocolDocument(): string {
  const parts = partsOfProtocol();
  const values: Record<string, string> = {
    namespace,
    textName,
    roomDocument,
    mostSockets: String(mostSockets),
    longestMessage: String(longestMessage),
    largestUpdate: String(largestUpdate),
    largestDocument: String(largestDocument),
    largestPacket: String(largestPacket),
    codes: codesIn(parts),
    messages: table(['Message', 'Fields', 'Who', 'Limit', 'Answer'], messages),
    commands: Object.keys(commandData)
      .map((type) => sayCommand(type as CommandType, parts))
      .join('\n'),
    events: sayEvents(parts),
    types: parts
      .map(({ name, source }) => `### ${capital(name)}\n\n\`\`\`ts\n${source}\n\`\`\``)
      .join('\n\n'),
  };
  const template = readFileSync(join(import.meta.dirname, 'template.md'), 'utf8');
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template asks for ${name}.`);
    return value;
  });
}

const code = (words: string) => `\`${words}\``;
const rate = ({ burst, perSecond }: Flow) => `${burst}, then ${perSecond} a second`;
const row = (name: string, form: z.ZodType, who: string, flow: Flow, answer: string) => [
  code(name),
  code(sayForm(form)),
  who,
  rate(flow),
  answer,
];
const inRoom = 'who has joined the room';
const isDone = code('{ ok: true }');

const messages = [
  row('join', joinForm, 'who may be in the room', commandFlow, 'see “Joining”'),
  [
    code('command'),
    code('{ room: UUID, id: UUID, type, data, as?: UUID }'),
    'see “Commands”',
    rate(commandFlow),
    code('{ ok: true, seq, now }'),
  ],
  row('leave', leaveForm, 'anyone', commandFlow, isDone),
  row('time', timeForm, 'anyone', commandFlow, code('{ ok: true, now }')),
  row('react', reactForm, `${inRoom}, not the wall`, reactionFlow, isDone),
  row('seated', leaveForm, 'hosts', commandFlow, code('{ ok: true, people: [{ id, name }, …] }')),
  row('notes.open', openForm, `${inRoom}, their documents`, notesFlow, code('{ ok: true, update, cursor }')),
  row('notes', writeForm, `${inRoom}, their documents`, notesFlow, isDone),
  row('awareness', pointForm, 'who has opened the document', cursorFlow, 'none'),
];

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

const whenever = {
  open: 'in an open room',
  early: 'before and while the room is open',
  always: 'at any time',
};

function sayCommand(type: CommandType, parts: readonly Part[]): string {
  const { who, when, canBeForAnother } = commandRules[type];
  const facts = [
    who === 'leaders' ? 'hosts' : 'everyone',
    whenever[when ?? 'open'],
    canBeForAnother && 'also for someone without a device (`as`)',
  ].filter(Boolean);
  const comment = commentOf(parts, type);
  return `- **\`${type}\`** \`${sayForm(commandData[type])}\` – ${facts.join(', ')}.${comment && ` ${comment}`}`;
}

function sayEvents(parts: readonly Part[]): string {
  const types = Object.keys(visibility) as (keyof typeof visibility)[];
  return types
    .map((type) => {
      const comment = commentOf(parts, type);
      const seen =
        visibility[type] === 'everyone'
          ? 'to everyone'
          : 'to some as it is, or in part; to the others hidden';
      return `- **\`${type}\`** – ${seen}.${comment && ` ${comment}`}`;
    })
    .join('\n');
}

function codesIn(parts: readonly Part[]): string {
  const all = parts.map(({ source }) => source).join('\n');
  const [, codes = ''] = /interface Refused \{[^}]*?code: ([^;]+);/.exec(all) ?? [];
  return codes.replace(/'([\w-]+)'/g, '`$1`').replaceAll(' | ', ', ');
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
