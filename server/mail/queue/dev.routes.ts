import { type Express, Router } from 'express';
import { paths } from '../../paths.ts';
import { env } from '../../platform/env.ts';
import { missing } from '../../platform/errors.ts';
import { type Page, render } from '../../platform/frame.ts';
import { anyoneIn } from '../../platform/reader.rules.ts';
import { sayTime } from '../../platform/time.ts';
import { type KeptMail, keptMail } from './kept.ts';

export interface DevMailPage extends Page {
  mails: { href: string; to: string; subject: string; at: string; time: string }[];
}

export interface DevEmailPage extends Page {
  to: string;
  text: string;
  links: string[];
}

declare module '../../platform/views.ts' {
  interface Views {
    'mail/queue/dev-mail': DevMailPage;
    'mail/queue/dev-email': DevEmailPage;
  }
}

/** Pages for a server that only this machine can reach: the mail it would have sent, and the style page. */
export function useDev(app: Express) {
  if (!env.devMail) return;
  const routes = Router();
  routes.get(paths.dev.style.route, (_request, response) =>
    render(response, 'layout/style', { title: 'Style' }),
  );
  routes.get(paths.dev.mail.route, (_request, response) =>
    render(response, 'mail/queue/dev-mail', mailPage(keptMail())),
  );
  routes.get(paths.dev.sentEmail.route, (request, response) => {
    const mail = keptMail().at(-Number(request.params.number));
    if (!mail) throw missing();
    render(response, 'mail/queue/dev-email', emailPage(mail));
  });
  app.use(routes);
}

// Numbered from the oldest, so that an email keeps its address when more arrive.
const mailPage = (mails: readonly KeptMail[]): DevMailPage => ({
  title: 'Emails',
  mails: mails.map(({ to, subject, at }, index) => ({
    href: paths.dev.sentEmail(String(mails.length - index)),
    to,
    subject,
    at: at.toISOString(),
    time: sayTime(at, anyoneIn('UTC')),
  })),
});

const emailPage = ({ to, subject, text }: KeptMail): DevEmailPage => ({
  title: subject,
  crumbs: [{ label: 'Emails', href: paths.dev.mail() }],
  to,
  text,
  links: text.match(/https?:\/\/\S+/g) ?? [],
});
