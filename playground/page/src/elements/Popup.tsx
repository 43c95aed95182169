import { type ReactNode, type RefObject, useLayoutEffect, useState } from 'react';

const GAP = 4;
const EDGE = 8;

/**
 * A list that floats at its anchor, above it when there is no room below. It is `position: fixed`, so that a
 * scrolling dialog doesn't cut it off, and stands inside the dialog, so that it isn't inert.
 */
export function Popup(props: {
  anchor: RefObject<HTMLElement | null>;
  className?: string;
  /** As wide as the anchor at least. */
  stretch?: boolean;
  align?: 'start' | 'end';
  children: ReactNode;
}) {
  const { anchor, align = 'start' } = props;
  const [box, setBox] = useState<DOMRect>();
  useLayoutEffect(() => {
    const measure = () => setBox(anchor.current?.getBoundingClientRect());
    measure();
    window.addEventListener('resize', measure);
    window.addEventListener('scroll', measure, true);
    return () => {
      window.removeEventListener('resize', measure);
      window.removeEventListener('scroll', measure, true);
    };
  }, [anchor]);
  if (box === undefined) return null;
  const below = window.innerHeight - box.bottom - GAP - EDGE;
  const above = box.top - GAP - EDGE;
  const upwards = below < 200 && above > below;
  return (
    <div
      className={`popup ${props.className ?? ''}`}
      style={{
        ...(upwards ? { bottom: window.innerHeight - box.top + GAP } : { top: box.bottom + GAP }),
        ...(align === 'start' ? { left: box.left } : { right: window.innerWidth - box.right }),
        ...(props.stretch && { minWidth: box.width }),
        maxWidth: `min(420px, ${window.innerWidth - 2 * EDGE}px)`,
        maxHeight: Math.min(320, upwards ? above : below),
      }}
    >
      {props.children}
    </div>
  );
}
