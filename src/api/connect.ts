import type { AtsConfig } from '../config.js';
import { create100Hires } from './100hires/index.js';
import type { AtsConnection } from './ats.js';
import { createComeet } from './comeet/index.js';
import type { HttpDependencies } from './http.js';
import { createHuntr } from './huntr/index.js';
import type { Ledger } from './shared-budget.js';
import { createSmartRecruiters } from './smartrecruiters/index.js';

/**
 * The connection to the ATS that the configuration names. The only place that knows which there are.
 *
 * @param world.ledger where its calls are counted for all instances of the bot.
 */
export function connectAts(
  config: AtsConfig,
  world: HttpDependencies & { readonly ledger?: Ledger },
): AtsConnection {
  switch (config.kind) {
    case '100hires':
      return create100Hires({ ...world, ...config });
    case 'smartrecruiters':
      return createSmartRecruiters({ ...world, ...config });
    case 'huntr':
      return createHuntr({
        ...world,
        accessToken: config.accessToken,
        baseUrl: config.baseUrl,
        ...secretOf(config),
      });
    case 'comeet':
      return createComeet({
        ...world,
        apiKey: config.apiKey,
        apiSecret: config.apiSecret,
        baseUrl: config.baseUrl,
        ...secretOf(config),
      });
  }
}

function secretOf({ webhookSecret }: { readonly webhookSecret: string | undefined }) {
  return webhookSecret === undefined ? {} : { webhookSecret };
}

/** What only the ATS and this bot know: of it the address is made that the ATS calls. */
export function secretWith(config: AtsConfig): string {
  switch (config.kind) {
    case '100hires':
      return config.apiKey;
    case 'smartrecruiters':
      return config.credential.kind === 'key' ? config.credential.apiKey : config.credential.clientSecret;
    case 'huntr':
      return config.accessToken;
    case 'comeet':
      return config.apiSecret;
  }
}
