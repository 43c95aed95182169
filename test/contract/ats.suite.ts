import { afterEach, describe, expect, it } from 'vitest';
import type { AnyAtsDouble, Fault, SentMail, UnexpectedCall } from '../../playground/ats/types.js';
import type { Company } from '../../playground/company/model.js';
import { type Ats, CHANGE_KINDS, type ChangeKind } from '../../src/api/ats.js';
import type { WebhookDelivery } from '../../src/api/webhooks.js';
import { batchSuite } from './batch.suite.js';
import { cannotSuite } from './cannot.suite.js';
import { changesSuite } from './changes.suite.js';
import { decisionsSuite } from './decisions.suite.js';
import { notesSuite } from './notes.suite.js';
import { readingSuite } from './reading.suite.js';
import { recordsSuite } from './records.suite.js';
import type { Told } from './told.js';
import { troubleSuite } from './trouble.suite.js';
import { webhooksSuite } from './webhooks.suite.js';

/*
 * What holds for every adapter, run against its double.
 *
 * `start` seeds the double with a company and connects the adapter to it over HTTP; both share one clock, which moves
 * while the adapter waits and with `pass`. The rest follows from data:
 *
 * - `ats.can`: what it says no to is refused with `ats_cannot` and nothing is sent; all else is done.
 * - `trait.told`: what this ATS holds of the company and how it tells it. Begin with `asItIs` and have what is
 *   otherwise: no roles, no closed jobs, stages with names of its own, times in milliseconds, other candidates only.
 * - the other traits: how it behaves.
 * - what the double has: its deeds (`apply`, `move`…) and its webhooks. A deed that its product does not have is left
 *   out of the double (`AnyAtsDouble`), rather than there to throw.
 *
 * The double's snapshot and deeds speak ids that the adapter uses as well: `applicationId`, `stageId` and the others
 * are the port's `ApplicationId`, `StageId`. Where the adapter makes up ids of its own (a candidate's and a job's in
 * one), the snapshot has them like that, too.
 */

/** One adapter connected to its double, with hooks into what the double knows. */
export interface AtsHarness {
  readonly ats: Ats;
  /** The same account, for what nobody waits for. */
  readonly background: Ats;
  readonly double: AnyAtsDouble;
  /** The company the double was seeded with. */
  readonly company: Company;
  /** What people may paste to mean a candidate; the link is what the profile's address is expected to be. */
  references(email: string): { readonly id: string; readonly alias?: string; readonly link?: string };
  mentionMails(): readonly SentMail[];
  /** How many of the ATS's own e-mails to this candidate wait to leave. */
  queuedEmails(candidateId: string): number;
  /** The text of the candidate's notes as the double keeps them, newest first: where they can't be read over the API. */
  writtenNotes?(candidateId: string): readonly string[];
  /** Undefined where the ATS calls nobody, or calls nobody about candidates. */
  readonly calling?: {
    /** The ATS calls an address from now on, as the bot or a person would tell it to. */
    begin(): Promise<void>;
    /** All that it has sent since, when everything is sent, oldest first. */
    deliveries(): Promise<readonly WebhookDelivery[]>;
  };
  /** Lets time pass for the adapter and the double. */
  pass(seconds: number): void;
  /** How many requests have arrived, faulty ones included. */
  calls(): number;
  unexpected(): readonly UnexpectedCall[];
  fault(fault: Fault): void;
  /** From now on the ATS refuses the key, or the account behind it. */
  refuse(what: 'key' | 'account'): void;
  /** From now on no call is left, for this many seconds. */
  exhaust(seconds: number): void;
  /** From now on there are so many calls in ten minutes; where there is no such limit it does nothing. */
  limitTo(calls: number): void;
  now(): number;
  close(): Promise<void>;
}

