import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { Icon } from './Icon.js';

interface Notice {
  readonly id: number;
  readonly text: string;
}

const NoticeContext = createContext<(text: string) => void>(() => {});
const SHOWN_MS = 8_000;
let lastId = 0;

/** Short messages at the edge of the page about something that failed. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const dismiss = useCallback(
    (id: number) => setNotices((all) => all.filter((notice) => notice.id !== id)),
    [],
  );
  const notify = useCallback(
    (text: string) => {
      lastId += 1;
      const id = lastId;
      setNotices((all) => [...all.slice(-2), { id, text }]);
      setTimeout(() => dismiss(id), SHOWN_MS);
    },
    [dismiss],
  );
  return (
    <NoticeContext value={notify}>
      {children}
      <div className="notices" role="status">
        {notices.map((notice) => (
          <div key={notice.id} className="notice">
            <span>{notice.text}</span>
            <button
              type="button"
              className="icon-button"
              aria-label="Dismiss"
              onClick={() => dismiss(notice.id)}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
      </div>
    </NoticeContext>
  );
}

export const useNotify = () => useContext(NoticeContext);

/** Runs a deed and tells the person when it is refused. Resolves to whether it was done. */
export function useAttempt(): (deed: () => Promise<unknown>) => Promise<boolean> {
  const notify = useNotify();
  return useMemo(
    () => async (deed) => {
      try {
        await deed();
        return true;
      } catch (error) {
        notify(error instanceof Error ? error.message : 'That did not work.');
        return false;
      }
    },
    [notify],
  );
}
