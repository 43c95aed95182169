import { approvalRoutes } from './approvals.js';
import { attachmentRoutes } from './attachments.js';
import { candidateRoutes } from './candidates.js';
import { configurationRoutes } from './configuration.js';
import { intakeRoutes } from './intake.js';
import { interviewRoutes } from './interviews.js';
import { jobRoutes } from './jobs.js';
import { messageRoutes } from './messages.js';
import { offerRoutes } from './offers.js';
import { peopleRoutes } from './people.js';
import type { Route } from './route.js';
import { statusRoutes } from './status.js';
import { subscriptionKeyRoutes } from './subscription-keys.js';
import { subscriptionRoutes } from './subscriptions.js';
import { tagRoutes } from './tags.js';
import { timeslotRoutes } from './timeslots.js';

/** Every endpoint there is; anything else is a 404. */
export const routes: readonly Route[] = [
  ...candidateRoutes,
  ...statusRoutes,
  ...tagRoutes,
  ...intakeRoutes,
  ...attachmentRoutes,
  ...jobRoutes,
  ...peopleRoutes,
  ...configurationRoutes,
  ...messageRoutes,
  ...interviewRoutes,
  ...timeslotRoutes,
  ...offerRoutes,
  ...approvalRoutes,
  ...subscriptionRoutes,
  ...subscriptionKeyRoutes,
];
