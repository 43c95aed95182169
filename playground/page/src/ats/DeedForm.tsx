import { type FormEvent, type ReactNode, useState } from 'react';
import type { AtsDeed } from '../../../contract.js';
import { useAttempt } from '../shared/notices.js';
import { performInAts } from '../shared/server.js';

export function DeedForm(props: {
  title: string;
  submit: string;
  deed: () => AtsDeed | undefined;
  children?: ReactNode;
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

export function Choice(props: {
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
