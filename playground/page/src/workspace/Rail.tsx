import type { ReactNode } from 'react';
import type { Scene } from '../../../contract.js';
import { AppAvatar } from '../shared/Avatar.js';
import { Icon } from '../shared/Icon.js';
import { useTheme } from '../shared/theme.js';
import type { Where } from './places.js';

/** The narrow bar at the very left. */
export function Rail(props: { scene: Scene; where: Where; onChannels: () => void; onApp: () => void }) {
  const { theme, toggle } = useTheme();
  return (
    <nav className="rail" aria-label="Places">
      <span className="rail-team" aria-hidden="true">
        {props.scene.team.name.slice(0, 1)}
      </span>
      <RailButton label="Channels" current={props.where.kind === 'channel'} onClick={props.onChannels}>
        <Icon name="home" />
      </RailButton>
      <RailButton label={props.scene.app.name} current={props.where.kind === 'app'} onClick={props.onApp}>
        <AppAvatar size={22} />
      </RailButton>
      <span className="rail-space" />
      <RailButton label={theme === 'dark' ? 'Light' : 'Dark'} current={false} onClick={toggle}>
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      </RailButton>
    </nav>
  );
}

function RailButton(props: { label: string; current: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      className="rail-button"
      aria-current={props.current ? 'true' : undefined}
      onClick={props.onClick}
    >
      <span className="rail-sign">{props.children}</span>
      {props.label}
    </button>
  );
}
