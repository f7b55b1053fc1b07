import {
  type ColumnOptions,
  type DataSourceOptions,
  type TableColumnOptions,
  type ValueTransformer,
} from 'typeorm';

/** PostgreSQL returns bigint as text; our instants fit a double. */
const asNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (typeof value === 'string' ? Number(value) : value),
};

/** Entity columns that mean the same on SQLite and PostgreSQL. */
export const columns = {
  /** Milliseconds since the epoch. */
  timestamp: (options: ColumnOptions = {}): ColumnOptions => ({
    type: 'bigint',
    transformer: asNumber,
    ...options,
  }),
  json: (options: ColumnOptions = {}): ColumnOptions => ({ type: 'simple-json', ...options }),
} as const;

type Column = Partial<TableColumnOptions>;

/** The same for migrations (`new Table({ columns: [...] })`). */
export const tableColumns = {
  id: (name = 'id'): TableColumnOptions => ({ name, type: 'varchar', isPrimary: true }),
  varchar: (name: string, options: Column = {}): TableColumnOptions => ({
    name,
    type: 'varchar',
    ...options,
  }),
  text: (name: string, options: Column = {}): TableColumnOptions => ({ name, type: 'text', ...options }),
  integer: (name: string, options: Column = {}): TableColumnOptions => ({
    name,
    type: 'integer',
    ...options,
  }),
  boolean: (name: string, options: Column = {}): TableColumnOptions => ({
    name,
    type: 'boolean',
    ...options,
  }),
  real: (name: string, options: Column = {}): TableColumnOptions => ({ name, type: 'real', ...options }),
  timestamp: (name: string, options: Column = {}): TableColumnOptions => ({
    name,
    type: 'bigint',
    ...options,
  }),
  /** `simple-json` is text to the database. */
  json: (name: string, options: Column = {}): TableColumnOptions => ({ name, type: 'text', ...options }),
} as const;

export const isPostgres = (options: DataSourceOptions): boolean => options.type === 'postgres';
