import type { Link } from '../../platform/frame.ts';
import type { Email } from '../compose/email.ts';

/** An email as plain text. */
export function textOf(
  { paragraphs, choices = [], parts = [], action, footer }: Omit<Email, 'to' | 'subject'>,
  links: Link[] = [],
): string {
  const smallPrint = [...(footer ? [footer] : []), ...links.map(({ label, href }) => `${label}: ${href}`)];
  const all = [
    ...paragraphs,
    ...choices.flatMap(actionIn),
    ...parts.flatMap((part) => [
      `* ${part.subject}`,
      ...part.paragraphs,
      ...(part.choices ?? []).flatMap(actionIn),
      ...actionIn(part.action),
    ]),
    ...actionIn(action),
    ...(smallPrint.length > 0 ? [`-- \n${smallPrint.join('\n')}`] : []),
  ];
  return `${all.join('\n\n')}\n`;
}

const actionIn = (action: Link | undefined) => (action ? [`${action.label}:\n${action.href}`] : []);
