import { Column, getTableName, is, SQL } from 'drizzle-orm';

/** What a builder's `prepare` returns, as far as rows are made of it. Not in drizzle's types; its version is pinned. */
export interface Built {
  queryConfig: { text: string; types: { getTypeParser(type: number): Decode } };
  params: unknown[];
  fields: Field[] | undefined;
  /** By table: whether each row has one; undefined where nothing is joined. */
  joinsNotNullableMap: Record<string, boolean> | undefined;
}

/** A value of PostgreSQL's text. */
export type Decode = (text: string) => unknown;
type Decoder = { mapFromDriverValue(value: unknown): unknown };
export type Texts = (string | null)[];

interface Field {
  path: string[];
  field: unknown;
}

interface Cell {
  key: string;
  index: number;
}

/** A value of a row, or an object of several; one that an outer join may have left empty is then null. */
interface Part {
  key: string;
  cells: Cell[];
  isObject: boolean;
  /** The column that tells, -1 when there is always one. */
  emptyBy: number;
}

/** How the value of each column is made of its text, once PostgreSQL has said of what types they are. */
export const decodersOf = ({ fields = [], queryConfig }: Built, types: number[]): Decode[] =>
  fields.map(({ field }, index) => {
    const parse = queryConfig.types.getTypeParser(types[index] ?? 0);
    const decoder = decoderOf(field);
    return (text) => decoder.mapFromDriverValue(parse(text));
  });

function decoderOf(field: unknown): Decoder {
  if (is(field, Column)) return field;
  const expression = is(field, SQL) ? field : (field as { sql: SQL }).sql;
  return (expression as unknown as { decoder: Decoder }).decoder;
}

/**
 * Makes what makes the rows of a statement: the same as drizzle's, whose way of looking at every field of every row
 * anew took a tenth of a page's time.
 */
export function rowMaker({ fields = [], joinsNotNullableMap }: Built) {
  const parts = partsOf(fields, joinsNotNullableMap);
  return (texts: Texts, decoders: Decode[]): Record<string, unknown> => {
    const row: Record<string, unknown> = {};
    for (const { key, cells, isObject, emptyBy } of parts) {
      if (!isObject) fill(row, cells, texts, decoders);
      else if (emptyBy >= 0 && texts[emptyBy] === null) row[key] = null;
      else row[key] = fill({}, cells, texts, decoders);
    }
    return row;
  };
}

function fill(target: Record<string, unknown>, cells: Cell[], texts: Texts, decoders: Decode[]) {
  for (const { key, index } of cells) {
    const text = texts[index] ?? null;
    target[key] = text === null ? null : decoders[index]?.(text);
  }
  return target;
}

function partsOf(fields: Field[], joined: Built['joinsNotNullableMap']): Part[] {
  const placed = fields.map((field, index) => ({ ...field, index }));
  return [...Map.groupBy(placed, ({ path: [key = ''] }) => key)].map(([key, mine]) => ({
    key,
    cells: mine.map(({ path, index }) => ({ key: path.at(-1) ?? '', index })),
    isObject: mine.some(({ path }) => path.length > 1),
    emptyBy: emptyBy(mine, joined),
  }));
}

function emptyBy(fields: (Field & { index: number })[], joined: Built['joinsNotNullableMap']): number {
  const columns = fields.flatMap(({ path, field, index }) =>
    path.length > 1 && is(field, Column) ? [{ index, table: getTableName(field.table) }] : [],
  );
  const [first] = columns;
  const ofOneTable = columns.every(({ table }) => table === first?.table);
  return first && joined && ofOneTable && !joined[first.table] ? first.index : -1;
}
