import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ATS_KINDS, type AtsKind } from '../src/config.js';
import { servePage } from './server.js';
import { stageOf } from './stage.js';
import { DEMO, startWorkplace } from './workplace.js';

const DEFAULT_PORT = '4747';
const PAGE = fileURLToPath(new URL('./page/dist', import.meta.url));

try {
  const { port, open, ats } = readArguments();
  const workplace = await startWorkplace({ ...DEMO, ats });
  const page = await servePage(stageOf(workplace, PAGE), port).catch(async (error: unknown) => {
    await workplace.stop();
    throw error;
  });
  const stop = () => void page.stop().then(workplace.stop);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(
    `A workspace with Hires in it, and ${workplace.connected.name} behind it, is open at ${page.url} (Ctrl-C closes it).`,
  );
  if (open) openInBrowser(page.url);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

function readArguments(): { port: number; open: boolean; ats: AtsKind } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: DEFAULT_PORT },
      open: { type: 'boolean', default: false },
      ats: { type: 'string', default: '100hires' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${values.port} is no port.`);
  const ats = ATS_KINDS.find((kind) => kind === values.ats);
  if (ats === undefined) {
    throw new Error(`The playground has no ${values.ats}. What it has is ${ATS_KINDS.join(', ')}.`);
  }
  return { port, open: values.open, ats };
}

/** Where there is no browser to be opened, the printed address does. */
function openInBrowser(url: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'That port is taken: another playground may be running. Choose another one with --port.';
  }
  return error.message;
}
