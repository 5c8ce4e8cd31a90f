import { fillPlaceholders } from 'drizzle-orm';
import pg from 'pg';
import { type Built, type Decode, decodersOf, rowMaker, type Texts } from './rows.ts';

/** A prepared statement that reads, made once for all connections. */
export interface Statement {
  name: string;
  built: Built;
  makeRow: ReturnType<typeof rowMaker>;
  /** Known from the first time that PostgreSQL has described it. */
  decoders: Decode[];
}

export const statementOf = (name: string, built: Built): Statement => ({
  name,
  built,
  makeRow: rowMaker(built),
  decoders: [],
});

/** What pg's connection and query have besides their types: the messages of PostgreSQL's protocol, version 3. */
interface Wire {
  submittedNamedStatements: Record<string, string>;
  parse(message: { name: string; text: string; types: [] }): void;
  describe(message: { type: 'S'; name: string }): void;
  bind(message: { statement: string; values: (string | null)[] }): void;
  execute(): void;
  sync(): void;
}

declare module 'pg' {
  interface Query {
    hasBeenParsed(connection: Wire): boolean;
  }
}

/**
 * One asking of a statement. Unlike pg's own it has the columns described once for each connection, not with every
 * answer, and makes each row at once of its text.
 */
export class Read extends pg.Query {
  readonly name: string;
  readonly statement: Statement;
  readonly values: (string | null)[];
  readonly #rows: unknown[] = [];
  readonly done: Promise<unknown[]>;
  #settle = Promise.withResolvers<unknown[]>();

  constructor(statement: Statement, values: Record<string, unknown>) {
    super(statement.built.queryConfig.text);
    this.name = statement.name;
    this.statement = statement;
    this.values = fillPlaceholders(statement.built.params, values).map(textOf);
    this.done = this.#settle.promise;
  }

  prepare(wire: Wire) {
    const { name, built } = this.statement;
    const { text } = built.queryConfig;
    if (!this.hasBeenParsed(wire)) {
      wire.parse({ name, text, types: [] });
      wire.submittedNamedStatements[name] = text;
      wire.describe({ type: 'S', name });
    }
    wire.bind({ statement: name, values: this.values });
    wire.execute();
    wire.sync();
  }

  handleRowDescription({ fields }: { fields: { dataTypeID: number }[] }) {
    const types = fields.map(({ dataTypeID }) => dataTypeID);
    this.statement.decoders = decodersOf(this.statement.built, types);
  }

  handleDataRow({ fields }: { fields: Texts }) {
    const { makeRow, decoders } = this.statement;
    this.#rows.push(makeRow(fields, decoders));
  }

  handleCommandComplete() {
    // Each statement is one command: all is there when PostgreSQL is ready again.
  }

  handleReadyForQuery() {
    this.#settle.resolve(this.#rows);
  }

  handleError(error: Error) {
    this.#settle.reject(error);
  }
}

/** A value as PostgreSQL reads it. Statements say of what type each is. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') throw new TypeError('A prepared read takes plain values.');
  return String(value);
}
