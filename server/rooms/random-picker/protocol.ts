import type { Nothing } from '../protocol.ts';

export interface RandomPickerCommands {
  /** Picks someone of those who are here, by chance among those who were picked least. */
  'pick.draw': Nothing;
  'pick.clear': Nothing;
}

export interface RandomPickerEvents {
  'pick.drawn': { person: string };
  'pick.cleared': Nothing;
}

declare module '../protocol.ts' {
  interface Commands extends RandomPickerCommands {}
  interface EventData extends RandomPickerEvents {}
}
