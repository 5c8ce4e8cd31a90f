import { paths } from '../paths.ts';
import { type Field, fieldOf, newIdOf, type Refused } from '../platform/form.ts';
import type { Page } from '../platform/frame.ts';
import { crumbsTo, type Group } from './pages.ts';

export interface ImportPage extends Page {
  action: string;
  newId: string;
  /** What is wrong with the file, one sentence each. */
  problems: string[];
  field: Field;
  cancel: string;
  example: string;
}

declare module '../platform/views.ts' {
  interface Views {
    'curricula/import': ImportPage;
  }
}

/** Where an organiser pastes or chooses a file; when it was refused, with the text and all that is wrong with it. */
export function importPage(group: Group, refused?: Refused): ImportPage {
  const problems = refused?.errors.yaml?.split('\n') ?? [];
  const field = fieldOf(
    {
      kind: 'textarea',
      name: 'yaml',
      label: 'The file’s text',
      required: true,
      rows: 18,
    },
    refused,
  );
  return {
    title: 'Import a curriculum',
    crumbs: crumbsTo(group),
    action: paths.group.curricula.import(group.slug),
    newId: newIdOf().value,
    problems,
    // The list above has it line by line.
    field: { ...field, error: problems.length > 0 ? 'Nothing was imported: see the list above.' : '' },
    cancel: paths.group.curricula(group.slug),
    example,
  };
}

const example = `title: Four evenings on alignment
credit: The group itself
units:
  - label: 1
    title: What is at stake
    prompts:
      - What surprised you?
    readings:
      - title: Four background claims
        authors: Nate Soares
        year: 2015
        url: https://intelligence.org/2015/07/24/four-background-claims/
        minutes: 15
      - title: A talk
        medium: video
        need: optional
`;
