import { type ReactNode, useEffect, useRef } from 'react';

/**
 * A modal dialog on the browser's own: the page behind is inert, focus stays inside and comes back afterwards.
 * Several stack; Escape reaches the top one only.
 */
export function Dialog(props: {
  className: string;
  labelledBy: string;
  describedBy?: string;
  busy?: boolean;
  onDismiss: () => void;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={props.className}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      aria-busy={props.busy}
      onCancel={(event) => {
        event.preventDefault();
        props.onDismiss();
      }}
      // A second Escape without anything in between closes it past `cancel`.
      onClose={({ currentTarget: dialog }) => {
        if (!dialog.open) props.onDismiss();
      }}
    >
      {props.children}
    </dialog>
  );
}
