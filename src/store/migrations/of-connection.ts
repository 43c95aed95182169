import type { CreateTableBuilder } from 'kysely';

/** The column that every table but the first has: rows go when their connection goes. */
export function ofConnection<Table extends string>(table: CreateTableBuilder<Table>) {
  return table.addColumn('connection_id', 'integer', (column) =>
    column.notNull().references('connections.id').onDelete('cascade'),
  );
}
