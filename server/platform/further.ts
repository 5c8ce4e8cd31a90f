import type { FieldSpec } from './form.ts';

/** The same fields as those under “More options”, which `layout/_further` opens by itself when one of them is refused. */
export const further = (fields: readonly FieldSpec[]): FieldSpec[] =>
  fields.map((field) => ({ ...field, isFurther: true }));
