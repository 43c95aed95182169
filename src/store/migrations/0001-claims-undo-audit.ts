import type { Migration } from '../migrate.js';
import { ofConnection } from './of-connection.js';

/** The connection, and what deciding needs: who was first, what can be taken back, who did what. */
export const claimsUndoAudit: Migration = {
  name: '0001-claims-undo-audit',
  async up({ schema, growingInteger }) {
    await schema
      .createTable('connections')
      .addColumn('id', growingInteger, (column) => column.primaryKey())
      .addColumn('slack_team_id', 'text', (column) => column.notNull())
      .addColumn('ats', 'text', (column) => column.notNull())
      .addUniqueConstraint('connections_once', ['slack_team_id', 'ats'])
      .execute();

    await schema
      .createTable('claims')
      .$call(ofConnection)
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('teammate_id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('held_until', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('claims_key', ['connection_id', 'key'])
      .execute();
    await schema.createIndex('claims_by_end').on('claims').columns(['connection_id', 'held_until']).execute();

    await schema
      .createTable('undo_records')
      .addColumn('position', growingInteger, (column) => column.primaryKey())
      .$call(ofConnection)
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('teammate_id', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('taken_back_by', 'text')
      .addColumn('taken_back_at', 'bigint')
      .addUniqueConstraint('undo_records_id', ['connection_id', 'id'])
      .execute();
    await schema
      .createIndex('undo_records_by_teammate')
      .on('undo_records')
      .columns(['connection_id', 'teammate_id', 'at'])
      .execute();
    await schema
      .createIndex('undo_records_by_age')
      .on('undo_records')
      .columns(['connection_id', 'at'])
      .execute();

    await schema
      .createTable('undo_candidates')
      .$call(ofConnection)
      .addColumn('undo_id', 'text', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('candidate_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('undo_candidates_key', ['connection_id', 'undo_id', 'place'])
      .addForeignKeyConstraint(
        'undo_candidates_of_record',
        ['connection_id', 'undo_id'],
        'undo_records',
        ['connection_id', 'id'],
        (constraint) => constraint.onDelete('cascade'),
      )
      .execute();
    await schema
      .createIndex('undo_candidates_by_candidate')
      .on('undo_candidates')
      .columns(['connection_id', 'candidate_id'])
      .execute();

    await schema
      .createTable('audit_log')
      .addColumn('position', growingInteger, (column) => column.primaryKey())
      .$call(ofConnection)
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('teammate_id', 'text', (column) => column.notNull())
      .addColumn('candidate_id', 'text', (column) => column.notNull())
      .addColumn('application_id', 'text')
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('slack_channel', 'text')
      .addUniqueConstraint('audit_log_id', ['connection_id', 'id'])
      .execute();
    await schema
      .createIndex('audit_log_by_candidate')
      .on('audit_log')
      .columns(['connection_id', 'candidate_id', 'at'])
      .execute();
  },
};
