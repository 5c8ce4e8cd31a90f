import { z } from 'zod';
import { agendaForms } from './agenda/forms.ts';
import { breakoutForms } from './breakouts/forms.ts';
import { cardForms } from './cards/forms.ts';
import { chatForms } from './chat/forms.ts';
import { commitmentForms } from './commitments/forms.ts';
import { credenceForms } from './credence/forms.ts';
import { cruxForms } from './cruxes/forms.ts';
import { doorForms } from './door/forms.ts';
import { feedbackForms } from './feedback/forms.ts';
import { id, seq } from './fields.forms.ts';
import { guestForms } from './guests/forms.ts';
import { leadForms } from './lead/forms.ts';
import { moreForms } from './more/forms.ts';
import { notesForms } from './notes/forms.ts';
import { parkingForms } from './parking/forms.ts';
import { pickForms } from './picks/forms.ts';
import { pollForms } from './polls/forms.ts';
import type { Command, Commands, CommandType } from './protocol.ts';
import { questionForms } from './questions/forms.ts';
import { roundForms } from './rounds/forms.ts';
import { talkForms } from './talk/forms.ts';
import { togetherForms } from './together/forms.ts';

/** What each command carries. */
export const commandData: { [Type in CommandType]: z.ZodType<Commands[Type]> } = {
  ...leadForms,
  ...guestForms,
  ...doorForms,
  ...agendaForms,
  ...moreForms,
  ...notesForms,
  ...parkingForms,
  ...talkForms,
  ...chatForms,
  ...breakoutForms,
  ...cardForms,
  ...credenceForms,
  ...cruxForms,
  ...commitmentForms,
  ...feedbackForms,
  ...pickForms,
  ...pollForms,
  ...questionForms,
  ...roundForms,
  ...togetherForms,
};

const commandOf = (type: CommandType) =>
  z.strictObject({ room: id, id, type: z.literal(type), data: commandData[type], as: id.optional() });

const [first, ...others] = (Object.keys(commandData) as CommandType[]).map(commandOf);

/** What a client sends as `command`. */
export const commandForm = z.discriminatedUnion('type', [
  first as ReturnType<typeof commandOf>,
  ...others,
]) as unknown as z.ZodType<Command>;

/** What a client sends as `join`. */
export const joinForm = z.strictObject({ room: id, after: seq, wall: z.boolean().optional() });

/** What a client sends as `leave`. */
export const leaveForm = z.strictObject({ room: id });
