import { describe, expect, it } from 'vitest';
import { problemsOfBlocks } from '../../playground/slack/block-kit/problems.js';
import { barChart } from '../../src/views/chart.js';
import { digestMessages, digestWithChart } from '../../src/views/gallery-digest.js';
import { ATTACK, LONGEST } from '../../src/views/gallery-samples.js';
import { drawn } from './drawing.js';

function digestCalled(name: string) {
  const found = digestMessages()[name];
  if (found === undefined) throw new Error(`no digest called ${name}`);
  return found;
}

it('says what has changed, what waits for whom, and who is met next', () => {
  expect(drawn(digestCalled('digest').blocks)).toMatchInlineSnapshot(`
    "[header]
      Hiring on Monday, 2 March
    [section]
      Since Friday, 27 February, 10:00: *1* hired, *3* moved, *1* rejected, *2* applied, *4* added, *3* wait, *2* interviews ahead.
    [divider]
    [section]
      *Senior Backend Engineer*  ·  *1* hired, *3* moved, *2* applied
      :tada: *Priya Raman* hired *Íñigo Peña*
      • *Ben Adler* moved *Ana Kovač* from *Screening* to *Offer*
      • An automation moved *Somebody* to *Interview*
      (Pipeline)
    [section]
      \`████████████\`  *8*  *Applied*
      \`████████    \`  *5*  *Screening*  ·  :hourglass: 2 wait, Chloé Laurent for 12 days
      \`███         \`  *2*  *Interview*
      \`██          \`  *1*  *Offer*  ·  :hourglass: Somebody for 5 days
    [context]
      :hourglass: 3 wait: nothing has changed for 5 days or longer. It is the turn of Ben Adler and 田中 美咲.
    [divider]
    [section]
      *Product Designer*  ·  *1* rejected
      • *Jo Smith* was rejected in *Portfolio review*
      (Pipeline)
    [section]
      \`████████████\`  *3*  *Applied*
      \`████        \`  *1*  *Portfolio review*
    [divider]
    [context]
      Of candidates alone: *4* added.
    [divider]
    [section]
      :calendar: *Interviews on Monday, 2 March*
      *14:00–15:00*  *Ana Kovač*  ·  Senior Backend Engineer  ·  with Ben Adler, Siobhán O'Neill
    [section]
      :calendar: *Interviews on Tuesday, 3 March*
      *09:00–10:00*  *Somebody*
    [context]
      Times in Europe/Berlin.  ·  Because Ben Adler subscribed this channel to every job
    [actions]
      (Change)"
  `);
});

it('says the same in a line for notifications and screen readers', () => {
  expect(digestCalled('digest').text).toMatchInlineSnapshot(
    `"Hiring since Friday, 27 February, 10:00: 1 hired, 3 moved, 1 rejected, 2 applied, 4 added, 3 wait, 2 interviews ahead."`,
  );
});

it('tells of what waits on a quiet day, and what it could not find out', () => {
  expect(drawn(digestCalled('digest of a quiet day without calls').blocks)).toMatchInlineSnapshot(`
    "[header]
      Hiring on Monday, 2 March
    [section]
      Since Sunday, 1 March, 10:00: nothing has changed, *3* wait.
    [divider]
    [section]
      *Senior Backend Engineer*
      (Pipeline)
    [section]
      \`████████████\`  *8*  *Applied*
      \`████████    \`  *5*  *Screening*  ·  :hourglass: 2 wait, Chloé Laurent for 12 days
      \`███         \`  *2*  *Interview*
      \`██          \`  *1*  *Offer*  ·  :hourglass: Somebody for 5 days
    [context]
      :hourglass: 3 wait: nothing has changed for 5 days or longer. It is the turn of Ben Adler and 田中 美咲.
    [context]
      The interviews ahead are missing here: 100Hires does not answer at the moment.
    [context]
      Times in Europe/Berlin.  ·  Because Ben Adler subscribed this channel to every job
    [actions]
      (Change)"
  `);
});

describe('the chart', () => {
  it('shows the same figures as the bars of text, which stay', () => {
    const { blocks, text } = digestWithChart();
    const [, , chart, ...rest] = blocks;
    expect(text).toBe(digestCalled('digest').text);
    expect(rest).toEqual(digestCalled('digest').blocks.slice(2));
    expect(chart).toMatchInlineSnapshot(`
      {
        "chart": {
          "axis_config": {
            "categories": [
              "Applied",
              "Screening",
              "Portfolio review",
              "Interview",
              "Offer",
            ],
            "x_label": "Stage",
            "y_label": "Candidates",
          },
          "series": [
            {
              "data": [
                {
                  "label": "Applied",
                  "value": 8,
                },
                {
                  "label": "Screening",
                  "value": 5,
                },
                {
                  "label": "Portfolio review",
                  "value": 0,
                },
                {
                  "label": "Interview",
                  "value": 2,
                },
                {
                  "label": "Offer",
                  "value": 1,
                },
              ],
              "name": "Senior Backend Engi…",
            },
            {
              "data": [
                {
                  "label": "Applied",
                  "value": 3,
                },
                {
                  "label": "Screening",
                  "value": 0,
                },
                {
                  "label": "Portfolio review",
                  "value": 1,
                },
                {
                  "label": "Interview",
                  "value": 0,
                },
                {
                  "label": "Offer",
                  "value": 0,
                },
              ],
              "name": "Product Designer",
            },
          ],
          "type": "bar",
        },
        "title": "Active candidates by stage",
        "type": "data_visualization",
      }
    `);
  });

  it.each([
    ['as it usually is', undefined],
    ['at its longest', LONGEST],
    ['under attack', ATTACK],
  ])('is one that Slack takes, %s', (_, text) => {
    expect(problemsOfBlocks(digestWithChart(text).blocks, 'message')).toEqual([]);
  });

  it('keeps names apart that are the same when they are cut', () => {
    const { chart } = barChart({
      title: 'a',
      xLabel: 'x',
      yLabel: 'y',
      categories: ['Interview with the team, first', 'Interview with the team, second', ' '],
      series: [{ name: 'Active', values: [1, 2, 3] }],
    });
    expect(chart.axis_config.categories).toEqual(['Interview with the…', 'Interview with th… 2', '–']);
    expect(chart.series[0]?.data.map(({ value }) => value)).toEqual([1, 2, 3]);
  });
});