export interface AtsTrait {
  readonly told: Told;
  /** An id of the right form that belongs to nothing. */
  readonly strangeId: string;
  /** Whether lists of candidates and applications come newest first; else the order is not known. */
  readonly newestFirst: boolean;
  /** Whether notes carry the name of who wrote them, instead of words about it. */
  readonly inAuthorsName: boolean;
  /** Whether jobs differ in their stages. */
  readonly ownStages: boolean;
  /** Whether an application tells when it was last changed, and when it was closed. */
  readonly updatedAt: boolean;
  readonly closedAt: boolean;
  /** Whether somebody can be added with nothing but a name. */
  readonly addsBare: boolean;
  /** Whether somebody can begin in another stage than the first. */
  readonly addsInStage: boolean;
  /** Whether an interview tells when it was booked. */
  readonly bookedAt: boolean;
  /** Whether a note, and a step forward, is one call. */
  readonly oneCallDeeds: boolean;
  /** What listing the teammates costs. */
  readonly teammateCalls: number;
  /** What a list of everybody costs beyond its pages; `each`: it may be a call for each of them. */
  readonly listOverhead: number | 'each';
  /** Calls for looking at everything that may have changed, where nothing has. */
  readonly lookCalls: number;
  /** Of what it tells that it has changed when it is asked. */
  readonly tells: ReadonlySet<ChangeKind>;
  /** Whether a list of candidates has their phone numbers. */
  readonly phonesInLists: boolean;
  /** How many applications are told of in one answer. */
  readonly changesPage: number;
  /** How an application's changes are told: with those of its candidate (all of them), or each by itself. */
  readonly changesOf: 'applications' | 'candidates';
  /** Whether it says how many calls are left, in windows of minutes. */
  readonly tellsCalls: boolean;
  /** Whether a 429 says when there are calls again. */
  readonly tellsWhenAgain: boolean;
  /** Of how many deeds it tells by itself: moved, scored, scheduled, rejected, hired, changed. */
  readonly toldByWebhook: number;
  /** How many hints there are in one webhook at most. */
  readonly hintsAtOnce: number;
  /** Whether webhooks are signed. */
  readonly signed: boolean;
}

/** How the adapter behaves where nothing is said: like 100Hires. */
export const usualTrait: Omit<AtsTrait, 'told'> = {
  strangeId: '999999999',
  newestFirst: true,
  inAuthorsName: true,
  ownStages: true,
  updatedAt: true,
  closedAt: true,
  addsBare: true,
  addsInStage: true,
  bookedAt: true,
  oneCallDeeds: true,
  teammateCalls: 1,
  // A refused size, refused includes, titles of jobs: each but once.
  listOverhead: 6,
  lookCalls: 3,
  tells: new Set(CHANGE_KINDS),
  phonesInLists: true,
  changesPage: 100,
  changesOf: 'applications',
  tellsCalls: true,
  tellsWhenAgain: true,
  toldByWebhook: 6,
  hintsAtOnce: 1,
  signed: false,
};

/** How long the adapter waits for one answer: as in production, or so short that silence is soon over. */
export type Patience = 'usual' | 'short';

export type Begin = (patience?: Patience) => Promise<AtsHarness>;

/** What holds for every adapter, run against its double. */
export function atsSuite(
  name: string,
  start: (patience: Patience) => Promise<AtsHarness>,
  trait: AtsTrait,
): void {
  describe(name, () => {
    const running: AtsHarness[] = [];
    afterEach(async () => {
      const unexpected = running.flatMap((harness) => harness.unexpected());
      await Promise.all(running.splice(0).map((harness) => harness.close()));
      expect(unexpected).toEqual([]);
    });

    const begin: Begin = async (patience = 'usual') => {
      const harness = await start(patience);
      running.push(harness);
      return harness;
    };

    cannotSuite(begin, trait);
    readingSuite(begin, trait);
    notesSuite(begin, trait);
    troubleSuite(begin, trait);
    decisionsSuite(begin, trait);
    batchSuite(begin, trait);
    recordsSuite(begin, trait);
    changesSuite(begin, trait);
    webhooksSuite(begin, trait);

    it('examines the API without writing, and names nobody', async () => {
      const harness = await begin();
      const before = harness.calls();
      const findings = [];
      for await (const finding of harness.ats.examine()) findings.push(finding);
      expect(findings.length).toBeGreaterThan(5);
      expect(new Set(findings.map(({ check }) => check)).size).toBe(findings.length);
      expect(harness.calls() - before).toBeLessThanOrEqual(25);
      const { teammates, candidates } = harness.company;
      const everything = JSON.stringify(findings);
      for (const { firstName, lastName, email } of [...teammates, ...candidates]) {
        for (const personal of [`${firstName} ${lastName}`, email])
          expect(everything).not.toContain(personal);
      }
    });
  });
}
