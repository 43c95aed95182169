import { useState } from 'react';
import type { AtsDeed, AtsPanel } from '../../../contract.js';
import { Combobox } from '../elements/Combobox.js';
import { Choice, DeedForm } from './DeedForm.js';

const KINDS = [
  ['move', 'Move'],
  ['reject', 'Reject'],
  ['hire', 'Hire'],
  ['schedule', 'Schedule'],
  ['score', 'Score'],
] as const;
const LENGTHS = ['30', '45', '60', '90'];

/** A teammate does something with an application, or the ATS scores it: past the bot. */
export function TeammateDeed({ panel }: { panel: AtsPanel }) {
  const kinds = KINDS.filter(([id]) => panel.deeds.includes(id));
  const [kind, setKind] = useState<string>(kinds[0]?.[0] ?? '');
  const [applicationId, setApplicationId] = useState<string>();
  const [teammateId, setTeammateId] = useState(panel.teammates[0]?.id ?? '');
  const [stageId, setStageId] = useState<string>();
  const [reasonId, setReasonId] = useState('');
  const [email, setEmail] = useState('yes');
  const [start, setStart] = useState('');
  const [length, setLength] = useState('45');
  const [total, setTotal] = useState('80');
  const jobTitle = (id: string) => panel.jobs.find((job) => job.id === id)?.title ?? '';
  const choices = panel.applications.map(({ id, candidate, jobId }) => ({
    id,
    text: candidate,
    description: jobTitle(jobId),
  }));
  const application = panel.applications.find(({ id }) => id === applicationId);
  const stages = panel.jobs.find(({ id }) => id === application?.jobId)?.stages ?? [];
  const next = stages[stages.findIndex(({ id }) => id === application?.stageId) + 1];
  const isChoice = stageId !== application?.stageId && stages.some(({ id }) => id === stageId);
  const chosenStage = isChoice ? stageId : (next?.id ?? application?.stageId);

  const deed = (): AtsDeed | undefined => {
    if (!application || !chosenStage) return undefined;
    const common = { applicationId: application.id, teammateId };
    if (kind === 'move') return { deed: 'move', ...common, stageId: chosenStage };
    if (kind === 'score') return { deed: 'score', applicationId: application.id, total: Number(total) };
    if (kind === 'hire') return { deed: 'hire', ...common };
    if (kind === 'reject')
      return { deed: 'reject', ...common, ...(reasonId && { reasonId }), email: email === 'yes' };
    const startsAt = new Date(start).getTime();
    return { deed: 'schedule', ...common, startsAt, endsAt: startsAt + Number(length) * 60_000 };
  };

  if (kinds.length === 0) return null;
  return (
    <DeedForm
      title="Something happens to a candidate"
      submit={KINDS.find(([id]) => id === kind)?.[1] ?? ''}
      deed={deed}
    >
      <Choice label="What" value={kind} onChoose={setKind} choices={kinds} />
      <label htmlFor="deed-candidate">Candidate</label>
      <Combobox
        field={{ id: 'deed-candidate', label: undefined, invalid: false }}
        source={{ groups: [{ choices }] }}
        multiple={false}
        picked={choices.filter(({ id }) => id === applicationId)}
        onPick={([picked]) => setApplicationId(picked?.id)}
        placeholder="Type a name"
        clearable={false}
      />
      {kind === 'move' && application && (
        <Choice
          label="To stage"
          value={chosenStage ?? ''}
          onChoose={setStageId}
          choices={stages.map(({ id, name }) => [id, id === application.stageId ? `${name} (now)` : name])}
        />
      )}
      {kind === 'reject' && (
        <>
          <Choice
            label="Reason"
            value={reasonId}
            onChoose={setReasonId}
            choices={[['', 'None'], ...panel.rejectionReasons.map(({ id, name }) => [id, name] as const)]}
          />
          <Choice
            label="Rejection e-mail"
            value={email}
            onChoose={setEmail}
            choices={[
              ['yes', 'Queue it'],
              ['no', 'None'],
            ]}
          />
        </>
      )}
      {kind === 'schedule' && (
        <>
          <label>
            Starts, by this computer’s clock
            <input
              className="input"
              type="datetime-local"
              required
              value={start}
              onChange={(event) => setStart(event.target.value)}
            />
          </label>
          <Choice
            label="Minutes"
            value={length}
            onChoose={setLength}
            choices={LENGTHS.map((minutes) => [minutes, minutes])}
          />
        </>
      )}
      {kind === 'score' ? (
        <label>
          Score, 0 to 100
          <input
            className="input"
            type="number"
            required
            min={0}
            max={100}
            value={total}
            onChange={(event) => setTotal(event.target.value)}
          />
        </label>
      ) : (
        <Choice
          label={kind === 'schedule' ? 'With' : 'By'}
          value={teammateId}
          onChoose={setTeammateId}
          choices={panel.teammates.map(({ id, name }) => [id, name])}
        />
      )}
    </DeedForm>
  );
}
