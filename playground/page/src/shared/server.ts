import { useEffect, useState } from 'react';
import type { Answer, AtsDeed, Deed, Scene } from '../../../contract.js';
import type { AttachedFile } from '../../../slack/types.js';

/** The newest scene of the acting person; `connected` is false while the stream is broken. */
export function useScene(as: string | undefined): { scene: Scene | undefined; connected: boolean } {
  const [scene, setScene] = useState<Scene>();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const source = new EventSource(`/api/stream?as=${encodeURIComponent(as ?? '')}`);
    source.onmessage = (event: MessageEvent<string>) => {
      // Our own server's words: the type it is serialised from is the type it is read as.
      const received: Scene = JSON.parse(event.data);
      setScene(received);
      setConnected(true);
    };
    source.onerror = () => setConnected(false);
    return () => source.close();
  }, [as]);
  return { scene, connected };
}

/** Sends a chosen file up at once, as Slack's clients do; what the element then holds of it. */
export async function attach(as: string, file: File): Promise<AttachedFile> {
  const query = new URLSearchParams({ as, name: file.name });
  const response = await fetch(`/api/attach?${query}`, {
    method: 'POST',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  });
  const answer: Answer = await response.json();
  if (!answer.ok) throw new Error(answer.error);
  if (answer.file === undefined) throw new Error('The file was not taken.');
  return answer.file;
}

async function post(path: string, body: Deed | AtsDeed): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: Answer = await response.json();
  if (!answer.ok) throw new Error(answer.error);
  return answer.options;
}

/** Rejects with a sentence when the deed was refused. */
export const perform = (deed: Deed): Promise<unknown> => post('/api/do', deed);
export const performInAts = (deed: AtsDeed): Promise<unknown> => post('/api/ats', deed);
