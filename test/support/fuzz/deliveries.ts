import { type Switches, start100Hires } from '../../../playground/ats/100hires/index.js';
import { buildCompany } from '../../../playground/company/build.js';

/** In each of the ways in which 100Hires may write them. */
const PAYLOADS: readonly Switches['webhookPayload'][] = ['nested', 'flat', 'data', 'bare'];

/** What the ATS sends when people act in it. */
export async function realDeliveries(): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for (const webhookPayload of PAYLOADS) {
    const company = buildCompany(new Date());
    const ats = await start100Hires({ company, switches: { webhookPayload }, retryDelays: [] });
    ats.state.webhooks.push({ id: 1, job: undefined, url: 'https://nobody.example', kinds: undefined });
    const [job] = ats.state.jobs;
    const by = String(ats.state.keyUser.id);
    const { candidateId, applicationId } = ats.apply({ name: 'Ana Kovač', jobId: String(job?.id) });
    ats.move(applicationId, String(job?.workflow.stages[2]?.id), by);
    ats.schedule({ applicationId, startsAt: Date.now(), endsAt: Date.now(), interviewerIds: [by] });
    ats.score(applicationId, 88);
    ats.update(candidateId, { phone: '+385 555 0100' });
    ats.hire(applicationId, by);
    await ats.webhooks.settle();
    all.push(...ats.webhooks.sent.map(({ body }) => Buffer.from(body)));
    await ats.close();
  }
  return all;
}
