import { sql } from 'kysely';
import type { Migration } from '../migrate.js';
import { ofConnection } from './of-connection.js';

/**
 * Candidates as they were last read, the words by which they are found without asking the ATS, and interviews from a
 * month ago on.
 */
export const mirror: Migration = {
  name: '0003-mirror',
  async up({ schema, bytewiseText }) {
    await schema
      .createTable('known_candidates')
      .$call(ofConnection)
      .addColumn('candidate_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('emails', 'text', (column) => column.notNull())
      .addColumn('profile_url', 'text')
      .addColumn('created_at', 'bigint')
      .addColumn('updated_at', 'bigint')
      .addColumn('active_at', 'bigint', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('known_candidates_key', ['connection_id', 'candidate_id'])
      .execute();
    await schema
      .createIndex('known_candidates_by_activity')
      .on('known_candidates')
      .columns(['connection_id', 'active_at', 'candidate_id'])
      .execute();

    await schema
      .createTable('candidate_words')
      .$call(ofConnection)
      // Ranges of words have the same bounds in every engine and every language of a server.
      .addColumn('word', bytewiseText, (column) => column.notNull())
      .addColumn('candidate_id', 'text', (column) => column.notNull())
      .addColumn('active_at', 'bigint', (column) => column.notNull())
      .addColumn('head', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('candidate_words_key', ['connection_id', 'candidate_id', 'word'])
      .execute();
    // All that a look for a beginning needs, so that the rows themselves are not read.
    await schema
      .createIndex('candidate_words_by_word')
      .on('candidate_words')
      .columns(['connection_id', 'word', 'active_at', 'candidate_id'])
      .execute();

    await schema
      .createIndex('candidate_words_of_names')
      .on('candidate_words')
      .columns(['connection_id', 'word', 'head'])
      .where(sql.ref('head'), '>', 0)
      .execute();

    await schema
      .createIndex('known_applications_by_job')
      .on('known_applications')
      .columns(['connection_id', 'job_id', 'candidate_id'])
      .execute();
    await schema
      .createIndex('known_applications_of_candidates')
      .on('known_applications')
      .columns(['connection_id', 'candidate_id', 'job_id'])
      .execute();
    await schema
      .createIndex('known_applications_by_stage')
      .on('known_applications')
      .columns(['connection_id', 'status', 'job_id', 'stage_id', 'applied_at'])
      .execute();

    await schema
      .createTable('known_interviews')
      .$call(ofConnection)
      .addColumn('interview_id', 'text', (column) => column.notNull())
      .addColumn('candidate_id', 'text')
      .addColumn('candidate_name', 'text')
      .addColumn('application_id', 'text')
      .addColumn('job_id', 'text')
      .addColumn('starts_at', 'bigint', (column) => column.notNull())
      .addColumn('ends_at', 'bigint', (column) => column.notNull())
      .addColumn('interviewers', 'text', (column) => column.notNull())
      .addColumn('location', 'text')
      .addColumn('updated_at', 'bigint')
      .addColumn('first_read_at', 'bigint', (column) => column.notNull())
      .addColumn('read_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('known_interviews_key', ['connection_id', 'interview_id'])
      .execute();
    await schema
      .createIndex('known_interviews_by_time')
      .on('known_interviews')
      .columns(['connection_id', 'starts_at'])
      .execute();
  },
};
