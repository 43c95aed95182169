import type { Confirm } from '@slack/types';
import { createContext, type ReactNode, useCallback, useContext, useId, useRef, useState } from 'react';
import { withEmoji } from '../text/emoji.js';
import { Text } from '../text/Mrkdwn.js';
import { Dialog } from './Dialog.js';

type Ask = (question: Confirm | undefined) => Promise<boolean>;

const ConfirmContext = createContext<Ask>(async () => true);

/** Asks what a `confirm` object asks; yes at once when there is none. */
export const useConfirm = (): Ask => useContext(ConfirmContext);

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Confirm>();
  const answer = useRef<(yes: boolean) => void>(() => {});
  const ask = useCallback<Ask>((next) => {
    if (next === undefined) return Promise.resolve(true);
    setQuestion(next);
    return new Promise((resolve) => {
      answer.current = resolve;
    });
  }, []);
  const settle = (yes: boolean) => {
    setQuestion(undefined);
    answer.current(yes);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      {question && <Question question={question} onAnswer={settle} />}
    </ConfirmContext>
  );
}

function Question({ question, onAnswer }: { question: Confirm; onAnswer: (yes: boolean) => void }) {
  const id = useId();
  return (
    <Dialog
      className="modal confirm"
      labelledBy={`${id}title`}
      describedBy={`${id}text`}
      onDismiss={() => onAnswer(false)}
    >
      <header className="modal-head">
        <h2 id={`${id}title`}>{withEmoji(question.title?.text ?? 'Are you sure?')}</h2>
      </header>
      <div className="modal-body text" id={`${id}text`}>
        <Text text={question.text} />
      </div>
      <footer className="modal-foot">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {withEmoji(question.deny?.text ?? 'Cancel')}
        </button>
        <button
          type="button"
          className={`button ${question.style === 'danger' ? 'button-danger-solid' : 'button-primary-solid'}`}
          onClick={() => onAnswer(true)}
        >
          {withEmoji(question.confirm?.text ?? 'Yes')}
        </button>
      </footer>
    </Dialog>
  );
}
