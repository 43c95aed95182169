import type { Scene } from '../../../contract.js';
import type { SlackChannel } from '../../../slack/types.js';
import { UserAvatar } from '../shared/Avatar.js';
import { useDirectory } from '../shared/directory.js';
import { Icon } from '../shared/Icon.js';
import { Composer } from './Composer.js';
import { MessageList } from './MessageList.js';
import { topLevel } from './places.js';
import { SlackbotLines } from './SlackbotLines.js';

/** A channel or a direct message with a person: head, messages, message box. */
export function ChannelView(props: { scene: Scene; channel: SlackChannel; onThread: (ts: string) => void }) {
  const { scene, channel } = props;
  const { me, user } = useDirectory();
  const other = channel.members.find((id) => id !== me.id);
  const name = channel.kind === 'im' ? (user(other ?? '')?.realName ?? 'Direct message') : `#${channel.name}`;
  return (
    <section className="view" aria-label={name}>
      <header className="view-head">
        <h1>
          {channel.kind !== 'im' && <Icon name={channel.kind === 'private' ? 'lock' : 'hash'} />}
          {channel.kind === 'im' ? name : channel.name}
        </h1>
        {channel.external && <span className="badge">Shared with another workspace</span>}
        <Members members={channel.members} />
      </header>
      <MessageList
        key={channel.id}
        label={`Messages in ${name}`}
        messages={topLevel(scene.slack.messages, channel.id)}
        all={scene.slack.messages}
        onThread={props.onThread}
        beginning={<Beginning channel={channel} name={name} />}
        end={<SlackbotLines lines={scene.slack.slackbot} />}
      />
      {channel.archived ? (
        <p className="composer-archived">This channel is archived.</p>
      ) : (
        <Composer
          key={channel.id}
          channel={channel.id}
          label={`Message ${name}`}
          commands={scene.app.commands}
        />
      )}
    </section>
  );
}

function Members({ members }: { members: readonly string[] }) {
  const { user } = useDirectory();
  const names = members.map((id) => user(id)?.realName ?? id).join(', ');
  return (
    <span className="members" title={names}>
      {members.slice(0, 3).map((id) => (
        <UserAvatar key={id} userId={id} size={22} />
      ))}
      <span>
        {members.length} <span className="visually-hidden">members: {names}</span>
      </span>
    </span>
  );
}

function Beginning({ channel, name }: { channel: SlackChannel; name: string }) {
  return (
    <div className="beginning">
      <span className="beginning-sign">
        <Icon name={channel.kind === 'private' ? 'lock' : channel.kind === 'im' ? 'mail' : 'hash'} />
      </span>
      <h2>{name}</h2>
      <p>
        This is where {name} begins. Type <code>/hires</code> to see what the app can do.
      </p>
    </div>
  );
}
