import type { ErrorRequestHandler } from 'express';
import { env } from '../../platform/env.ts';
import { Refusal } from '../../platform/errors.ts';
import { render } from '../../platform/frame.ts';
import { isNavigation, keepForm, wasSomebody } from '../../platform/kept.ts';
import { typedIn, wordsIn } from '../../platform/typed.rules.ts';
import { signInPage } from './pages.ts';

/**
 * Who sends a form and is signed out signs in right there, and comes back to the form with all that they typed. What
 * scripts send in the background gets its 401: their page still has everything.
 */
export const askToSignIn: ErrorRequestHandler = async (error, request, response, next) => {
  const isRefused = error instanceof Refusal && error.code === 'unauthenticated';
  if (!isRefused || response.headersSent || request.method !== 'POST' || !isNavigation(request))
    return next(error);
  const then = await keepForm(request, response);
  const signedOut = {
    wasSomebody: wasSomebody(request),
    isKept: then.includes('kept='),
    typed: wordsIn(typedIn(request.body) ?? {}),
  };
  response.status(401);
  render(response, 'people/accounts/sign-in', signInPage(then, env.demo, undefined, signedOut));
};
