import type { ReactNode } from 'react';
import type { Scene } from '../../../contract.js';
import { AppAvatar, UserAvatar } from '../shared/Avatar.js';
import { useDirectory } from '../shared/directory.js';
import { Icon } from '../shared/Icon.js';
import { appChannelOf, channelsOf, directMessagesOf, type Where } from './places.js';
import type { Unread } from './use-unread.js';

/** Channels, direct messages and the app. */
export function Sidebar(props: {
  scene: Scene;
  team: string;
  where: Where;
  unread: Unread;
  onGo: (where: Where) => void;
}) {
  const { scene, where, unread, onGo } = props;
  const { me, user } = useDirectory();
  const appChannel = appChannelOf(scene);
  const isAt = (channel: string) => where.kind === 'channel' && where.channel === channel;
  return (
    <nav className="sidebar" aria-label="Workspace">
      <div className="sidebar-head">{props.team}</div>
      <Group title="Channels">
        {channelsOf(scene).map(({ id, kind, name }) => (
          <Row
            key={id}
            current={isAt(id)}
            unread={unread(id)}
            sign={<Icon name={kind === 'private' ? 'lock' : 'hash'} />}
            onClick={() => onGo({ kind: 'channel', channel: id })}
          >
            {name}
          </Row>
        ))}
      </Group>
      <Group title="Direct messages">
        {directMessagesOf(scene).map(({ id, members }) => {
          const other = members.find((member) => member !== me.id) ?? me.id;
          return (
            <Row
              key={id}
              current={isAt(id)}
              unread={unread(id)}
              sign={<UserAvatar userId={other} size={20} />}
              onClick={() => onGo({ kind: 'channel', channel: id })}
            >
              {user(other)?.realName ?? other}
            </Row>
          );
        })}
        <Row
          current={where.kind === 'app' && where.tab === 'messages'}
          unread={appChannel ? unread(appChannel.id) : 0}
          sign={<AppAvatar size={20} />}
          onClick={() => onGo({ kind: 'app', tab: 'messages' })}
        >
          {scene.app.name}
        </Row>
      </Group>
      <Group title="Apps">
        <Row
          current={where.kind === 'app' && where.tab === 'home'}
          unread={0}
          sign={<AppAvatar size={20} />}
          onClick={() => onGo({ kind: 'app', tab: 'home' })}
        >
          {scene.app.name} <span className="visually-hidden">Home</span>
        </Row>
      </Group>
    </nav>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sidebar-group">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Row(props: {
  current: boolean;
  unread: number;
  sign: ReactNode;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={`sidebar-row ${props.unread > 0 ? 'unread' : ''}`}
      aria-current={props.current ? 'page' : undefined}
      onClick={props.onClick}
    >
      {props.sign}
      <span className="sidebar-name">{props.children}</span>
      {props.unread > 0 && (
        <span className="count">
          {props.unread}
          <span className="visually-hidden"> unread</span>
        </span>
      )}
    </button>
  );
}
