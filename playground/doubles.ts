import type { AtsKind, Variables } from '../src/config.js';
import {
  type HundredHires,
  type Switches as HundredHiresSwitches,
  start100Hires,
} from './ats/100hires/index.js';
import { type Comeet, type Switches as ComeetSwitches, startComeet } from './ats/comeet/index.js';
import { type Huntr, type Switches as HuntrSwitches, startHuntr } from './ats/huntr/index.js';
import {
  type SmartRecruiters,
  type Switches as SmartRecruitersSwitches,
  startSmartRecruiters,
} from './ats/smartrecruiters/index.js';
import type { Company } from './company/model.js';

/** Each ATS's double, and what of the product is not certain. */
export interface Doubles {
  '100hires': { readonly double: HundredHires; readonly switches: HundredHiresSwitches };
  smartrecruiters: { readonly double: SmartRecruiters; readonly switches: SmartRecruitersSwitches };
  huntr: { readonly double: Huntr; readonly switches: HuntrSwitches };
  comeet: { readonly double: Comeet; readonly switches: ComeetSwitches };
}

export interface DoubleOptions<Kind extends AtsKind> {
  readonly company: Company;
  readonly now: () => number;
  readonly reach: (url: string) => string | undefined;
  readonly retryDelays?: readonly number[];
  readonly switches?: Partial<Doubles[Kind]['switches']>;
}

/** A double that runs, and what a bot needs to know of it. */
export interface Started<Kind extends AtsKind> {
  readonly double: Doubles[Kind]['double'];
  /** As people call it. */
  readonly name: string;
  /** The environment variables that lead a bot there. */
  readonly variables: Variables;
  /** A person enters in the ATS where it is to call; nothing, where the bot does that over the API. */
  enterAddress(url: string): void;
}

type Starters = { readonly [Kind in AtsKind]: (options: DoubleOptions<Kind>) => Promise<Started<Kind>> };

const COMEETS_WEBHOOK_SECRET = 'playground-webhook-secret';
const STARTERS: Starters = {
  '100hires': async (options) => {
    const double = await start100Hires(options);
    const variables = { HUNDREDHIRES_API_KEY: double.apiKey, HUNDREDHIRES_BASE_URL: double.url };
    return { double, name: '100Hires', variables, enterAddress() {} };
  },
  smartrecruiters: async (options) => {
    const double = await startSmartRecruiters(options);
    const variables = { SMARTRECRUITERS_API_KEY: double.apiKey, SMARTRECRUITERS_BASE_URL: double.url };
    return { double, name: 'SmartRecruiters', variables, enterAddress() {} };
  },
  huntr: async (options) => {
    const double = await startHuntr(options);
    const variables = {
      HUNTR_ACCESS_TOKEN: double.apiKey,
      HUNTR_WEBHOOK_SECRET: double.webhookSecret,
      HUNTR_BASE_URL: double.url,
    };
    return { double, name: 'Huntr', variables, enterAddress: (url) => double.addWebhook(url) };
  },
  comeet: async (options) => {
    const double = await startComeet(options);
    const variables = {
      COMEET_API_KEY: double.apiKey,
      COMEET_API_SECRET: double.apiSecret,
      COMEET_WEBHOOK_SECRET: COMEETS_WEBHOOK_SECRET,
      COMEET_BASE_URL: double.url,
    };
    const enterAddress = (url: string) => double.receiveHires(url, COMEETS_WEBHOOK_SECRET);
    return { double, name: 'Comeet', variables, enterAddress };
  },
};

/** Starts the double of an ATS on 127.0.0.1. */
export function startDouble<Kind extends AtsKind>(
  kind: Kind,
  options: DoubleOptions<Kind>,
): Promise<Started<Kind>> {
  return STARTERS[kind](options);
}
