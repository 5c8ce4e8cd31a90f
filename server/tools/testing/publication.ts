import type { Visitor } from './server.ts';

/** The mark of what the page before publishing says is still open, as its form sends it. */
export async function factsIn(organiser: Visitor, path: string): Promise<{ facts: string }> {
  const { text } = await organiser.get(path);
  return { facts: text.match(/name="facts" value="([^"]*)"/)?.[1] ?? '' };
}
