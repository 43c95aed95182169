import type { Finding } from '../domain/finding.js';
import { doctorMessage } from '../views/doctor.js';
import { say } from './gate.js';
import type { Verb } from './turn.js';

export const doctor: Verb = {
  name: 'doctor',
  usage: 'doctor',
  help: 'checks my own set-up: what works, what is broken and how to mend it',
  examples: ['doctor'],
  deed: 'doctor',
  async run(turn) {
    const findings: Finding[] = [];
    for await (const finding of turn.examine()) findings.push(finding);
    await say(turn, 'Doctor', doctorMessage(findings));
  },
};
