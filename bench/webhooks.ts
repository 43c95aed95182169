import { z } from 'zod';
import type { HundredHires } from '../playground/ats/100hires/index.js';
import { moveOn } from './company.js';
import { type Engine, withDatabase } from './databases.js';
import { type Load, type LoadRequest, load } from './load.js';
import { onStage } from './stage.js';
import { type Row, rounded, table } from './table.js';

const APPLICANTS = 20_000;
/** An ATS that says everything a hundred times. */
const FEW = 200;
const CONNECTIONS = 50;
const SECONDS = 15;

const Delivery = z.looseObject({
  application: z.looseObject({ id: z.number() }),
  candidate: z.looseObject({ id: z.number() }),
});

/** Webhooks that are on the disk when they are answered, while what they hint at is read in the background. */
export async function webhooks(engines: readonly Engine[], profile?: string): Promise<string> {
  const rows: Row[] = [];
  for (const engine of engines) {
    await withDatabase(engine, (databaseUrl) =>
      onStage(
        { databaseUrl, applicants: APPLICANTS, profile },
        async ({ ats, store, webhookUrl, peakMemory }) => {
          const deliveryAt = await deliveriesOf(ats);
          const connections = { connections: CONNECTIONS, upTo: { seconds: SECONDS } };
          const distinct = await load(webhookUrl, deliveryAt, connections);
          rows.push({ name: `${engine}, each about another application`, values: valuesOf(distinct) });
          const repeated = await load(webhookUrl, (index) => deliveryAt(index % FEW), connections);
          const { waiting } = await store.inbox.report();
          rows.push({
            name: `${engine}, about ${FEW} applications over and over`,
            values: { ...valuesOf(repeated), waiting, 'memory, MB': (await peakMemory()) ?? '–' },
          });
        },
      ),
    );
  }
  return table(rows);
}

/** What the ATS would send if one applicant after the other were moved. Beyond those there are, the ids go on. */
async function deliveriesOf(ats: HundredHires): Promise<(index: number) => LoadRequest> {
  const [first] = ats.state.applications;
  if (first) moveOn(ats, first);
  await ats.webhooks.settle();
  const real = Delivery.parse(JSON.parse(ats.webhooks.sent.at(-1)?.body ?? ''));
  const { application, candidate } = real;
  return (index) => ({
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...real,
      application: { ...application, id: application.id + index },
      candidate: { ...candidate, id: candidate.id + index },
    }),
  });
}

function valuesOf({ perSecond, p50, p99, failures }: Load): Row['values'] {
  return { 'accepted/s': rounded(perSecond), 'p50, ms': rounded(p50), 'p99, ms': rounded(p99), failures };
}
