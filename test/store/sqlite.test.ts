import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CandidateId, TeammateId } from '../../src/domain/ids.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { openStore, type Store } from '../../src/store/store.js';

const ana = CandidateId.parse('ana');
const ben = TeammateId.parse('ben');

let folder: string;
let file: string;
const opened: Store[] = [];
const started: ChildProcessByStdio<null, Readable, null>[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hires-sqlite-'));
  file = join(folder, 'hires.db');
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await Promise.all(opened.splice(0).map((store) => store.close()));
  await rm(folder, { recursive: true, force: true });
});

async function open(databaseUrl = file): Promise<Store> {
  const connection = { slackTeamId: 'T0001', ats: '100hires' };
  const store = await openStore({ databaseUrl, connection, now: () => Date.now() });
  opened.push(store);
  return store;
}

/** Another process on the same file; see another-process.ts for what it can do. */
function startProcess(...task: readonly string[]) {
  const program = fileURLToPath(new URL('./another-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...task], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  return { child, lines: createInterface({ input: child.stdout }), ended: once(child, 'exit') };
}

async function linesOf(process: ReturnType<typeof startProcess>): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of process.lines) lines.push(line);
  expect(await process.ended).toEqual([0, null]);
  return lines;
}

describe('a SQLite file', () => {
  it('has every acknowledged write after the process was killed in the middle of writing', async () => {
    const writer = startProcess('write', file);
    const acknowledged: string[] = [];
    for await (const line of writer.lines) {
      acknowledged.push(line);
      if (acknowledged.length === 200) writer.child.kill('SIGKILL');
    }
    expect(await writer.ended).toEqual([null, 'SIGKILL']);

    const { undo, audit } = await open();
    const audited = new Set((await audit.about(ana, 1_000_000)).map(({ id }) => id));
    expect(acknowledged.filter((id) => !audited.has(id))).toEqual([]);
    for (const id of acknowledged) expect((await undo.get(id))?.candidateIds).toEqual([ana]);
    const { kysely } = await openDatabase(file);
    const { rows } = await sql`pragma integrity_check`.execute(kysely);
    await kysely.destroy();
    expect(rows).toEqual([{ integrity_check: 'ok' }]);
  });

  it('is open to several processes at once, and each claim is one process’s', async () => {
    const names = ['one', 'two', 'three'];
    const won = await Promise.all(names.map((name) => linesOf(startProcess('claim', file, name, '300'))));
    const everything = Array.from({ length: 300 }, (_, number) => `${number}`);
    expect(won.flat().sort()).toEqual(everything.sort());
  });

  it('is waited for while somebody else writes into it', async () => {
    const store = await open();
    const other = await open();
    const reader = await open();
    const { kysely } = await openDatabase(file);
    const claim = await kysely.transaction().execute(async (transaction) => {
      await sql`delete from claims`.execute(transaction);
      const waiting = store.claims.claim('reject:7', ben);
      const waitingForRows = other.cursors.hold('changes', 60);
      // Meanwhile the process goes on, and reading needs no lock.
      expect(await reader.undo.get('u1')).toBeUndefined();
      return { waiting, waitingForRows };
    });
    await kysely.destroy();
    expect(await claim.waiting).toEqual({ claimed: true });
    expect(await claim.waitingForRows).toEqual({ value: undefined });
  });

  it('keeps what a transaction has read from changing until it has written', async () => {
    await open();
    const databases = await Promise.all([openDatabase(file), openDatabase(file)]);
    const addNext = ({ kysely }: Database) =>
      kysely.transaction().execute(async (transaction) => {
        const rows = await transaction.selectFrom('connections').select('id').execute();
        const next = { slack_team_id: `number ${rows.length}`, ats: '100hires' };
        await transaction.insertInto('connections').values(next).execute();
      });
    await Promise.all([...databases, ...databases, ...databases].map(addNext));
    const { kysely } = await openDatabase(file);
    const rows = await kysely.selectFrom('connections').select('slack_team_id').orderBy('id').execute();
    expect(rows.slice(1).map((row) => row.slack_team_id)).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => `number ${number}`),
    );
    await Promise.all([kysely, ...databases.map((database) => database.kysely)].map((one) => one.destroy()));
  });

  it('writes to the disk before it acknowledges', async () => {
    await open();
    const { kysely } = await openDatabase(file);
    const pragma = async (name: string) => (await sql`pragma ${sql.raw(name)}`.execute(kysely)).rows;
    expect(await pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await pragma('synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    await kysely.destroy();
  });

  it.each([
    ['a path', (path: string) => path],
    ['a file: URL', (path: string) => pathToFileURL(path).href],
    ['a path after file:', (path: string) => `file:${path}`],
  ])('is found by %s, and its folder is made for this user alone', async (_, url) => {
    const path = join(folder, 'a new', 'folder', 'hires.db');
    await open(url(path));
    expect(await readdir(join(folder, 'a new', 'folder'))).toContain('hires.db');
    expect((await stat(join(folder, 'a new', 'folder'))).mode & 0o777).toBe(0o700);
  });
});

describe('a database that can’t be opened', () => {
  it.each([
    ['below a file', async () => join(file, 'hires.db')],
    ['that is no database', async () => file],
    ['that is a folder', async () => folder],
    ['where no Postgres listens', async () => 'postgres://hires:a-secret@127.0.0.1:1/hires'],
    ['that is no address', async () => 'postgres://hires:a-secret@127.0.0.1:port/hires'],
  ])('%s is a sentence without secrets', async (_, url) => {
    await writeFile(file, 'This was never a database, and it is long enough to be looked at. '.repeat(9));
    const error = await open(await url()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'store_unusable',
      told: expect.stringContaining('DATABASE_URL'),
      detail: expect.stringMatching(/./),
    });
    expect(String(error)).not.toContain('a-secret');
  });
});
