import { type Case, candidateFor, candidateForForm } from '../actions/decide.js';
import { type Deed, visibleApplications } from '../domain/access.js';
import type { Candidate } from '../domain/hiring.js';
import type { ApplicationId, CandidateId } from '../domain/ids.js';
import { loadingModal, type ModalView } from '../views/blocks.js';
import { DEED_WORDS, noActiveApplicationMessage, whichApplicationMessage } from '../views/deeds.js';
import { askModal, nobodyMessage } from '../views/find.js';
import { buttons, type FormDeed } from '../views/ids.js';
import { NEEDS } from './capabilities.js';
import { answer } from './gate.js';
import type { Typed } from './parse.js';
import { definePress, type Press, type TeammatesTurn, type Verb } from './turn.js';
import { whoIsMeant } from './whom.js';

/** A deed with a form of its own: one way in from a command, one from a button, the same form. */
export interface FormDeedDefinition
  extends Pick<Verb, 'usage' | 'help' | 'examples' | 'aliases' | 'without'> {
  readonly deed: FormDeed;
  /** Takes whom it is about apart from what is wished: "ana to offer". */
  readonly split: (typed: Typed) => { readonly subject: string; readonly wish: string | undefined };
  /** What is put before the person, who has the candidate before their eyes and may see them. */
  readonly form: (turn: TeammatesTurn, subject: Case, wish: string | undefined) => Promise<ModalView>;
}

export interface DefinedFormDeed {
  readonly verb: Verb;
  readonly press: Press;
  readonly asked: AnswerToWhom;
}

/** How it goes on from the answer to "whom?": with somebody who was picked, or with what was typed. */
export interface AnswerToWhom {
  readonly deed: Deed;
  readonly open: (turn: TeammatesTurn, candidateId: CandidateId) => Promise<void>;
  readonly search: (turn: TeammatesTurn, text: string) => Promise<void>;
}

/**
 * Every decision begins the same way: the modal opens at once; the candidate is found, or asked for; of several
 * active applications one is chosen; then the form shows what will change, and its button does it.
 */
export function defineDeed(definition: FormDeedDefinition): DefinedFormDeed {
  const { deed, split, form, usage, help, examples, aliases, without } = definition;
  const { title } = DEED_WORDS[deed];

  async function start(turn: TeammatesTurn, subject: string, wish?: string): Promise<void> {
    const meant = await whoIsMeant(turn, { name: deed, deed: 'decide' }, subject, wish);
    if (meant) await open(turn, meant.id, undefined, wish);
  }

  async function open(
    turn: TeammatesTurn,
    candidateId: CandidateId,
    applicationId: ApplicationId | undefined,
    wish: string | undefined,
  ): Promise<void> {
    // Who has an application before their eyes may look once more because it was not as it was shown.
    const read = applicationId === undefined ? candidateForForm : candidateFor;
    const candidate = await read(turn.desk, turn.me, candidateId);
    if (candidate === undefined) return answer(turn, 'Nobody found', nobodyMessage('this candidate'));
    const active = await activeApplications(turn, candidate);
    const chosen =
      active.find(({ id }) => id === applicationId) ?? (active.length === 1 ? active[0] : undefined);
    if (chosen !== undefined) {
      await turn.modal?.update(await form(turn, { candidate, application: chosen }, wish));
    } else if (active.length === 0) {
      await answer(turn, title, noActiveApplicationMessage(candidate));
    } else {
      await answer(turn, 'Which application?', whichApplicationMessage(candidate, active, deed, wish));
    }
  }

  return {
    asked: {
      deed: 'decide',
      open: (turn, candidateId) => open(turn, candidateId, undefined, undefined),
      search: start,
    },
    verb: {
      name: deed,
      usage,
      help,
      examples,
      aliases,
      without,
      deed: 'decide',
      needs: NEEDS[deed],
      about: (typed) => split(typed).subject,
      picture: (typed) =>
        split(typed).subject === '' ? askModal(deed) : loadingModal(title, 'One moment …'),
      async run(turn, typed) {
        const { subject, wish } = split(typed);
        if (subject !== '') await start(turn, subject, wish);
      },
    },
    press: definePress({
      carrier: buttons[deed],
      deed: 'decide',
      needs: NEEDS[deed],
      picture: () => loadingModal(title, 'One moment …'),
      run: (turn, { candidate, application, wish }) => open(turn, candidate, application, wish),
    }),
  };
}

async function activeApplications({ desk, me }: TeammatesTurn, candidate: Candidate) {
  const visible = visibleApplications(me, candidate, await desk.jobs());
  return visible.filter(({ status }) => status === 'active');
}

/** "ana kovac to offer" taken apart at a word that is not in quotes; without it, all of it is the subject. */
export function splitAtWord(typed: Typed, word: string): { subject: string; wish: string | undefined } {
  const at = typed.words.findLastIndex((token) => token.kind === 'word' && token.text.toLowerCase() === word);
  if (at < 1) return { subject: typed.subject, wish: undefined };
  const text = (tokens: typeof typed.words) =>
    tokens
      .flatMap((token) =>
        token.kind === 'word' || token.kind === 'phrase'
          ? token.text
          : token.kind === 'link'
            ? token.url
            : [],
      )
      .join(' ');
  return { subject: text(typed.words.slice(0, at)), wish: text(typed.words.slice(at + 1)) || undefined };
}
