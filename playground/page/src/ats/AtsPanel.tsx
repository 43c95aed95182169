import { useState } from 'react';
import type { AtsPanel as Panel } from '../../../contract.js';
import { Icon } from '../shared/Icon.js';
import { Tabs } from '../shared/Tabs.js';
import { Deeds } from './Deeds.js';
import { Mails } from './Mails.js';
import { RateMeter } from './RateMeter.js';
import { Traffic } from './Traffic.js';

type Tab = 'mails' | 'deeds' | 'traffic';

/** The other side of the story: what the ATS got and sent, and what can be done in it. */
export function AtsPanel({ panel, onClose }: { panel: Panel; onClose: () => void }) {
  const [tab, setTab] = useState<Tab>('mails');
  const tabs = [
    { id: 'mails', label: 'E-mails', count: panel.mails.length + panel.queuedMails.length },
    { id: 'deeds', label: 'Make it happen' },
    { id: 'traffic', label: 'Traffic' },
  ] as const;
  return (
    <section className="pane ats" aria-label="ATS panel">
      <header className="view-head">
        <h2>{panel.name}</h2>
        <span className="muted">the applicant tracking system</span>
        <button type="button" className="icon-button" aria-label="Close the ATS panel" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <RateMeter rate={panel.rate} />
      <Tabs label={panel.name} tabs={tabs} chosen={tab} onChoose={setTab} />
      <div className="ats-body" role="tabpanel" aria-label={tabs.find(({ id }) => id === tab)?.label}>
        {tab === 'mails' && <Mails sent={panel.mails} queued={panel.queuedMails} />}
        {tab === 'deeds' && <Deeds panel={panel} />}
        {tab === 'traffic' && <Traffic calls={panel.calls} webhooks={panel.webhooks} />}
      </div>
    </section>
  );
}
