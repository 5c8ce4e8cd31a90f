import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { missing } from '../platform/errors.ts';
import { readYaml } from './format-reader.ts';
import type { Syllabus } from './queries.ts';

/** A curriculum that Convenor ships, by the name of its file. */
export interface LibraryEntry {
  name: string;
  syllabus: Syllabus;
}

const folder = resolve(import.meta.dirname, 'library');
let entries: LibraryEntry[] | undefined;

/** The curricula that Convenor ships, the best to start with first. */
export function library(): LibraryEntry[] {
  entries ??= readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map(read)
    // The fullest first: a list of titles alone is no place to start.
    .sort((a, b) => knownTimes(b.syllabus) - knownTimes(a.syllabus));
  return entries;
}

/** One of them. Throws `missing`. */
export function libraryNamed(name: string): Syllabus {
  const entry = library().find((one) => one.name === name);
  if (!entry) throw missing();
  return entry.syllabus;
}

function read(file: string): LibraryEntry {
  const { syllabus, problems } = readYaml(readFileSync(resolve(folder, file), 'utf8'));
  if (!syllabus) throw new Error(`${file}: ${problems.join('; ')}`);
  return { name: file.replace(/\.yaml$/, ''), syllabus };
}

const knownTimes = ({ units }: Syllabus) =>
  units.flatMap(({ readings }) => readings).filter(({ minutes }) => minutes !== null).length;
