import { useEffect } from 'react';
import type { Scene } from '../../../contract.js';
import { HomeBlocks } from '../blocks/SurfaceBlocks.js';
import { AppAvatar } from '../shared/Avatar.js';
import { useAttempt } from '../shared/notices.js';
import { useSeat } from '../shared/seat.js';
import { perform } from '../shared/server.js';
import { Tabs } from '../shared/Tabs.js';
import { Composer } from './Composer.js';
import { MessageList } from './MessageList.js';
import { appChannelOf, topLevel } from './places.js';
import { SlackbotLines } from './SlackbotLines.js';

type Tab = 'home' | 'messages';

const TABS = [
  { id: 'home', label: 'Home' },
  { id: 'messages', label: 'Messages' },
] as const;

/** The app's own place: its Home tab and the direct message with it. */
export function AppView(props: {
  scene: Scene;
  tab: Tab;
  onTab: (tab: Tab) => void;
  onThread: (ts: string) => void;
}) {
  const { scene, tab } = props;
  const as = useSeat();
  const attempt = useAttempt();
  const channel = appChannelOf(scene);
  useEffect(() => {
    if (tab === 'home') void attempt(() => perform({ deed: 'opensHome', as }));
  }, [tab, as, attempt]);
  const { name } = scene.app;
  return (
    <section className="view" aria-label={name}>
      <header className="view-head view-head-app">
        <h1>
          <AppAvatar size={24} />
          {name}
          <span className="badge">App</span>
        </h1>
      </header>
      <Tabs label={name} tabs={TABS} chosen={tab} onChoose={props.onTab} />
      {tab === 'home' ? (
        <div className="home" role="tabpanel" aria-label="Home">
          {scene.slack.home ? (
            <HomeBlocks viewId={scene.slack.home.id} blocks={scene.slack.home.view.blocks} />
          ) : (
            <p className="empty">{name} has not put anything on its Home tab for you.</p>
          )}
        </div>
      ) : (
        channel && (
          <>
            <MessageList
              key={channel.id}
              label={`Messages with ${name}`}
              messages={topLevel(scene.slack.messages, channel.id)}
              all={scene.slack.messages}
              onThread={props.onThread}
              end={<SlackbotLines lines={scene.slack.slackbot} />}
              beginning={
                <div className="beginning">
                  <AppAvatar size={52} />
                  <h2>{name}</h2>
                  <p>
                    Between you and {name} only. Type <code>/hires</code> to begin.
                  </p>
                </div>
              }
            />
            <Composer channel={channel.id} label={`Message ${name}`} commands={scene.app.commands} />
          </>
        )
      )}
    </section>
  );
}
