import { useState } from 'react';
import { Icon } from '../shared/Icon.js';

/** What Slack itself told the person since the place was opened. */
export function SlackbotLines({ lines }: { lines: readonly string[] }) {
  const [before] = useState(lines.length);
  return lines.slice(before).map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
    <article key={index} className="message message-ephemeral" aria-label="Slackbot">
      <div className="message-gutter">
        <span className="avatar avatar-slackbot" aria-hidden="true">
          S
        </span>
      </div>
      <div className="message-main">
        <p className="message-only-you">
          <Icon name="eye" />
          Only visible to you
        </p>
        <header className="message-head">
          <strong>Slackbot</strong>
        </header>
        <div className="text">{line}</div>
      </div>
    </article>
  ));
}
