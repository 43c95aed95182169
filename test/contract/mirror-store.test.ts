import { onBothEngines } from './both-engines.js';
import { mirrorSuite } from './mirror.suite.js';

await onBothEngines(mirrorSuite);
