import type { Email } from '../compose/email.ts';
import { fill, fillPlain, type TemplateText, type Values } from './text.rules.ts';

/** What may be named in an email's words. */
interface TemplateField {
  /** What stands there, for those who word the email. */
  means: string;
  /** What stands there in a preview, where nothing real is at hand. */
  like: string | string[];
}

/** The words of one kind of email, which a group may put otherwise. */
export interface Template extends TemplateText {
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
 * Says how an email is worded until somebody words it otherwise. What comes back makes the words of one email from the
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
): (values: Record<Field, string | string[]>) => Pick<Email, 'subject' | 'paragraphs' | 'filledFrom'> {
  templates.set(name, { name, needed, ...template });
  return (values) => {
    return { ...fillPlain(template, values), filledFrom: { template: name, values } };
  };
}

/** All emails that can be worded, in the order in which they were defined. */
export const allTemplates = (): readonly Template[] => [...templates.values()];

export const findTemplate = (name: string): Template | undefined => templates.get(name);

/** An email in other words than ours; its button, its answers and its small print stay. */
export function inTemplate(email: Email, text: TemplateText): Email {
  return email.filledFrom ? { ...email, ...fill(text, email.filledFrom.values as Values) } : email;
}
