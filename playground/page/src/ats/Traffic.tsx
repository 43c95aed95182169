import type { PanelCall, PanelWebhook } from '../../../contract.js';
import { useDirectory } from '../shared/directory.js';
import { Icon } from '../shared/Icon.js';
import { clockTime } from '../text/dates.js';

/** What the bot asks of the ATS, and what the ATS tells the bot by itself, as it came. */
export function Traffic(props: { calls: readonly PanelCall[]; webhooks: readonly PanelWebhook[] }) {
  const { me } = useDirectory();
  const rows = [
    ...props.webhooks.map((webhook) => ({ at: webhook.at, id: `w${webhook.id}`, webhook })),
    ...props.calls.map((call) => ({ at: call.at, id: `c${call.id}`, call })),
  ].sort((one, other) => other.at - one.at);
  if (rows.length === 0) {
    return (
      <div className="empty">
        <Icon name="panel" />
        <p>Nothing yet. What the bot asks of the ATS, and what the ATS tells the bot, appears here.</p>
      </div>
    );
  }
  return (
    <ol className="calls" aria-label="Calls and webhooks, newest first">
      {rows.map((row) => (
        <li key={row.id} className={`call ${'webhook' in row ? 'call-webhook' : ''}`}>
          {'webhook' in row ? <Webhook webhook={row.webhook} /> : <Call call={row.call} />}
          <time className="muted">{clockTime(row.at, me.tz)}</time>
        </li>
      ))}
    </ol>
  );
}

function Call({ call }: { call: PanelCall }) {
  return (
    <>
      <Status status={call.status} />
      <code title={call.path}>
        <b>{call.method}</b> {call.path}
      </code>
    </>
  );
}

function Webhook({ webhook }: { webhook: PanelWebhook }) {
  return (
    <>
      <Status status={webhook.status} />
      <code>
        <b>Webhook</b> {webhook.event}
        {webhook.attempt > 1 && <span className="muted"> attempt {webhook.attempt}</span>}
      </code>
    </>
  );
}

function Status({ status }: { status: number }) {
  return <span className={`status status-${Math.floor(status / 100)}`}>{status || 'none'}</span>;
}
