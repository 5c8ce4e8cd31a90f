import type { Link, Page } from './frame.ts';

export interface Field {
  kind:
    | 'text'
    | 'email'
    | 'password'
    | 'url'
    | 'number'
    | 'date'
    | 'time'
    | 'textarea'
    | 'select'
    | 'radio'
    | 'check'
    | 'checks'
    | 'hidden'
    /** No field: a heading over those that follow, in a long form. */
    | 'part';
  name: string;
  /** Unique on the page; `f-` and the name unless several forms have a field of that name. */
  id: string;
  label: string;
  value: string;
  hint: string;
  /** Where one can do something about it, below the hint; null for nowhere. */
  more: Link | null;
  error: string;
  required: boolean;
  /** What can be chosen; in a text field it is offered, and anything else may be typed. */
  options: {
    value: string;
    label: string;
    hint: string;
    chosen: boolean;
    /** A select need not say its value: it is the label. There are over 400 time zones. */
    isPlain?: boolean;
  }[];
  autocomplete: string;
  placeholder: string;
  rows: number;
  min: string;
  max: string;
  step: string;
  maxlength: number;
  inputmode: string;
  /** Under “More options”. */
  isFurther?: boolean;
}

/** A whole ordinary form, as `layout/_form` shows it. */
export interface FormPage {
  action: string;
  /** `get` for one that asks and changes nothing. */
  method: 'post' | 'get';
  fields: Field[];
  /** What is wrong with the whole, '' when nothing is. */
  problem: string;
  submit: string;
  cancel: Link | null;
  /** Another button that sends the form, named `also`; null for none. */
  also: { value: string; label: string } | null;
  hidden: { name: string; value: string }[];
  danger: boolean;
  /** Its button is not what the page is for. */
  isAside: boolean;
  /** What “More options” are set to, in a sentence. */
  defaults: string;
}

/** A page that asks before something is lost. */
export interface ConfirmPage extends Page {
  message: string;
  form: FormPage;
}

declare module './views.ts' {
  interface Views {
    'layout/_field': Field;
    'layout/_form': FormPage;
    'layout/_further': FormPage;
    'layout/_problem': FormPage;
    'layout/confirm': ConfirmPage;
  }
}
