import { z } from 'zod';
import { invalid } from '../../platform/errors.ts';
import { line, newId, version } from '../../platform/fields.ts';
import { stepsForm } from '../agenda/forms.ts';
import { settingsOf } from '../agenda/kinds.rules.ts';
import { longestAgenda, type Step, type StepKind, stepKinds } from '../agenda/protocol.ts';
import { type DraftStep, stepsIn, type Wish } from './draft.rules.ts';

/**
 * A plan as its form sends it: for each step fields that end in its place (`title-0`), and `do` for the button that
 * was pressed. Nothing is refused here: what was typed is shown again as it was.
 */
export const planForm = z.record(z.string(), z.unknown()).transform((sent) => {
  const field = (name: string) => {
    const value = Object.hasOwn(sent, name) ? sent[name] : '';
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
  };
  const expect = Number(field('expect'));
  return {
    expect: Number.isSafeInteger(expect) && expect > 0 ? expect : 0,
    wish: wishIn(field('do')),
    draft: Array.from({ length: longestAgenda }, (_, index) => index)
      .filter((index) => field(`id-${index}`) !== '')
      .map((index) => rowIn((name) => field(`${name}-${index}`))),
  };
});

function rowIn(field: (name: string) => string): DraftStep {
  const kind = kindIn(field('kind')) ?? 'other';
  return {
    id: field('id'),
    kind,
    title: field('title')
      .replace(/\s*\n\s*/g, ' ')
      .trim(),
    minutes: field('minutes'),
    text: field('text'),
    cues: field('cues'),
    settings: Object.fromEntries(settingsOf(kind).map(({ name }) => [name, field(`set-${name}`)])),
  };
}

const kindIn = (typed: string): StepKind | undefined => stepKinds.find((kind) => kind === typed);

/** `save`, `up:2`, `add:poll`; anything else only shows the form again. */
function wishIn(typed: string): Wish {
  const [does = '', of = ''] = typed.split(':');
  const kind = kindIn(of);
  if (does === 'add' && kind) return { does, kind, id: crypto.randomUUID() };
  if (does === 'up' || does === 'down' || does === 'remove') return { does, at: Number(of) };
  return typed === 'save' ? { does: 'save' } : { does: 'look' };
}

/** The steps of a draft, checked. Throws `invalid` with a sentence for each field that is wrong. */
export function checked(draft: readonly DraftStep[]): Step[] {
  const result = stepsForm.safeParse(stepsIn(draft));
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of result.error.issues) fields[fieldAt(path)] ??= message;
  throw invalid(fields);
}

function fieldAt([index, field, setting]: readonly PropertyKey[]): string {
  if (index === undefined || field === undefined) return '';
  return setting === undefined
    ? `${String(field)}-${String(index)}`
    : `set-${String(setting)}-${String(index)}`;
}

/** The plan from which a page is to start; '' for what the room has. */
export const fromForm = z.object({ from: z.string().max(64).catch('') });

/** A member's question into the plan or out of it, and the page to come back to. */
export const questionForm = z.object({
  question: z.uuid(),
  planned: z.enum(['yes', 'no']),
  from: z.enum(['plan', 'session']).default('plan'),
});

const name = line(80, 'Give the plan a name.');

export const keepForm = z.object({ id: newId, name, share: z.string().default('') });

export const planEditForm = z.object({
  version,
  name,
  group: z.union([z.literal('').transform(() => null), z.uuid('Choose one of your groups.')]).default(null),
});
