import { onBothEngines } from './both-engines.js';
import { notificationsSuite } from './notifications.suite.js';

await onBothEngines(notificationsSuite);
