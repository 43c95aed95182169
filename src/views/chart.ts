import type { Block } from '@slack/types';
import { LIMITS, truncate } from './limits.js';

/**
 * Slack's chart block, as far as it is drawn here (docs.slack.dev, data visualization block). It is for messages
 * alone, and a Slack that does not take it refuses the whole message, so whoever sends one can send it without.
 */
export interface ChartBlock extends Block {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'bar';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: {
      readonly categories: readonly string[];
      readonly x_label: string;
      readonly y_label: string;
    };
  };
}

/** What is counted, by category; as many values as there are categories. */
export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

/** Bars in groups. What is more than Slack takes is left out; names that are cut stay apart from each other. */
export function barChart(options: {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
}): ChartBlock {
  const { chart } = LIMITS;
  const categories = apart(options.categories.slice(0, chart.categories), chart.category);
  const shown = options.series.slice(0, chart.series);
  const names = apart(
    shown.map(({ name }) => name),
    chart.name,
  );
  return {
    type: 'data_visualization',
    title: truncate(options.title, chart.title),
    chart: {
      type: 'bar',
      series: shown.map(({ values }, index) => ({
        name: names[index] ?? '',
        data: categories.map((label, place) => ({ label, value: values[place] ?? 0 })),
      })),
      axis_config: {
        categories,
        x_label: truncate(options.xLabel, chart.axis),
        y_label: truncate(options.yLabel, chart.axis),
      },
    },
  };
}

const NOTHING = '–';

/** Each within `max`, and no two alike: the second of a name ends in 2. */
function apart(names: readonly string[], max: number): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = truncate(name.trim() || NOTHING, max);
    for (let number = 2; taken.has(own); number += 1) {
      own = `${truncate(name.trim() || NOTHING, max - 1 - String(number).length)} ${number}`;
    }
    taken.add(own);
    return own;
  });
}
