import { build } from 'esbuild';

/** A file of ours and what it imports as one script for the browser, whose exports are in a global of that name. */
export async function browserScript(path: string, globalName: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    format: 'iife',
    globalName,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
