import { z } from 'zod';
import { batchIds, inBatch } from './batch.js';
import { unfit } from './errors.js';
import { byId, byIdOrAlias } from './find.js';
import { listOf, noParameters } from './parameters.js';
import { type Account, type Route, route, routeWithBody } from './route.js';
import { type Application, belongingsOf, type Named, type User } from './state.js';
import { advance, hire, moveTo, reject, unreject } from './transitions.js';
import { applicationJson } from './wire.js';

const include = listOf(['candidate', 'job', 'cv.text']);
const parameters = z.strictObject({ include });

/** What is decided about applications. Whoever has the key is taken for the user it belongs to. */
export const decisionRoutes = [
  routeWithBody({
    method: 'POST',
    path: '/applications/{id}/move',
    summary: "Move to a stage of the job's workflow",
    query: parameters,
    body: z.strictObject({ stage_id: z.int() }),
    handle: (account, { parameter, query, body }) =>
      decided(account, parameter('id'), query.include, (application, by) =>
        moveTo(account, application, body.stage_id, by),
      ),
  }),

  withoutBody('/applications/{id}/advance', 'Move to the next stage', advance),
  withoutBody('/applications/{id}/hire', 'Hire', hire),
  withoutBody('/applications/{id}/unreject', 'Reopen what was rejected', unreject),

  routeWithBody({
    method: 'POST',
    path: '/applications/{id}/reject',
    summary: 'Reject; an e-mail to the candidate is scheduled unless it is suppressed',
    query: parameters,
    body: z
      .strictObject({
        rejection_reason_id: z.int().optional(),
        suppress_notification: z.boolean().optional(),
      })
      .optional(),
    handle: (account, { parameter, query, body = {} }) => {
      const reason = reasonOf(account, body.rejection_reason_id, 'rejection_reason_id');
      return decided(account, parameter('id'), query.include, (application, by) =>
        reject(account, application, by, { reason, email: !body.suppress_notification }),
      );
    },
  }),

  routeWithBody({
    method: 'POST',
    path: '/applications/batch/move',
    summary: 'Move up to a hundred applications to one stage',
    query: noParameters,
    body: z.strictObject({ ids: batchIds, stage_id: z.int() }),
    handle: (account, { body }) => {
      const { applications, keyUser, workflows } = account.state;
      const stages = workflows.flatMap((workflow) => workflow.stages);
      if (!stages.some(({ id }) => id === body.stage_id)) throw unfit('stage_id', 'No such stage.');
      return inBatch(account, body.ids, (id) =>
        moveTo(account, byId(applications, id, 'Application'), body.stage_id, keyUser),
      );
    },
  }),

  routeWithBody({
    method: 'POST',
    path: '/applications/batch/reject',
    summary: 'Reject up to a hundred applications; their e-mails cannot be suppressed',
    query: noParameters,
    body: z.strictObject({ ids: batchIds, rejection_reason_id: z.int().optional() }),
    handle: (account, { body }) => {
      const { applications, keyUser } = account.state;
      const reason = reasonOf(account, body.rejection_reason_id, 'rejection_reason_id');
      return inBatch(account, body.ids, (id) =>
        reject(account, byId(applications, id, 'Application'), keyUser, { reason, email: true }),
      );
    },
  }),

  routeWithBody({
    method: 'POST',
    path: '/candidates/{id}/disqualify',
    summary: 'Reject all active applications of a candidate; their e-mails cannot be suppressed',
    query: noParameters,
    body: z
      .strictObject({ reasons: z.array(z.union([z.int(), z.string().regex(/^\d+$/)])).optional() })
      .optional(),
    handle: (account, { parameter, body = {} }) => {
      const { state, switches } = account;
      const candidate = byIdOrAlias(state.candidates, parameter('id'), 'Candidate');
      // An application holds one reason; which of several the real API keeps is not known.
      const [reason] = (body.reasons ?? []).map((id) => reasonOf(account, Number(id), 'reasons'));
      const active = belongingsOf(state, candidate).applications.filter(({ status }) => status === 'pending');
      for (const application of active) {
        reject(account, application, state.keyUser, { reason, email: true });
      }
      return { status: 200, body: { [switches.disqualifiedKey]: active.map(({ id }) => id) } };
    },
  }),
];

function withoutBody(
  path: '/applications/{id}/advance' | '/applications/{id}/hire' | '/applications/{id}/unreject',
  summary: string,
  deed: (account: Account, application: Application, by: User) => void,
): Route {
  return route({
    method: 'POST',
    path,
    summary,
    query: parameters,
    handle: (account, { parameter, query }) =>
      decided(account, parameter('id'), query.include, (application, by) => deed(account, application, by)),
  });
}

function decided(
  account: Account,
  id: string,
  asked: z.infer<typeof include>,
  deed: (application: Application, by: User) => void,
) {
  const application = byId(account.state.applications, id, 'Application');
  deed(application, account.state.keyUser);
  return { status: 200, body: applicationJson(account, application, asked) };
}

function reasonOf({ state }: Account, id: number | undefined, field: string): Named | undefined {
  if (id === undefined) return undefined;
  const reason = state.rejectionReasons.find((one) => one.id === id);
  if (!reason) throw unfit(field, 'No such rejection reason.');
  return reason;
}
