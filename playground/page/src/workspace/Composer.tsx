import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Scene } from '../../../contract.js';
import { Popup } from '../elements/Popup.js';
import { Icon } from '../shared/Icon.js';
import { useAttempt } from '../shared/notices.js';
import { useSeat } from '../shared/seat.js';
import { perform } from '../shared/server.js';
import { useMentions } from '../shared/use-mentions.js';
import { suggestCommands } from './command-suggestions.js';

/** The box one types messages and commands into. Enter sends, Shift+Enter breaks the line. */
export function Composer(props: {
  channel: string;
  threadTs?: string;
  label: string;
  commands: Scene['app']['commands'];
}) {
  const as = useSeat();
  const attempt = useAttempt();
  const area = useRef<HTMLTextAreaElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState<number>();
  const [dismissed, setDismissed] = useState(false);
  const { title, suggestions, needsPick } = suggestCommands(text, dismissed ? [] : props.commands);
  const at = active ?? (needsPick ? 0 : -1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const write = (next: string) => {
    setText(next);
    setActive(undefined);
    if (!next.startsWith('/')) setDismissed(false);
  };
  const mentions = useMentions({
    anchor: frame,
    before: () => area.current?.value.slice(0, area.current.selectionStart) ?? '',
    insert: (person, typed) => {
      const caret = area.current?.selectionStart ?? text.length;
      const before = `${text.slice(0, caret - typed.length)}${person.realName} `;
      write(before + text.slice(caret));
      requestAnimationFrame(() => area.current?.setSelectionRange(before.length, before.length));
    },
  });
  const send = async () => {
    const typed = text.trim();
    if (typed === '') return;
    write('');
    const { channel, threadTs } = props;
    const sent = await attempt(() =>
      perform({ deed: 'types', as, channel, text: typed, ...(threadTs !== undefined && { threadTs }) }),
    );
    if (!sent) setText((current) => (current === '' ? typed : current));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (mentions.onKeyDown(event)) return;
    const suggestion = suggestions[at];
    const { length } = suggestions;
    if (length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      setActive(event.key === 'ArrowDown' ? (at + 1) % length : (at <= 0 ? length : at) - 1);
    } else if (length > 0 && event.key === 'Escape') {
      setDismissed(true);
    } else if (event.key === 'Tab' && length > 0) {
      write((suggestion ?? suggestions[0])?.becomes ?? text);
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      if (suggestion) write(suggestion.becomes);
      else void send();
    } else return;
    event.preventDefault();
  };

  return (
    <div className="composer">
      <div className="composer-frame" ref={frame}>
        <textarea
          ref={area}
          rows={1}
          aria-label={props.label}
          placeholder={props.label}
          value={text}
          onChange={(event) => {
            write(event.target.value);
            mentions.look();
          }}
          onKeyUp={mentions.look}
          onClick={mentions.look}
          onBlur={mentions.close}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="icon-button composer-send"
          aria-label="Send"
          disabled={text.trim() === ''}
          onClick={send}
        >
          <Icon name="send" />
        </button>
        {mentions.popup}
        {suggestions.length > 0 && (
          <Popup anchor={frame} stretch>
            <div className="popup-group">{title}</div>
            <div role="listbox" aria-label={title}>
              {suggestions.map(({ becomes, usage, description }, index) => (
                <div
                  key={becomes}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  className={`option ${index === at ? 'option-active' : ''}`}
                  onMouseDown={(event) => {
                    event.preventDefault();
                    write(becomes);
                  }}
                >
                  <span className="option-text option-command">
                    <strong>{usage}</strong>
                    <small>{description}</small>
                  </span>
                </div>
              ))}
            </div>
          </Popup>
        )}
      </div>
      <p className="composer-hint">
        <kbd>Enter</kbd> to send, <kbd>Shift</kbd> + <kbd>Enter</kbd> for a new line
        {props.commands.length > 0 && (
          <>
            , <kbd>/</kbd> for commands
          </>
        )}
      </p>
    </div>
  );
}
