import type { Step } from '../../../server/rooms/agenda/protocol.ts';
import type { Command, Commands, CommandType } from '../../../server/rooms/protocol.ts';

/** What somebody typed, as it is given back to them: what it was to be, and its words. */
export interface TypedText {
  what: string;
  text: string;
}

/** The commands that carry what a person has typed. */
const texts: { [Type in CommandType]?: (data: Commands[Type]) => TypedText } = {
  'chat.say': ({ text }) => ({ what: 'Chat message', text }),
  'breakout.say': ({ text }) => ({ what: 'Message to your breakout room', text }),
  'breakouts.broadcast': ({ text }) => ({ what: 'Message to all breakout rooms', text }),
  'card.write': ({ text }) => ({ what: 'Card', text }),
  'cluster.add': ({ name }) => ({ what: 'Name of a group', text: name }),
  'cluster.rename': ({ name }) => ({ what: 'Name of a group', text: name }),
  'crux.add': ({ text }) => ({ what: 'Claim', text }),
  'crux.edit': ({ text }) => ({ what: 'Claim', text }),
  'item.add': ({ text }) => ({ what: 'Action item', text }),
  'park.add': ({ text, chat }) => ({ what: 'Parked thought', text: chat === undefined ? text : '' }),
  'question.ask': ({ text }) => ({ what: 'Question', text }),
  'person.add': (data) => ({ what: 'Name of someone here', text: 'name' in data ? data.name : '' }),
  'feedback.give': ({ keep, change }) => ({
    what: 'Feedback',
    text: [keep, change].filter(Boolean).join('\n'),
  }),
  'agenda.edit': ({ steps }) => ({ what: 'Agenda', text: agendaText(steps) }),
};

/** What somebody typed to send a command; undefined for a press of a button. */
export function typedText({ type, data }: Pick<Command, 'type' | 'data'>): TypedText | undefined {
  const typed = texts[type]?.(data as never);
  return typed?.text.trim() ? typed : undefined;
}

/** An agenda in words, one step below the other. */
export const agendaText = (steps: readonly Step[]): string =>
  steps
    .map(({ title, minutes, text, cues, settings }) =>
      [
        `${title} (${minutes} min)`,
        ...[text, cues, settings.claim, ...(settings.options ?? [])].filter(Boolean),
      ].join('\n'),
    )
    .join('\n\n');
