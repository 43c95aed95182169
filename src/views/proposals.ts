import { leadApplication } from '../domain/candidate-card.js';
import type { Candidate, Job } from '../domain/hiring.js';
import { option, type PlainTextOption, plain } from './blocks.js';
import { asked } from './ids.js';
import { LIMITS, truncate } from './limits.js';

/** Candidates as a menu proposes them: the name, and what tells them apart. */
export function candidateOptions(candidates: readonly Candidate[]): PlainTextOption[] {
  const looks = candidates.map((candidate) => `${candidate.name}\n${placeOf(candidate)}`);
  const options = candidates.map((candidate, index) => {
    const hasDouble = looks.some((look, other) => other !== index && look === looks[index]);
    const email = hasDouble ? candidate.emails[0] : undefined;
    const words = [email, placeOf(candidate)].filter((word) => word !== undefined && word !== '');
    return described(candidate.name, asked.encode({ candidate: candidate.id }), words.join(SEPARATOR));
  });
  return options.filter(fits);
}

/** Slack refuses all options for one whose id is too long. Who is left out is still found by searching. */
function fits({ value = '' }: PlainTextOption): boolean {
  return value.length <= LIMITS.option.value;
}

const SEPARATOR = ' · ';

/** The job and the stage, or how it ended; of the job's title as much as there is room for. */
function placeOf({ applications, emails }: Candidate): string {
  const lead = leadApplication(applications);
  if (lead === undefined) return emails[0] ?? '';
  const state = lead.status === 'active' ? lead.stage?.name : lead.status;
  if (state === undefined) return lead.job.title;
  const room = LIMITS.option.description - SEPARATOR.length - state.length;
  return room < SHORTEST_TITLE ? state : `${truncate(lead.job.title, room)}${SEPARATOR}${state}`;
}

/** Less of a job's title says nothing. */
const SHORTEST_TITLE = 10;

export function jobOptions(jobs: readonly Job[]): PlainTextOption[] {
  return jobs
    .map(({ id, title, open, department }) =>
      described(
        title,
        asked.encode({ job: id }),
        [department, ...(open ? [] : ['closed'])].filter((word) => word !== undefined).join(SEPARATOR),
      ),
    )
    .filter(fits);
}

/** The last line of the menu: does with what was typed what a command would do with it. */
export function searchOption(typed: string, ats: string): PlainTextOption {
  return option(`Search ${ats} for “${typed}”`, searchValue(typed));
}

/** Nobody's name is as long as what is cut off here, and in a link the end says nothing. */
function searchValue(typed: string): string {
  const letters = [...typed];
  let value = asked.encode({ text: typed });
  while (value.length > LIMITS.option.value) {
    letters.pop();
    value = asked.encode({ text: letters.join('') });
  }
  return value;
}

function described(label: string, value: string, description: string): PlainTextOption {
  return {
    ...option(label, value),
    ...(description !== '' && { description: plain(description, LIMITS.option.description) }),
  };
}
