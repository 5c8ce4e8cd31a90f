import type { Letter } from '../compose/email.ts';
import { fill, type Values, type Wording } from './wording.rules.ts';

/** What may be named in a letter's words. */
interface TemplateField {
  /** What stands there, for those who word the letter. */
  means: string;
  /** What stands there in a preview, where nothing real is at hand. */
  like: string | string[];
}

/** The words of one kind of letter, which a group may put otherwise. */
export interface Template extends Wording {
  name: string;
  /** When it is sent. */
  label: string;
  /** What it belongs to, as a heading over several. */
  part: string;
  fields: Record<string, TemplateField>;
  /** Fields that no wording may leave out. */
  needed: readonly string[];
}

const templates = new Map<string, Template>();

/**
 * Says how a letter is worded until somebody words it otherwise. What comes back makes the words of one letter from the
 * values of its fields; whether its group has words of its own is asked when it is sent.
 */
export function defineTemplate<Field extends string>(
  name: string,
  {
    needed = [],
    ...template
  }: Omit<Template, 'name' | 'fields' | 'needed'> & {
    fields: Record<Field, TemplateField>;
    needed?: NoInfer<Field>[];
  },
): (values: Record<Field, string | string[]>) => Pick<Letter, 'subject' | 'paragraphs' | 'filledFrom'> {
  templates.set(name, { name, needed, ...template });
  return (values) => {
    const { subject, paragraphs } = fill(template, values);
    return { subject, paragraphs, filledFrom: { template: name, values } };
  };
}

/** All letters that can be worded, in the order in which they were defined. */
export const allTemplates = (): readonly Template[] => [...templates.values()];

export const findTemplate = (name: string): Template | undefined => templates.get(name);

/** A letter in other words than ours; its button, its answers and its small print stay. */
export function reword(letter: Letter, wording: Wording): Letter {
  return letter.filledFrom ? { ...letter, ...fill(wording, letter.filledFrom.values as Values) } : letter;
}
