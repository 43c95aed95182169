import type { Application, User } from '../../playground/ats/100hires/state.js';
import type { SeenMessage, SeenView } from '../../playground/slack/types.js';
import type { Workplace } from '../../playground/workplace.js';
import { fields, modals } from '../../src/views/ids.js';
import { acting, chosen, labelsOf, readable } from '../../test/support/acting.js';
import { CHANNEL } from './team.js';
import type { Happening, Visit } from './trace.js';
import type { VirtualTime } from './virtual-time.js';

export interface VisitsOfAKind {
  readonly visits: number;
  readonly interactions: number;
  /** Calls of the ATS while they lasted, by endpoint. */
  readonly calls: Readonly<Record<string, number>>;
}

/** What people did with the bot, and what became of it. */
export interface Counted {
  /** Commands, presses and forms. */
  interactions: number;
  /** Letters typed into a menu that asks for its options. */
  letters: number;
  /** By what people came for. */
  readonly visits: Map<string, VisitsOfAKind>;
  /** Answers that said that no calls are left. */
  refused: number;
  /** What went otherwise than a visit of its kind goes. */
  readonly odd: string[];
}

const SPENT = /used up/;
/** Milliseconds between two deeds of one visit. */
const READING = 4_000;
const DAY = 86_400_000;

