import { at } from '../platform/path.ts';

/** The addresses of email. */
export const mailPaths = {
  dev: { mail: at('/dev/mail'), sentEmail: at('/dev/mail/:number'), style: at('/dev/style') },
  mail: { choices: at('/mail/choices/:token') },
};
