import { type BulkOutcome, moveMany, rejectMany, tagMany } from '../actions/bulk.js';
import type { Decision } from '../actions/decide.js';
import { findAll } from '../actions/find.js';
import { submittedBefore } from '../actions/one-at-a-time.js';
import { maySeeJob, visibleApplications } from '../domain/access.js';
import type { SeenApplication } from '../domain/seen.js';
import { tagsIn } from '../domain/tags.js';
import { loadingModal, type ModalView } from '../views/blocks.js';
import {
  bulkMessage,
  bulkMoveModal,
  bulkRejectModal,
  bulkTagModal,
  seenFrom,
  selectModal,
} from '../views/bulk.js';
import { BULK_DEEDS, type BulkDeed, buttons, fields, modals } from '../views/ids.js';
import { alreadyDoneMessage, busyMessage } from '../views/outcome.js';
import { canDo, NEEDS } from './capabilities.js';
import { say } from './gate.js';
import { definePress, defineSubmission, type FormValues, type TeammatesTurn } from './turn.js';

/** Whether there is anything that can be done to several at once. */
export function hasBulkDeeds({ desk }: TeammatesTurn): boolean {
  return BULK_DEEDS.some((deed) => canDo(desk.ats, NEEDS[deed]));
}

/** Below a list of found people: several of them at once. */
export const selectButton = definePress({
  carrier: buttons.select,
  deed: 'decide',
  needs: BULK_DEEDS.flatMap((deed) => NEEDS[deed]),
  picture: () => loadingModal('Several at once', 'Looking …'),
  async run(turn, { text }) {
    const { desk, me } = turn;
    const [candidates, jobs] = await Promise.all([findAll(desk, me, text), desk.jobs()]);
    const rows = candidates.flatMap((candidate) =>
      visibleApplications(me, candidate, jobs)
        .filter(({ status }) => status === 'active')
        .map((application) => ({ candidate, application })),
    );
    const deeds = BULK_DEEDS.filter((deed) => canDo(desk.ats, NEEDS[deed]));
    await turn.modal?.update(selectModal({ text, rows, deeds }));
  },
});

/** Who and what are chosen; the form of the deed comes next. */
export const selectNext = defineSubmission({
  carrier: modals.select,
  deed: 'decide',
  picture: () => loadingModal('Several at once', 'One moment …'),
  async run(turn, _, values) {
    const seen = values.choices(fields.selectPeople).flatMap((value) => seenFrom(value) ?? []);
    const deed = bulkDeed(values.choice(fields.selectDeed));
    if (seen.length === 0 || deed === undefined) return;
    await turn.modal?.update(await FORMS[deed](turn, seen));
  },
});

const FORMS: Readonly<
  Record<BulkDeed, (turn: TeammatesTurn, seen: readonly SeenApplication[]) => Promise<ModalView>>
> = {
  async move({ desk, me }, seen) {
    const stages = new Set(seen.map((one) => one.seen.stage));
    const jobs = (await desk.jobs()).filter(
      (job) => maySeeJob(me, job) && job.stages.some(({ id }) => stages.has(id)),
    );
    return bulkMoveModal({ seen, key: desk.newId(), jobs });
  },
  reject: async ({ desk }, seen) =>
    bulkRejectModal({
      seen,
      key: desk.newId(),
      // Several people don't withdraw for one reason.
      reasons: (await desk.rejectionReasons()).filter(({ isWithdrawal }) => isWithdrawal !== true),
      canEmail: desk.ats.can.rejectionEmail,
    }),
  tag: async ({ desk }, seen) => bulkTagModal({ seen, key: desk.newId() }),
};

export const doBulk = defineSubmission({
  carrier: modals.bulk,
  deed: 'decide',
  picture: ({ seen }) => loadingModal('Several at once', `Working through ${seen.length} …`),
  async run(turn, { deed, seen: pairs, key }, values) {
    const before = await submittedBefore(turn.desk, turn.me, key);
    if (before) return say(turn, 'Done already', alreadyDoneMessage(before.by, before.at));
    const seen = pairs.flatMap((pair) => seenFrom(pair) ?? []);
    const outcome = await DEEDS[deed](turn, seen, values);
    if (outcome.kind === 'busy') return say(turn, 'One moment', busyMessage(outcome.by));
    await say(turn, 'Done', bulkMessage({ deed, ...outcome }));
  },
});

/** The stage is gone, or only commas were typed. */
const NOTHING_DONE: BulkOutcome = { kind: 'bulk', done: [], failed: [], undo: undefined };

type Outcome = BulkOutcome | Extract<Decision, { kind: 'busy' }>;

const DEEDS: Readonly<
  Record<
    BulkDeed,
    (turn: TeammatesTurn, seen: readonly SeenApplication[], values: FormValues) => Promise<Outcome>
  >
> = {
  async move({ desk, me, conversation }, seen, values) {
    const stages = (await desk.jobs()).flatMap((job) => job.stages);
    const to = stages.find(({ id }) => id === values.choice(fields.moveStage));
    if (to === undefined) return NOTHING_DONE;
    return moveMany(desk, me, { seen, to, from: conversation.origin });
  },
  async reject({ desk, me, conversation }, seen, values) {
    const chosen = values.choice(fields.bulkReason);
    const reason = (await desk.rejectionReasons()).find(({ id }) => id === chosen);
    const email = values.choice(fields.bulkEmail) === 'yes';
    return rejectMany(desk, me, { seen, reason, email, from: conversation.origin });
  },
  async tag({ desk, me, conversation }, seen, values) {
    const tags = tagsIn(values.text(fields.bulkTags));
    return tags.length === 0 ? NOTHING_DONE : tagMany(desk, me, { seen, tags, from: conversation.origin });
  },
};

function bulkDeed(value: string | undefined): BulkDeed | undefined {
  return BULK_DEEDS.find((deed) => deed === value);
}
