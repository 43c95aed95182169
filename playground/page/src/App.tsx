import { useEffect, useState } from 'react';
import type { Scene } from '../../contract.js';
import { AtsPanel } from './ats/AtsPanel.js';
import { ConfirmProvider } from './shared/confirm.js';
import { DirectoryProvider } from './shared/directory.js';
import { NoticeProvider } from './shared/notices.js';
import { SeatProvider } from './shared/seat.js';
import { useScene } from './shared/server.js';
import { ThemeProvider } from './shared/theme.js';
import { AppView } from './workspace/AppView.js';
import { ChannelView } from './workspace/ChannelView.js';
import { ModalStack } from './workspace/ModalStack.js';
import { appChannelOf, channelsOf, type Where } from './workspace/places.js';
import { Rail } from './workspace/Rail.js';
import { Sidebar } from './workspace/Sidebar.js';
import { ThreadPane } from './workspace/ThreadPane.js';
import { TopBar } from './workspace/TopBar.js';
import { useUnread } from './workspace/use-unread.js';

const SEAT = 'hires-playground-seat';

export function App() {
  const [seat, setSeat] = useState(() => localStorage.getItem(SEAT) ?? undefined);
  const { scene, connected } = useScene(seat);
  const sit = (userId: string) => {
    localStorage.setItem(SEAT, userId);
    setSeat(userId);
  };
  return (
    <ThemeProvider>
      <NoticeProvider>
        {scene ? (
          <SeatProvider value={scene.slack.me.id}>
            <DirectoryProvider scene={scene}>
              <ConfirmProvider>
                <Workspace scene={scene} connected={connected} onSit={sit} />
              </ConfirmProvider>
            </DirectoryProvider>
          </SeatProvider>
        ) : (
          <p className="loading" role="status">
            {connected
              ? 'Opening the workspace…'
              : 'The playground is not running. Start it with npm run demo.'}
          </p>
        )}
      </NoticeProvider>
    </ThemeProvider>
  );
}

type Drawer = 'sidebar' | 'ats' | undefined;

function Workspace(props: { scene: Scene; connected: boolean; onSit: (userId: string) => void }) {
  const { scene } = props;
  const { me } = scene.slack;
  const [place, setPlace] = useState<Where>();
  const [thread, setThread] = useState<{ channel: string; ts: string }>();
  const [atsOpen, setAtsOpen] = useState(true);
  const [drawer, setDrawer] = useState<Drawer>();
  const where = placeFor(scene, place);
  const channel =
    where.kind === 'app' ? appChannelOf(scene) : scene.slack.channels.find(({ id }) => id === where.channel);
  const looking = where.kind === 'app' && where.tab === 'home' ? undefined : channel?.id;
  const unread = useUnread(scene, looking);
  const go = (next: Where) => {
    setPlace(next);
    setThread(undefined);
    setDrawer(undefined);
  };
  const openThread = (ts: string) => channel && setThread({ channel: channel.id, ts });
  useEffect(() => {
    document.title = `${scene.team.name} — Hires playground`;
  }, [scene.team.name]);
  return (
    <div className="app" data-drawer={drawer} data-ats={atsOpen ? 'open' : 'closed'}>
      <TopBar
        team={scene.team.name}
        people={scene.people}
        me={me.id}
        atsName={scene.ats.name}
        atsOpen={atsOpen}
        connected={props.connected}
        onSit={(userId) => {
          setThread(undefined);
          props.onSit(userId);
        }}
        onMenu={() => setDrawer(drawer === 'sidebar' ? undefined : 'sidebar')}
        onAts={(narrow) => {
          if (narrow) return setDrawer(drawer === 'ats' ? undefined : 'ats');
          setAtsOpen(thread !== undefined || !atsOpen);
          setThread(undefined);
        }}
      />
      <Rail
        scene={scene}
        where={where}
        onChannels={() => go({ kind: 'channel', channel: channelsOf(scene)[0]?.id ?? '' })}
        onApp={() => go({ kind: 'app', tab: 'home' })}
      />
      <Sidebar scene={scene} team={scene.team.name} where={where} unread={unread} onGo={go} />
      <main className="main">
        {where.kind === 'app' ? (
          <AppView
            key={me.id}
            scene={scene}
            tab={where.tab}
            onTab={(tab) => go({ kind: 'app', tab })}
            onThread={openThread}
          />
        ) : (
          channel && <ChannelView key={me.id} scene={scene} channel={channel} onThread={openThread} />
        )}
      </main>
      {thread && <ThreadPane scene={scene} {...thread} onClose={() => setThread(undefined)} />}
      <AtsPanel
        panel={scene.ats}
        onClose={() => {
          setAtsOpen(false);
          setDrawer(undefined);
        }}
      />
      <button
        type="button"
        className="scrim"
        aria-label="Close"
        tabIndex={drawer ? 0 : -1}
        onClick={() => setDrawer(undefined)}
      />
      <ModalStack key={me.id} modals={scene.slack.modals} />
    </div>
  );
}

/** Where one is, or the first channel when that place is not for the person one acts as. */
function placeFor(scene: Scene, place: Where | undefined): Where {
  if (place?.kind === 'app') return place;
  const channels = channelsOf(scene);
  const visible = scene.slack.channels.some(({ id }) => place?.channel === id);
  if (place && visible) return place;
  return {
    kind: 'channel',
    channel: (channels.find(({ name }) => name === 'hiring') ?? channels[0])?.id ?? '',
  };
}
