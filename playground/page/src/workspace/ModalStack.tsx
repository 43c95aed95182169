import { useEffect, useId, useMemo, useRef } from 'react';
import type { SeenView } from '../../../slack/types.js';
import { Blocks } from '../blocks/Blocks.js';
import { SurfaceProvider, useHeldValues } from '../blocks/surface.js';
import { toStateValues } from '../elements/held.js';
import { AppAvatar } from '../shared/Avatar.js';
import { Dialog } from '../shared/Dialog.js';
import { Icon } from '../shared/Icon.js';
import { useAttempt } from '../shared/notices.js';
import { useSeat } from '../shared/seat.js';
import { perform } from '../shared/server.js';
import { withEmoji } from '../text/emoji.js';

const CONTROLS = 'input, textarea, [contenteditable="true"]';

/** Open modals, each in front of the one before. */
export function ModalStack({ modals }: { modals: readonly SeenView[] }) {
  return modals.map((modal) => <Modal key={modal.id} seen={modal} />);
}

function Modal({ seen }: { seen: SeenView }) {
  const { id: viewId, view, busy, errors, hash } = seen;
  const id = useId();
  const as = useSeat();
  const attempt = useAttempt();
  const body = useRef<HTMLDivElement>(null);
  const place = useMemo(() => ({ viewId }), [viewId]);
  const [held, setHeld] = useHeldValues(view.blocks);
  const wrong = Object.keys(errors).join(' ');

  // Every new picture of a view: the first field has the focus, unless the person is in one already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash says that the view is another one
  useEffect(() => {
    const frame = body.current;
    if (frame === null || frame.contains(document.activeElement)) return;
    const marked = frame.querySelector<HTMLElement>(`[data-focus] :is(${CONTROLS})`);
    const dialog = frame.closest('dialog');
    const strayed = dialog?.contains(document.activeElement) !== true;
    const button = strayed ? dialog?.querySelector<HTMLElement>('.modal-foot button') : undefined;
    (marked ?? frame.querySelector<HTMLElement>(CONTROLS) ?? button)?.focus();
  }, [hash]);
  useEffect(() => {
    if (wrong === '') return;
    const field = body.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.focus();
    field?.scrollIntoView({ block: 'center' });
  }, [wrong]);

  // Until the modal is gone from the screen, a second press or key means the same close.
  const closing = useRef(false);
  const close = () => {
    if (closing.current) return;
    closing.current = true;
    void attempt(() => perform({ deed: 'closes', as, viewId })).then((closed) => {
      closing.current = closed;
    });
  };
  const submit = () => {
    if (busy) return;
    void attempt(() => perform({ deed: 'submits', as, viewId, state: toStateValues(view.blocks, held) }));
  };
  if (view.type !== 'modal') return null;
  return (
    <Dialog className="modal" labelledBy={`${id}title`} busy={busy} onDismiss={close}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (view.submit) submit();
        }}
      >
        <header className="modal-head">
          <AppAvatar size={28} />
          <h2 id={`${id}title`}>{withEmoji(view.title.text)}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        {busy && <div className="progress" role="progressbar" aria-label="Sending" />}
        <div className="modal-body" ref={body}>
          {seen.trouble && (
            <div className="alert alert-error" role="alert">
              {seen.trouble}
            </div>
          )}
          <SurfaceProvider place={place} blocks={view.blocks} held={held} onHeld={setHeld}>
            <Blocks blocks={view.blocks} errors={errors} />
          </SurfaceProvider>
        </div>
        <footer className="modal-foot">
          <button type="button" className="button" onClick={close}>
            {withEmoji(view.close?.text ?? (view.submit ? 'Cancel' : 'Close'))}
          </button>
          {view.submit && (
            <button
              type="submit"
              className={`button button-primary-solid ${busy ? 'busy' : ''}`}
              aria-disabled={busy}
            >
              <span>{withEmoji(view.submit.text)}</span>
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
