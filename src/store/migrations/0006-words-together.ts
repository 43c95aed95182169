import { sql } from 'kysely';
import type { Migration } from '../migrate.js';

/**
 * With each word of a candidate all the others, so that whoever has several words that were typed is found in one
 * range of one index.
 */
export const wordsTogether: Migration = {
  name: '0006-words-together',
  async up({ schema, bytewiseText, rows }) {
    await schema
      .alterTable('candidate_words')
      .addColumn('together', bytewiseText, (column) => column.notNull().defaultTo(''))
      .execute();
    await schema.dropIndex('candidate_words_by_word').execute();
    // As far as an index takes it; whoever has more words has the right ones when they are read the next time.
    await sql`
      update candidate_words set together = theirs.words
      from (
        select connection_id, candidate_id, substr(' ' || string_agg(word, ' '), 1, 400) as words
        from candidate_words
        where word not like '%@%'
        group by connection_id, candidate_id
      ) as theirs
      where candidate_words.connection_id = theirs.connection_id
      and candidate_words.candidate_id = theirs.candidate_id
    `.execute(rows);
    await schema
      .createIndex('candidate_words_by_word')
      .on('candidate_words')
      .columns(['connection_id', 'word', 'active_at', 'candidate_id', 'together'])
      .execute();
  },
};
