import type { Migration } from '../migrate.js';
import { ofConnection } from './of-connection.js';

/** Whose approval is asked for, where they were told, and what was decided. */
export const approvals: Migration = {
  name: '0005-approvals',
  async up({ schema }) {
    await schema
      .createTable('approval_requests')
      .$call(ofConnection)
      .addColumn('approval_id', 'text', (column) => column.notNull())
      .addColumn('teammate_id', 'text', (column) => column.notNull())
      .addColumn('candidate_id', 'text')
      .addColumn('is_open', 'integer', (column) => column.notNull())
      .addColumn('message_id', 'text', (column) => column.notNull())
      .addColumn('channel', 'text')
      .addColumn('ts', 'text')
      .addColumn('shown', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('approval_requests_key', ['connection_id', 'approval_id', 'teammate_id'])
      .execute();
    await schema
      .createIndex('approval_requests_by_teammate')
      .on('approval_requests')
      .columns(['connection_id', 'teammate_id', 'is_open'])
      .execute();
    await schema.alterTable('audit_log').addColumn('approval_id', 'text').execute();
  },
};