/** One person's visit after the other, each with all that it leads to. */
export function createReplay(work: Workplace, time: VirtualTime) {
  const counted: Counted = { interactions: 0, letters: 0, visits: new Map(), refused: 0, odd: [] };
  const { state } = work.ats;

  async function visit({ kind, member, choice }: Visit): Promise<void> {
    const { slackUserId, teammate } = member;
    const person = acting(work.slack, slackUserId);
    const user = state.users.find(({ email }) => email === teammate.email);
    if (user === undefined) throw new Error(`${teammate.email} is nobody of the team`);
    const mine = activeFor(user);
    const application = mine[choice % mine.length];
    if (application === undefined) return odd(`${kind}: nobody to see`);
    const { candidate, job } = application;
    const name = `${candidate.firstName} ${candidate.lastName}`;

    const newest = () =>
      person
        .now()
        .messages.filter(({ ephemeral }) => ephemeral)
        .at(-1);
    const onTop = () => person.now().modals.at(-1);
    async function types(text: string): Promise<SeenMessage | undefined> {
      counted.interactions += 1;
      await person.types(`/hires ${text}`, CHANNEL);
      await time.settled();
      return look(newest());
    }
    async function presses(seen: SeenMessage, which: number): Promise<void> {
      await time.until(time.now() + READING);
      const label = labelsOf(seen.blocks)[which];
      if (label === undefined) return odd(`${kind}: no button ${which}`);
      counted.interactions += 1;
      await person.presses(
        seen,
        label,
        labelsOf(seen.blocks)
          .slice(0, which)
          .filter((one) => one === label).length,
      );
      await time.settled();
      look(newest());
    }
    async function submits(callback: string, entered: Parameters<typeof person.submits>[1]): Promise<void> {
      const modal = onTop();
      if (modal === undefined || callbackOf(modal) !== callback) {
        if (modal) look(modal);
        return odd(`${kind}: no form, but ${modal ? textOf(modal) : 'nothing'}`);
      }
      await time.until(time.now() + READING);
      counted.interactions += 1;
      await person.submits(modal, entered);
      await time.settled();
      const after = onTop();
      if (after) look(after);
      if (after && Object.keys(after.errors).length > 0) odd(`${kind}: ${JSON.stringify(after.errors)}`);
    }
    async function closes(): Promise<void> {
      for (let modal = onTop(); modal; modal = onTop()) await person.closes(modal);
      await time.settled();
    }

    switch (kind) {
      case 'find': {
        const found = await types(`find ${candidate.lastName.split(' ')[0]}`);
        if (found && choice % 10 < 7 && /people fit/.test(readable(found))) await presses(found, choice % 3);
        return;
      }
      case 'card':
        await types(`show ${name}`);
        return;
      case 'note':
        await types(`note ${name}: A short note of what we said about them, and what comes next.`);
        return;
      case 'jobs':
        await types('jobs');
        return;
      case 'job':
        await types(`job "${job.title}"`);
        return;
      case 'interviews':
        await types(choice % 2 === 0 ? 'interviews today' : 'interviews week');
        return;
      case 'move': {
        const next = job.workflow.stages[job.workflow.stages.indexOf(application.stage) + 1];
        await types(`move ${name} to ${next?.name ?? application.stage.name}`);
        if (next) await submits(modals.move.id, {});
        return closes();
      }
      case 'reject': {
        await types(`reject ${name}`);
        const reason = state.rejectionReasons[choice % state.rejectionReasons.length];
        await submits(modals.reject.id, {
          [fields.rejectReason.block]: { [fields.rejectReason.action]: chosen(String(reason?.id)) },
        });
        return closes();
      }
      case 'schedule': {
        const hour = 10 + (choice % 8);
        const date = new Date(time.now() + (1 + (choice % 9)) * DAY).toISOString().slice(0, 10);
        await types(`schedule ${name}`);
        await submits(modals.schedule.id, {
          [fields.scheduleDate.block]: {
            [fields.scheduleDate.action]: { type: 'datepicker', selected_date: date },
          },
          [fields.scheduleTime.block]: {
            [fields.scheduleTime.action]: { type: 'timepicker', selected_time: `${hour}:00` },
          },
          [fields.schedulePanel.block]: {
            [fields.schedulePanel.action]: { type: 'multi_users_select', selected_users: [slackUserId] },
          },
        });
        return closes();
      }
      case 'type': {
        await types('find');
        const modal = onTop();
        if (modal === undefined) return odd('type: no form');
        const letters = candidate.lastName.slice(0, 6);
        let offered: { readonly value: string }[] = [];
        for (let length = 1; length <= letters.length; length += 1) {
          counted.letters += 1;
          offered = await person.asks(modal, fields.ask, letters.slice(0, length));
          await time.settled();
        }
        const [first] = offered;
        if (first) {
          counted.interactions += 1;
          await person.picks(modal, fields.ask, first.value);
          await time.settled();
        }
        return closes();
      }
    }

    function look<T extends SeenMessage | SeenView>(seen: T | undefined): T | undefined {
      const text = seen === undefined ? '' : 'view' in seen ? textOf(seen) : readable(seen);
      if (SPENT.test(text)) counted.refused += 1;
      else if (/went wrong|did not work/i.test(text)) odd(`${kind}: ${text.slice(0, 300)}`);
      return seen;
    }
  }

  function activeFor(user: User): Application[] {
    return state.applications.filter(
      ({ status, job }) =>
        status === 'pending' &&
        job.status === 'open' &&
        (user.role === 'administrator' || job.hiringTeam.includes(user)),
    );
  }

  function odd(what: string): void {
    counted.odd.push(what);
  }

  return {
    counted,

    async visit(one: Visit): Promise<void> {
      await time.until(one.at);
      const before = { calls: work.ats.calls.length, interactions: counted.interactions };
      await visit(one);
      const sofar = counted.visits.get(one.kind) ?? { visits: 0, interactions: 0, calls: {} };
      counted.visits.set(one.kind, {
        visits: sofar.visits + 1,
        interactions: sofar.interactions + counted.interactions - before.interactions,
        calls: byEndpoint(work.ats.calls.slice(before.calls), sofar.calls),
      });
    },

    /** Somebody applies, or works in the pages of the ATS. */
    async happening({ kind, at, choice }: Happening): Promise<void> {
      await time.until(at);
      const active = state.applications.filter(
        ({ status, job }) => status === 'pending' && job.status === 'open',
      );
      const application = active[choice % active.length];
      if (application === undefined) return;
      const id = String(application.id);
      const by = String(state.keyUser.id);
      const stages = application.job.workflow.stages;
      const next = stages[stages.indexOf(application.stage) + 1];
      if (kind === 'applies') {
        const name = `Robin Newcomer ${choice}`;
        work.ats.apply({ name, email: `robin.${choice}@mail.example`, jobId: String(application.job.id) });
      }
      if (kind === 'is moved' && next) work.ats.move(id, String(next.id), by);
      if (kind === 'is rejected') work.ats.reject(id, by);
      if (kind === 'is invited') {
        const startsAt = time.now() + 3 * DAY;
        work.ats.schedule({
          applicationId: id,
          startsAt,
          endsAt: startsAt + 3_600_000,
          interviewerIds: [by],
        });
      }
      await work.ats.webhooks.settle();
      await time.settled();
    },
  };
}

function callbackOf({ view }: SeenView): unknown {
  return 'callback_id' in view ? view.callback_id : undefined;
}

function textOf({ view }: SeenView): string {
  return JSON.stringify(view.blocks).slice(0, 400);
}

/** How often each endpoint was called. @param before is counted in. */
export function byEndpoint(
  calls: Workplace['ats']['calls'],
  before: Readonly<Record<string, number>> = {},
): Record<string, number> {
  const counts: Record<string, number> = { ...before };
  for (const { method, path } of calls) {
    const endpoint = `${method} ${path.replace('/v2', '').replaceAll(/\/\d+/g, '/:id')}`;
    counts[endpoint] = (counts[endpoint] ?? 0) + 1;
  }
  return counts;
}
