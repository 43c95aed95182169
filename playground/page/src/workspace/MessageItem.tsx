import type { SeenMessage } from '../../../slack/types.js';
import { MessageBlocks } from '../blocks/SurfaceBlocks.js';
import { UserAvatar } from '../shared/Avatar.js';
import { useDirectory } from '../shared/directory.js';
import { Icon } from '../shared/Icon.js';
import { clockTime } from '../text/dates.js';
import { Mrkdwn } from '../text/Mrkdwn.js';
import { AttachedFile } from './AttachedFile.js';
import { timeOf } from './places.js';

/** One message. `follows` leaves the name out: the message before is by the same person, shortly before. */
export function MessageItem(props: {
  message: SeenMessage;
  follows: boolean;
  replies: readonly SeenMessage[];
  onThread: ((ts: string) => void) | undefined;
}) {
  const { message, follows, replies, onThread } = props;
  const { me, user, appUserId } = useDirectory();
  const author = user(message.user);
  const name = author?.realName ?? message.user;
  const time = clockTime(timeOf(message), me.tz);
  const { blocks } = message;
  return (
    <article
      className={`message ${message.ephemeral ? 'message-ephemeral' : ''} ${follows ? 'message-follows' : ''}`}
      aria-label={`${name} at ${time}`}
    >
      <div className="message-gutter">
        {follows ? <time className="message-hover-time">{time}</time> : <UserAvatar userId={message.user} />}
      </div>
      <div className="message-main">
        {message.ephemeral && (
          <p className="message-only-you">
            <Icon name="eye" />
            Only visible to you
          </p>
        )}
        {!follows && (
          <header className="message-head">
            <strong>{name}</strong>
            {message.user === appUserId && <span className="badge">App</span>}
            {author?.isGuest && <span className="badge">Guest</span>}
            <time>{time}</time>
          </header>
        )}
        {blocks && blocks.length > 0 ? (
          <MessageBlocks channel={message.channel} ts={message.ts} blocks={blocks} />
        ) : (
          <div className="text">
            <Mrkdwn text={message.text} />
          </div>
        )}
        {message.files?.map((file) => (
          <AttachedFile key={file.id} file={file} />
        ))}
        {message.edited && <span className="muted edited">(edited)</span>}
        {message.trouble && (
          <p className="field-error" role="alert">
            <Icon name="warning" />
            {message.trouble}
          </p>
        )}
        {replies.length > 0 && onThread && (
          <ThreadLink replies={replies} onOpen={() => onThread(message.ts)} />
        )}
      </div>
      {!message.ephemeral && (
        <div className="message-tools">
          {onThread && (
            <button
              type="button"
              className="icon-button"
              aria-label="Reply in thread"
              title="Reply in thread"
              onClick={() => onThread(message.ts)}
            >
              <Icon name="thread" />
            </button>
          )}
          <button
            type="button"
            className="icon-button"
            aria-label="Copy text"
            title="Copy text"
            onClick={() => navigator.clipboard.writeText(message.text)}
          >
            <Icon name="copy" />
          </button>
        </div>
      )}
    </article>
  );
}

function ThreadLink({ replies, onOpen }: { replies: readonly SeenMessage[]; onOpen: () => void }) {
  const { me } = useDirectory();
  const people = [...new Set(replies.map(({ user }) => user))].slice(0, 4);
  const last = replies.at(-1);
  return (
    <button type="button" className="thread-link" onClick={onOpen}>
      {people.map((id) => (
        <UserAvatar key={id} userId={id} size={22} />
      ))}
      <strong>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</strong>
      {last && <span className="muted">Last at {clockTime(timeOf(last), me.tz)}</span>}
    </button>
  );
}
