import { type FormEvent, type ReactNode, useState } from 'react';
import type { AtsDeed, AtsPanel } from '../../../contract.js';
import { Combobox } from '../elements/Combobox.js';
import { useAttempt } from '../shared/notices.js';
import { performInAts } from '../shared/server.js';

/** What people do in the ATS itself, without the bot. */
export function Deeds({ panel }: { panel: AtsPanel }) {
  return (
    <>
      <Apply panel={panel} />
      <Move panel={panel} />
    </>
  );
}

function DeedForm(props: {
  title: string;
  submit: string;
  deed: () => AtsDeed | undefined;
  children: ReactNode;
}) {
  const attempt = useAttempt();
  const [done, setDone] = useState(false);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const deed = props.deed();
    if (deed === undefined) return;
    setDone(await attempt(() => performInAts(deed)));
  };
  return (
    <form className="deed" aria-label={props.title} onSubmit={onSubmit} onChange={() => setDone(false)}>
      <h3>{props.title}</h3>
      {props.children}
      <div className="deed-foot">
        <button type="submit" className="button button-primary-solid">
          {props.submit}
        </button>
        <span role="status" className="muted">
          {done ? 'Done.' : ''}
        </span>
      </div>
    </form>
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

function Move({ panel }: { panel: AtsPanel }) {
  const [applicationId, setApplicationId] = useState<string>();
  const [stageId, setStageId] = useState<string>();
  const [teammateId, setTeammateId] = useState(panel.teammates[0]?.id ?? '');
  const jobTitle = (id: string) => panel.jobs.find((job) => job.id === id)?.title ?? '';
  const choices = panel.applications.map(({ id, candidate, jobId }) => ({
    id,
    text: candidate,
    description: jobTitle(jobId),
  }));
  const application = panel.applications.find(({ id }) => id === applicationId);
  const stages = panel.jobs.find(({ id }) => id === application?.jobId)?.stages ?? [];
  const chosenStage = stages.some(({ id }) => id === stageId) ? stageId : application?.stageId;
  const deed = (): AtsDeed | undefined =>
    application && chosenStage
      ? { deed: 'move', applicationId: application.id, stageId: chosenStage, teammateId }
      : undefined;
  return (
    <DeedForm title="Somebody moves an application" submit="Move" deed={deed}>
      <label htmlFor="move-candidate">Candidate</label>
      <Combobox
        field={{ id: 'move-candidate', label: undefined, invalid: false }}
        source={{ groups: [{ choices }] }}
        multiple={false}
        picked={choices.filter(({ id }) => id === applicationId)}
        onPick={([picked]) => setApplicationId(picked?.id)}
        placeholder="Type a name"
        clearable={false}
      />
      {application && (
        <Choice
          label="To stage"
          value={chosenStage ?? ''}
          onChoose={setStageId}
          choices={stages.map(({ id, name }) => [id, id === application.stageId ? `${name} (now)` : name])}
        />
      )}
      <Choice
        label="By"
        value={teammateId}
        onChoose={setTeammateId}
        choices={panel.teammates.map(({ id, name }) => [id, name])}
      />
    </DeedForm>
  );
}

function Choice(props: {
  label: string;
  value: string;
  onChoose: (value: string) => void;
  choices: readonly (readonly [value: string, text: string])[];
}) {
  return (
    <label>
      {props.label}
      <select className="input" value={props.value} onChange={(event) => props.onChoose(event.target.value)}>
        {props.choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
