import type { z } from 'zod';
import { Refusal } from './errors.ts';
import { log } from './log.ts';

type Answer = (answer: object) => void;

interface Handler<Message> {
  form: z.ZodType<Message>;
  /** Asked first, whatever was sent: throws `too-many` at those who flood. */
  admit?: () => void;
  work(message: Message, answer: Answer): void | Promise<void>;
}

/**
 * Makes a socket handler that bears anything that can be sent: it checks the message, does the work, and turns
 * refusals into the answer. Where the server itself fails there is no answer, so that the client asks again.
 */
export function handling<Message>({ form, admit, work }: Handler<Message>) {
  return async (...sent: unknown[]) => {
    const answer = answerIn(sent);
    try {
      admit?.();
      const parsed = form.safeParse(sent[0]);
      if (!parsed.success) throw new Refusal('invalid', sayIssue(parsed.error));
      await work(parsed.data, answer);
    } catch (error) {
      if (error instanceof Refusal) answer(refused(error));
      else log.error({ error }, 'a socket message failed');
    }
  };
}

/** Answers what nobody handles, where an answer is asked for. */
export function refuseUnknown(...sent: unknown[]) {
  answerIn(sent)(refused(new Refusal('invalid', 'This server does not know this message.')));
}

/** The acknowledgement that the client waits for; nothing when it does not. */
function answerIn(sent: unknown[]): Answer {
  const last = sent.at(-1);
  return typeof last === 'function' ? (last as Answer) : () => undefined;
}

/** A refusal as it goes over the wire. */
export const refused = ({ code, message }: Refusal) => ({ ok: false, code, message });

/** Our own sentences where there is one; a form's technical ones say nothing to a person. */
function sayIssue(error: z.ZodError): string {
  const own = error.issues.find(({ message }) => /^[A-Z].*\.$/.test(message));
  return own?.message ?? 'This server does not understand this message.';
}
