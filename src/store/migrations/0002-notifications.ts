import { sql } from 'kysely';
import type { Migration } from '../migrate.js';
import { ofConnection } from './of-connection.js';

/** What carries a change in the pipeline from the ATS into channels: inbox, known state, events, outbox. */
export const notifications: Migration = {
  name: '0002-notifications',
  async up({ schema, growingInteger, neverReused }) {
    await schema
      .createTable('inbox')
      .$call(ofConnection)
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('entity_id', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('held_until', 'bigint', (column) => column.notNull())
      .addColumn('is_dead', 'integer', (column) => column.notNull())
      .addColumn('error', 'text')
      .addPrimaryKeyConstraint('inbox_key', ['connection_id', 'kind', 'entity_id'])
      .execute();
    await schema
      .createIndex('inbox_by_due')
      .on('inbox')
      .columns(['connection_id', 'is_dead', 'due_at'])
      .execute();

    await schema
      .createTable('ignored_webhooks')
      .$call(ofConnection)
      .addColumn('word', 'text', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('last_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('ignored_webhooks_key', ['connection_id', 'word'])
      .execute();

    await schema
      .createTable('cursors')
      .$call(ofConnection)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('value', 'text')
      .addColumn('held_by', 'text')
      .addColumn('held_until', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('cursors_key', ['connection_id', 'name'])
      .execute();

    await schema
      .createTable('known_applications')
      .$call(ofConnection)
      .addColumn('application_id', 'text', (column) => column.notNull())
      .addColumn('candidate_id', 'text', (column) => column.notNull())
      .addColumn('candidate_name', 'text')
      .addColumn('job_id', 'text', (column) => column.notNull())
      .addColumn('stage_id', 'text')
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('score', 'double precision')
      .addColumn('applied_at', 'bigint')
      .addColumn('closed_at', 'bigint')
      .addColumn('updated_at', 'bigint')
      .addColumn('moves_told', 'integer')
      .addColumn('changes', 'integer', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('known_applications_key', ['connection_id', 'application_id'])
      .execute();
    await schema
      .createIndex('known_applications_by_candidate')
      .on('known_applications')
      .columns(['connection_id', 'candidate_id'])
      .execute();

    await schema
      .createTable('events')
      .addColumn('position', growingInteger, (column) => column.primaryKey())
      .$call(ofConnection)
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('candidate_id', 'text', (column) => column.notNull())
      .addColumn('application_id', 'text')
      .addColumn('job_id', 'text')
      .addColumn('from_stage_id', 'text')
      .addColumn('to_stage_id', 'text')
      .addColumn('by', 'text')
      .addColumn('interview_id', 'text')
      .addColumn('note_id', 'text')
      .addColumn('score', 'double precision')
      .addColumn('done_in', 'text')
      .addColumn('noticed_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('events_key', ['connection_id', 'key'])
      .execute();
    // Without the connection: while the table is small, Postgres would take one of these for `events_key` to look
    // up the event of a delivery, remember that, and read all events for each delivery once there are many.
    await schema.createIndex('events_by_age').on('events').column('at').execute();
    await schema.createIndex('events_by_notice').on('events').column('noticed_at').execute();
    await schema.createIndex('events_by_candidate').on('events').column('candidate_id').execute();

    await schema
      .createTable('subscriptions')
      .addColumn('id', growingInteger, neverReused)
      .$call(ofConnection)
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('slack_user_id', 'text', (column) => column.notNull())
      .addColumn('teammate_id', 'text', (column) => column.notNull())
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('mode', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('off_because', 'text')
      .addColumn('off_at', 'bigint')
      .addColumn('next_digest_at', 'bigint')
      .execute();
    await schema
      .createIndex('subscriptions_by_channel')
      .on('subscriptions')
      .columns(['connection_id', 'channel'])
      .execute();

    await schema
      .createTable('mutes')
      .$call(ofConnection)
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('application_id', 'text', (column) => column.notNull())
      .addColumn('slack_user_id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('mutes_key', ['connection_id', 'channel', 'application_id'])
      .execute();

    await schema
      .createTable('messages')
      .addColumn('position', growingInteger, (column) => column.primaryKey())
      .$call(ofConnection)
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('application_id', 'text')
      .addColumn('parent_id', 'text')
      .addColumn('subscription_id', 'integer')
      .addColumn('ts', 'text')
      .addColumn('shown', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('messages_id', ['connection_id', 'id'])
      .execute();
    await schema
      .createIndex('messages_by_channel')
      .on('messages')
      .columns(['connection_id', 'channel', 'kind', 'at'])
      .execute();
    await schema
      .createIndex('messages_by_application')
      .on('messages')
      .columns(['connection_id', 'application_id'])
      .execute();
    await schema
      .createIndex('messages_unsent')
      .on('messages')
      .columns(['connection_id', 'channel'])
      .where(sql.ref('ts'), 'is', null)
      .execute();

    await schema
      .createTable('deliveries')
      .addColumn('position', growingInteger, neverReused)
      .$call(ofConnection)
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('event_key', 'text', (column) => column.notNull())
      .addColumn('subscription_id', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('message_id', 'text')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('error', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('deliveries_once', ['connection_id', 'event_key', 'channel'])
      .addForeignKeyConstraint(
        'deliveries_of_event',
        ['connection_id', 'event_key'],
        'events',
        ['connection_id', 'key'],
        (constraint) => constraint.onDelete('cascade'),
      )
      .execute();
    await schema
      .createIndex('deliveries_by_channel')
      .on('deliveries')
      .columns(['connection_id', 'state', 'channel', 'position'])
      .execute();
    await schema
      .createIndex('deliveries_by_message')
      .on('deliveries')
      .columns(['connection_id', 'message_id'])
      .execute();

    await schema
      .createTable('lanes')
      .$call(ofConnection)
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('held_by', 'text')
      .addColumn('held_until', 'bigint', (column) => column.notNull())
      .addColumn('next_at', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('error', 'text')
      .addPrimaryKeyConstraint('lanes_key', ['connection_id', 'channel'])
      .execute();
  },
};
