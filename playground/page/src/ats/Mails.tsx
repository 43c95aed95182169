import type { PanelMail, PanelQueuedMail } from '../../../contract.js';
import { useDirectory } from '../shared/directory.js';
import { Icon } from '../shared/Icon.js';
import { clockTime } from '../text/dates.js';
import { DeedForm } from './DeedForm.js';

export function Mails({ sent, queued }: { sent: readonly PanelMail[]; queued: readonly PanelQueuedMail[] }) {
  const { me } = useDirectory();
  if (sent.length === 0 && queued.length === 0) {
    return (
      <div className="empty">
        <Icon name="mail" />
        <p>
          No e-mails yet. Mention a teammate in a note or reject a candidate, and the e-mail that tells them
          appears here.
        </p>
      </div>
    );
  }
  return (
    <>
      {queued.length > 0 && (
        <>
          <DeedForm
            title="Waiting to leave"
            submit="Let queued mails leave"
            deed={() => ({ deed: 'sendQueuedMails' })}
          />
          <ul className="mails" aria-label="Queued e-mails, next to leave first">
            {queued.map((mail) => (
              <Mail key={mail.id} mail={mail} when={`Leaves at ${clockTime(mail.leavesAt, me.tz)}`} />
            ))}
          </ul>
        </>
      )}
      <ul className="mails" aria-label="E-mails, newest first">
        {sent.map((mail) => (
          <Mail key={mail.id} mail={mail} when={clockTime(mail.sentAt, me.tz)} />
        ))}
      </ul>
    </>
  );
}

function Mail({ mail, when }: { mail: PanelMail | PanelQueuedMail; when: string }) {
  return (
    <li className="mail">
      <div className="mail-head">
        <span className="mail-to">
          <span className="muted">To</span> {mail.to}
        </span>
        <time className="muted">{when}</time>
      </div>
      <strong>{mail.subject}</strong>
      <p>{mail.body}</p>
    </li>
  );
}
