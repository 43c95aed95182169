import { useState } from 'react';
import type { AtsDeed, AtsPanel } from '../../../contract.js';
import { Choice, DeedForm } from './DeedForm.js';
import { TeammateDeed } from './TeammateDeed.js';

/** What people do in the ATS itself, without the bot. */
export function Deeds({ panel }: { panel: AtsPanel }) {
  return (
    <>
      {panel.deeds.includes('apply') && <Apply panel={panel} />}
      <TeammateDeed panel={panel} />
    </>
  );
}

function Apply({ panel }: { panel: AtsPanel }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const open = panel.jobs.filter((job) => job.open);
  const [jobId, setJobId] = useState(open[0]?.id ?? '');
  const deed = (): AtsDeed => ({ deed: 'apply', name, email, jobId });
  return (
    <DeedForm title="Somebody applies" submit="Apply" deed={deed}>
      <label>
        Name
        <input className="input" required value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <label>
        E-mail
        <input
          className="input"
          type="email"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </label>
      <Choice
        label="Job"
        value={jobId}
        onChoose={setJobId}
        choices={open.map(({ id, title }) => [id, title])}
      />
    </DeedForm>
  );
}
