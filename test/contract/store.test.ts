import { onBothEngines } from './both-engines.js';
import { storeSuite } from './store.suite.js';

await onBothEngines(storeSuite);
