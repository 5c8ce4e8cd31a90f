import { defineLanguageFacet, Language } from '@codemirror/language';
import { Autolink, parser, Strikethrough, TaskList } from '@lezer/markdown';

/** Markdown as the notes have it: with tasks, and addresses that are links. */
export const markdown = new Language(
  defineLanguageFacet(),
  parser.configure([TaskList, Strikethrough, Autolink, { remove: ['HTMLBlock', 'HTMLTag', 'IndentedCode'] }]),
  [],
  'markdown',
);
