import { applicationRoutes } from './applications.js';
import { candidateRoutes } from './candidates.js';
import { decisionRoutes } from './decisions.js';
import { fileRoutes } from './files.js';
import { intakeRoutes } from './intake.js';
import { interviewRoutes } from './interviews.js';
import { jobRoutes } from './jobs.js';
import { messageRoutes } from './messages.js';
import { noteRoutes } from './notes.js';
import { openapiRoute } from './openapi.js';
import { peopleRoutes } from './people.js';
import type { Route } from './route.js';
import { tagRoutes } from './tags.js';
import { taxonomyRoutes } from './taxonomy.js';
import { webhookRoutes } from './webhooks.js';

const described: readonly Route[] = [
  ...candidateRoutes,
  ...tagRoutes,
  ...fileRoutes,
  ...messageRoutes,
  ...intakeRoutes,
  ...applicationRoutes,
  ...decisionRoutes,
  ...interviewRoutes,
  ...noteRoutes,
  ...jobRoutes,
  ...peopleRoutes,
  ...taxonomyRoutes,
  ...webhookRoutes,
];

/** Every endpoint there is; anything else is a 404. */
export const routes: readonly Route[] = [...described, openapiRoute(described)];
