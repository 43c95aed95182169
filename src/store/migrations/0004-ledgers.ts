import type { Migration } from '../migrate.js';
import { ofConnection } from './of-connection.js';

/** What all instances of the bot count together: the calls of the ATS. */
export const ledgers: Migration = {
  name: '0004-ledgers',
  async up({ schema }) {
    await schema
      .createTable('ledgers')
      .$call(ofConnection)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('ledgers_key', ['connection_id', 'name'])
      .execute();
  },
};
