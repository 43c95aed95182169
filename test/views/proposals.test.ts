import { describe, expect, it } from 'vitest';
import { suggestions } from '../../playground/slack/block-kit/elements.js';
import { CandidateId, JobId, StageId } from '../../src/domain/ids.js';
import { CANDIDATE, candidateOf, extremes, JOB, many, sampleJob } from '../../src/views/gallery-samples.js';
import { asked } from '../../src/views/ids.js';
import { candidateOptions, jobOptions, searchOption } from '../../src/views/proposals.js';

const [application] = CANDIDATE.applications;
if (application === undefined) throw new Error('the sample has no application');
const inStage = (title: string, name: string) => ({
  ...CANDIDATE,
  applications: [
    { ...application, job: { ...application.job, title }, stage: { id: StageId.parse('1'), name } },
  ],
});

describe('proposals', () => {
  it.each(Object.entries(extremes('proposals', (text) => text)))(
    'are ones that Slack takes: %s',
    (_, text) => {
      const options = [
        ...candidateOptions(
          many(50, () => ({ ...candidateOf(text, 9), id: CandidateId.parse('9'.repeat(64)) })),
        ),
        ...jobOptions(many(40, (index) => ({ ...sampleJob(index, text), id: JobId.parse(`${index}`) }))),
        searchOption(text, text),
      ];
      expect(suggestions.safeParse({ options }).error).toBeUndefined();
    },
  );

  it('leave out whose id is too long for a menu', () => {
    expect(candidateOptions([candidateOf('Ana', 1), CANDIDATE])).toHaveLength(1);
    expect(jobOptions([{ ...JOB, id: JobId.parse('9'.repeat(150)) }])).toEqual([]);
  });

  it('keep the stage when the title of the job is long', () => {
    const [option] = candidateOptions([inStage('Engineer of everything '.repeat(9), 'Interview')]);
    expect(option?.description?.text).toMatch(/^Engineer of everything .*… · Interview$/);
    const [only] = candidateOptions([inStage('Engineer', 'A stage '.repeat(30))]);
    expect(only?.description?.text).toMatch(/^A stage .*…$/);
  });

  it('tell those who look alike apart by their address', () => {
    const alike = {
      ...inStage('Engineer', 'Interview'),
      id: CandidateId.parse('7'),
      emails: ['seven@x.example'],
    };
    const texts = candidateOptions([
      inStage('Engineer', 'Interview'),
      alike,
      inStage('Engineer', 'Offer'),
    ]).map(({ description }) => description?.text);
    expect(texts).toEqual([
      `${CANDIDATE.emails[0]} · Engineer · Interview`,
      'seven@x.example · Engineer · Interview',
      'Engineer · Offer',
    ]);
  });

  it('search for as much of what was typed as travels along', () => {
    expect(asked.decode(searchOption('ana "k" kovač', 'X').value)).toEqual({ text: 'ana "k" kovač' });
    const { text = '' } = asked.decode(searchOption('😀'.repeat(200), 'X').value) ?? {};
    expect([...text].every((letter) => letter === '😀')).toBe(true);
    expect(text.length).toBeGreaterThan(100);
  });

  it('name the department of a job, and say that it is closed', () => {
    const [option] = jobOptions([{ ...JOB, department: 'Engineering', open: false }]);
    expect(option?.description?.text).toBe('Engineering · closed');
  });
});
