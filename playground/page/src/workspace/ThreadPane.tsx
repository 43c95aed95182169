import type { Scene } from '../../../contract.js';
import { Icon } from '../shared/Icon.js';
import { Composer } from './Composer.js';
import { MessageList } from './MessageList.js';
import { repliesTo } from './places.js';

/** A message with its replies, beside the channel. */
export function ThreadPane(props: { scene: Scene; channel: string; ts: string; onClose: () => void }) {
  const { scene, channel, ts } = props;
  const { messages } = scene.slack;
  const root = messages.find((message) => message.channel === channel && message.ts === ts);
  return (
    <aside className="pane thread" aria-label="Thread">
      <header className="view-head">
        <h2>Thread</h2>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={props.onClose}>
          <Icon name="close" />
        </button>
      </header>
      <MessageList
        key={ts}
        label="Thread"
        messages={[...(root ? [root] : []), ...repliesTo(messages, channel, ts)]}
        all={[]}
      />
      <Composer key={`${ts} box`} channel={channel} threadTs={ts} label="Reply in thread" commands={[]} />
    </aside>
  );
}
