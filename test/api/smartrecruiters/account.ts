import { afterEach, expect } from 'vitest';
import {
  type SmartRecruiters,
  type Switches,
  startSmartRecruiters,
} from '../../../playground/ats/smartrecruiters/index.js';
import { buildCompany } from '../../../playground/company/build.js';
import {
  createSmartRecruiters,
  type SmartRecruitersOptions,
} from '../../../src/api/smartrecruiters/index.js';
import type { Application } from '../../../src/domain/hiring.js';
import { ApplicationId } from '../../../src/domain/ids.js';

const NOW = Date.UTC(2026, 5, 1, 12);
const company = buildCompany(new Date(NOW));

export interface Setting {
  readonly switches?: Partial<Switches>;
  readonly options?: Partial<SmartRecruitersOptions>;
  /** Where the addresses of webhooks really are. */
  readonly reach?: (url: string) => string | undefined;
  /** The credential is an OAuth client. */
  readonly isClient?: boolean;
  /** As fast as the documented limits allow, and no faster. */
  readonly isPaced?: boolean;
}

/** Accounts for the tests of one `describe`; nothing that no correct adapter sends may have been sent to them. */
export function useAccounts() {
  const open: SmartRecruiters[] = [];
  afterEach(async () => {
    const unexpected = open.flatMap((double) => double.unexpected());
    await Promise.all(open.splice(0).map((double) => double.close()));
    expect(unexpected).toEqual([]);
  });

  return async (setting: Setting = {}) => {
    const clock = { time: NOW };
    const now = () => clock.time;
    const fast = setting.isPaced ? {} : { rateLimit: 100_000 };
    const double = await startSmartRecruiters({
      company,
      now,
      switches: { ...fast, ...setting.switches },
      retryDelays: [],
      ...(setting.reach && { reach: setting.reach }),
    });
    open.push(double);
    const { clientId, clientSecret, apiKey } = double;
    const connect = () =>
      createSmartRecruiters({
        credential: setting.isClient ? { kind: 'client', clientId, clientSecret } : { kind: 'key', apiKey },
        baseUrl: double.url,
        fetch,
        now,
        wait: async (milliseconds) => {
          clock.time += milliseconds;
        },
        random: () => 0.5,
        ...(!setting.isPaced && { pace: { perSecond: 100_000, atOnce: 8 } }),
        ...setting.options,
      });
    const { people, background } = connect();

    return {
      ats: people,
      background,
      double,
      clock,
      /** Another process of the bot. */
      connect,
      /** What was asked from now on, as method and path. */
      asked: async (deed: () => Promise<unknown>) => {
        const before = double.calls.length;
        await deed();
        return double.calls.slice(before).map(({ method, path, query }) => `${method} ${path}${query}`);
      },
    };
  };
}

type Account = Awaited<ReturnType<ReturnType<typeof useAccounts>>>;

/** An application in that status, as the port has it, and as the double does. */
export async function applicationIn({ ats, double }: Account, status: string) {
  const own = double.state.applications.find(({ history }) => history.at(-1)?.status === status);
  if (!own) throw new Error('the company has no such application');
  const id = ApplicationId.parse(`${own.candidate.id}:${own.job.id}`);
  const application: Application | undefined = await ats.getApplication(id);
  if (!application) throw new Error('the adapter does not find it');
  return { own, application };
}
