import type { Request, Response } from 'express';
import { clearCookie, cookieOf, setCookie } from './cookies.ts';

/** Leaves a sentence for the next page this person sees: "Saved." */
export function flash(response: Response, sentence: string) {
  setCookie(response, 'flash', sentence.slice(0, 300), { maxAge: 60_000 });
}

/** The sentence left by the last request, once. */
export function takeFlash(request: Request, response: Response): string | null {
  const sentence = cookieOf(request, 'flash');
  if (sentence) clearCookie(response, 'flash');
  return sentence || null;
}
