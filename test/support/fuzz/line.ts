import { connect } from 'node:net';
import type { Parcel } from './requests.js';

export interface Heard {
  readonly statuses: readonly number[];
  /** How many answers should have come and did not. */
  readonly missing: number;
}

const STATUS = /^HTTP\/1\.1 (\d{3}) /gm;

/** Sends a parcel over a connection of its own, and reads until the other side closes it. */
export function send(port: number, { requests, last }: Parcel): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const heard: Buffer[] = [];
    let isOut = false;
    const statuses = () => {
      const text = Buffer.concat(heard).toString('latin1');
      return [...text.matchAll(STATUS)].map(([, status]) => Number(status));
    };
    const goOn = () => {
      if (isOut || statuses().length < requests.length) return;
      isOut = true;
      socket.write(last.bytes, () => {
        if (last.ends === 'left') socket.destroy();
      });
    };
    socket.on('data', (chunk) => {
      heard.push(chunk);
      goOn();
    });
    // The other side may close it while there is something left to be sent.
    socket.on('error', () => {});
    socket.on('close', () => {
      const all = statuses();
      const due = requests.length + (last.ends === 'answered' ? 1 : 0);
      resolve({ statuses: all, missing: Math.max(0, due - all.length) });
    });
    socket.write(Buffer.concat(requests), goOn);
  });
}

/** Does something so many times, so often at the same time. */
export async function atOnce(times: number, together: number, work: () => Promise<void>): Promise<void> {
  let left = times;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: together }, one));
}
