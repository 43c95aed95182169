import { onBothEngines } from './both-engines.js';
import { ledgerSuite } from './ledger.suite.js';

await onBothEngines(ledgerSuite);
