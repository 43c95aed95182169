import { describe } from 'vitest';
import { approvalsSuite } from './approvals.suite.js';
import { onBothEngines } from './both-engines.js';
import { lanesSuite } from './lanes.suite.js';
import { openedStores } from './opened-stores.js';
import { outboxSuite } from './outbox.suite.js';
import { subscriptionsSuite } from './subscriptions.suite.js';

await onBothEngines((engine, newDatabase) => {
  describe(engine, () => {
    const stores = openedStores(newDatabase);
    lanesSuite(stores);
    outboxSuite(stores);
    subscriptionsSuite(stores);
    approvalsSuite(stores);
  });
});
