import { onBothEngines } from './both-engines.js';
import { mirrorListsSuite } from './mirror-lists.suite.js';

await onBothEngines(mirrorListsSuite);
