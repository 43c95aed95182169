import type { Seat } from '../../../contract.js';
import { Icon } from '../shared/Icon.js';
import { useTheme } from '../shared/theme.js';
import { SeatMenu } from './SeatMenu.js';

/** Below this width the sidebar and the ATS panel are drawers. The style sheet knows the same number. */
const NARROW = '(max-width: 900px)';

export function TopBar(props: {
  team: string;
  people: readonly Seat[];
  me: string;
  atsName: string;
  atsOpen: boolean;
  connected: boolean;
  onSit: (userId: string) => void;
  onMenu: () => void;
  onAts: (narrow: boolean) => void;
}) {
  const { theme, toggle } = useTheme();
  return (
    <header className="topbar">
      <button type="button" className="icon-button topbar-menu" aria-label="Channels" onClick={props.onMenu}>
        <Icon name="menu" />
      </button>
      <span className="topbar-title">
        {props.team} <span className="topbar-note">playground</span>
      </span>
      {!props.connected && (
        <span className="topbar-offline" role="status">
          Reconnecting…
        </span>
      )}
      <SeatMenu people={props.people} me={props.me} onSit={props.onSit} />
      <button type="button" className="icon-button topbar-theme" aria-label="Light or dark" onClick={toggle}>
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
      <button
        type="button"
        className="topbar-ats"
        aria-pressed={props.atsOpen}
        onClick={() => props.onAts(window.matchMedia(NARROW).matches)}
      >
        <Icon name="panel" />
        <span>{props.atsName}</span>
      </button>
    </header>
  );
}
