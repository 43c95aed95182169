import type { PanelMail } from '../../../contract.js';
import { useDirectory } from '../shared/directory.js';
import { Icon } from '../shared/Icon.js';
import { clockTime } from '../text/dates.js';

export function Mails({ mails }: { mails: readonly PanelMail[] }) {
  const { me } = useDirectory();
  if (mails.length === 0) {
    return (
      <div className="empty">
        <Icon name="mail" />
        <p>No e-mails yet. Mention a teammate in a note, and the e-mail that notifies them appears here.</p>
      </div>
    );
  }
  return (
    <ul className="mails" aria-label="E-mails, newest first">
      {mails.map((mail) => (
        <li key={mail.id} className="mail">
          <div className="mail-head">
            <span className="mail-to">
              <span className="muted">To</span> {mail.to}
            </span>
            <time className="muted">{clockTime(mail.sentAt, me.tz)}</time>
          </div>
          <strong>{mail.subject}</strong>
          <p>{mail.body}</p>
        </li>
      ))}
    </ul>
  );
}
