import type { PanelCall } from '../../../contract.js';
import { useDirectory } from '../shared/directory.js';
import { Icon } from '../shared/Icon.js';
import { clockTime } from '../text/dates.js';

export function Calls({ calls }: { calls: readonly PanelCall[] }) {
  const { me } = useDirectory();
  if (calls.length === 0) {
    return (
      <div className="empty">
        <Icon name="panel" />
        <p>No calls yet. Every request the bot makes to the ATS appears here.</p>
      </div>
    );
  }
  return (
    <ol className="calls" aria-label="API calls, newest first">
      {calls.map((call) => (
        <li key={call.id} className="call">
          <span className={`status status-${Math.floor(call.status / 100)}`}>{call.status || 'cut'}</span>
          <code title={call.path}>
            <b>{call.method}</b> {call.path}
          </code>
          <time className="muted">{clockTime(call.at, me.tz)}</time>
        </li>
      ))}
    </ol>
  );
}
