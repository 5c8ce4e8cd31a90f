import { z } from 'zod';
import { id } from '../fields.forms.ts';
import { reactions } from './protocol.ts';

/** What a client sends as `react`. */
export const reactForm = z.strictObject({ room: id, reaction: z.enum(reactions) });
