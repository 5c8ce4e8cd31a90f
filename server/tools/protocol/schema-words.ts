import { z } from 'zod';

/** The part of JSON Schema that our forms use. */
interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  description?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

/** What a form takes, in a line: `{ text: string (≤ 4000 characters, not blank), to?: integer 0…2147483647 }`. */
export const sayForm = (form: z.ZodType): string => say(schemaOf(form));

/** Of what is kept, not of what is sent, since limits hold after a text has been trimmed; what is only rewritten counts as sent. */
const schemaOf = (form: z.core.$ZodType): Schema =>
  z.toJSONSchema(form, {
    io: 'output',
    unrepresentable: 'any',
    override({ zodSchema: { _zod }, jsonSchema }) {
      const { def } = _zod as z.core.$ZodTypes['_zod'];
      if (def.type === 'pipe' && def.out._zod.def.type === 'transform')
        Object.assign(jsonSchema, schemaOf(def.in));
    },
  }) as Schema;

function say(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (schema.anyOf) return schema.anyOf.map(say).join(' | ');
  if (schema.type === 'array') return `[${say(schema.items ?? {})}, …]${limits(schema)}`;
  if (schema.type === 'object') return sayObject(schema);
  if (schema.format === 'uuid') return 'UUID';
  if (schema.type === 'integer' || schema.type === 'number') return sayNumber(schema);
  if (!schema.type) throw new Error(`Nothing says what this field is: ${JSON.stringify(schema)}`);
  return `${schema.type}${limits(schema)}`;
}

function sayObject({ properties = {}, required = [] }: Schema): string {
  const fields = Object.entries(properties).map(
    ([name, field]) => `${name}${required.includes(name) ? '' : '?'}: ${say(field)}`,
  );
  return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}';
}

const sayNumber = ({ type = '', minimum, maximum }: Schema) =>
  minimum === undefined && maximum === undefined ? type : `${type} ${minimum ?? ''}…${maximum ?? ''}`;

function limits({ type, pattern, description, minLength, maxLength, minItems, maxItems }: Schema): string {
  const unit = { array: ' items', string: ' characters' }[type ?? ''] ?? '';
  const all = [
    between(minLength ?? minItems, maxLength ?? maxItems, unit),
    pattern && `/${pattern}/`,
    description,
  ].filter(Boolean);
  return all.length > 0 ? ` (${all.join(', ')})` : '';
}

const between = (least: number | undefined, most: number | undefined, unit: string) =>
  [least !== undefined && `≥ ${least}${unit}`, most !== undefined && `≤ ${most}${unit}`]
    .filter(Boolean)
    .join(', ');
