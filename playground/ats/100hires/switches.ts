/**
 * Where the real API's behaviour is not known for certain, this double can be any of the known possibilities.
 * Adapters must live with each of them; the defaults are what the better sources say.
 *
 * May be changed while the server runs.
 */
export interface Switches {
  /** False: a valid key of an unverified account, answered with 403 (documented). */
  verified: boolean;
  /** Calls per window for the whole company; 100 is documented for keys that support has not raised. */
  rateLimit: number;
  /** Length of that window in seconds, documented as ten minutes. */
  rateWindowSeconds: number;
  /** `Retry-After` is documented, its unit is not. */
  retryAfter: 'seconds' | 'date';
  /**
   * `data`: rows under `data`, `pagination: {current_page, per_page, total_pages, total_items}` (the vendor's
   * client declares it). `resource`: rows under the resource's name, `pagination: {page, page_count, …}` (a
   * third party reads it).
   */
  envelope: 'data' | 'resource';
  /** How lists without paging travel: with their rows under a key as above, or as a bare array. */
  unpagedLists: 'enveloped' | 'bare';
  /** What a page beyond the last one holds: nothing, or the last page again (the default of Yii 2). */
  pastLastPage: 'empty' | 'last';
  /** The largest `size` allowed, 100 at most: that is stated for applications and messages only. */
  largestPage: number;
  /** `refused`: 422 for every `include`. Which values the real endpoints accept is known for some only. */
  includes: 'accepted' | 'refused';
  /** 201 for what is created and 204 with no body for what is deleted, or 200 with a body for both. */
  writeStatuses: 'restful' | 'always200';
  /** A candidate's application summaries: as objects, as bare ids, or not at all. */
  candidateApplications: 'full' | 'ids' | 'absent';
  /** Whether the candidate object holds its tags. */
  embedTags: boolean;
  /** Tags of a candidate as `{id, name}` or as names. */
  tagShape: 'objects' | 'names';
  /** False: `GET /applications/{id}/stage-history` is unknown (404); its path is a guess. */
  stageHistory: boolean;
  /** Where the company's webhooks are: `/companies/{id}/webhooks` (vendor's client) or `/webhooks` (help article). */
  companyWebhooks: 'underCompany' | 'topLevel';
  /**
   * Whether a webhook is registered with a list of `events` (help article) or without (vendor's client); where
   * they are unknown, a body that has them is refused with 422.
   */
  webhookEvents: 'unknown' | 'optional' | 'required';
  /** How events are spelled; only their labels are documented. */
  webhookNames: 'snake' | 'dotted' | 'label';
  /**
   * The body of a webhook; documented are an event type, the entity and metadata, and no key. `nested`: things
   * as objects under their names. `flat`: ids only. `data`: the one entity under `data`. `bare`: no id at all.
   */
  webhookPayload: 'nested' | 'flat' | 'data' | 'bare';
  /** Whether a candidate counts as updated when an application, a note or a file of theirs changes. */
  candidateTouch: boolean;
  /** False: a note with somebody else's `user_id` is refused with 403 (the permission needed is unknown). */
  authorNotes: boolean;
  /** Whether `q` finds "Kovač" for "kovac". */
  searchFoldsAccents: boolean;
  /** False: `include` on jobs is accepted and ignored. */
  jobIncludes: boolean;
  /** The key of a user's full name. */
  userNames: 'full_name' | 'name' | 'first_last';
  /** Role spelling: `Administrator` as in the product, `admin`-like words, or `{id, name}`. */
  userRoles: 'product' | 'lower' | 'object';
  /** Status labels of jobs: `Public, Draft, Archived` or `published, draft, archived`; both are documented. */
  jobStatuses: 'capitalised' | 'lower';
  /** Whom an interview names: `interviewers: [{id, …}]` or `interviewer_ids: [id]`. */
  interviewers: 'objects' | 'ids';
  /** The key of an AI score's total. */
  aiScoreKey: 'score' | 'total_score';
  /** An application that was not scored: body `null`, `{score: null}` or 404. */
  emptyScore: 'nullBody' | 'nullScore' | 'notFound';
  /**
   * A deed that the present state does not allow (rejecting twice, moving who is hired, advancing past the last
   * stage, cancelling an e-mail that left): 409 with a message, or 422 with `validation_errors`. Neither the
   * status nor the words of the real API are known.
   */
  conflicts: 'conflict' | 'validation';
  /**
   * `linked`: who is hired stands in the stage "Hired", and who is moved into it is hired. Whether the real
   * stage and the status `hired` have to do with each other is not known.
   */
  hiredStage: 'separate' | 'linked';
  /**
   * Seconds until a rejection e-mail leaves. The real delay is not known; 900 is the documented one of e-mails
   * that are written to candidates.
   */
  rejectionMailDelay: number;
  /** Whether a cancelled system e-mail can still be read. */
  cancelledMails: 'listed' | 'gone';
  /** `{results: [{id, success, error?}]}` or `{succeeded: [id], failed: [{id, error}]}`; only guesses exist. */
  batchResults: 'results' | 'split';
  /** The status of a batch of which some have failed. */
  partialSuccess: 200 | 207;
  /** Under which key `disqualify` names the applications it rejected. */
  disqualifiedKey: 'application_ids' | 'applications';
  /**
   * A new candidate with a known e-mail address ("used for de-duplication" is all that is documented): answers
   * with the one there is, unchanged; refuses with 409; or writes what was sent into the one there is.
   */
  duplicateCandidates: 'existing' | 'refused' | 'merged';
  /** A second application for the same job: refused as a conflict, or answered with the first. */
  duplicateApplications: 'refused' | 'existing';
  /** The résumé of who has none: 404 or a body `null`. */
  noResume: 'notFound' | 'nullBody';
}

export const defaultSwitches: Readonly<Switches> = {
  verified: true,
  rateLimit: 100,
  rateWindowSeconds: 600,
  retryAfter: 'seconds',
  envelope: 'data',
  unpagedLists: 'enveloped',
  pastLastPage: 'empty',
  largestPage: 100,
  includes: 'accepted',
  writeStatuses: 'restful',
  candidateApplications: 'full',
  embedTags: true,
  tagShape: 'objects',
  stageHistory: true,
  companyWebhooks: 'underCompany',
  webhookEvents: 'optional',
  webhookNames: 'snake',
  webhookPayload: 'nested',
  candidateTouch: true,
  authorNotes: true,
  searchFoldsAccents: false,
  jobIncludes: true,
  userNames: 'full_name',
  userRoles: 'product',
  jobStatuses: 'capitalised',
  interviewers: 'objects',
  aiScoreKey: 'score',
  emptyScore: 'nullBody',
  conflicts: 'conflict',
  hiredStage: 'separate',
  rejectionMailDelay: 900,
  cancelledMails: 'listed',
  batchResults: 'results',
  partialSuccess: 200,
  disqualifiedKey: 'application_ids',
  duplicateCandidates: 'existing',
  duplicateApplications: 'refused',
  noResume: 'notFound',
};
