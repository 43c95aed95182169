import { z } from 'zod';
import {
  accessoryElements,
  actionsElement,
  cardButton,
  contextActionsElement,
  contextText,
  inputElement,
} from './elements.js';
import { limits } from './limits.js';
import { anyText, blockId, imageBlock, imageElement, link, mrkdwn, plainText } from './objects.js';
import { richText } from './rich-text.js';

export type Surface = 'message' | 'modal' | 'home';

const everywhere: readonly Surface[] = ['message', 'modal', 'home'];
const messages: readonly Surface[] = ['message'];
const identified = { block_id: blockId };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...identified,
    text: anyText(limits.section.text.max_length).optional(),
    fields: z
      .array(anyText(limits.section.fields.item_max_length))
      .min(1)
      .max(limits.section.fields.max_items)
      .optional(),
    accessory: z.discriminatedUnion('type', [imageElement, ...accessoryElements]).optional(),
    expand: z.boolean().optional(),
  })
  .refine(
    ({ text, fields }) => text !== undefined || fields !== undefined,
    'must define either `text` or `fields`',
  );

const divider = z.strictObject({ type: z.literal('divider'), ...identified });
const header = z.strictObject({
  type: z.literal('header'),
  ...identified,
  text: plainText(limits.header.text.max_length),
  level: z.number().int().min(1).max(4).optional(),
});
const context = z.strictObject({
  type: z.literal('context'),
  ...identified,
  elements: z
    .array(z.discriminatedUnion('type', [imageElement, ...contextText.options]))
    .min(1)
    .max(limits.context.elements.max_items),
});
const actions = z.strictObject({
  type: z.literal('actions'),
  ...identified,
  elements: z.array(actionsElement).min(1).max(limits.actions.elements.max_items),
});
const input = z.strictObject({
  type: z.literal('input'),
  ...identified,
  label: plainText(limits.input.label.max_length),
  hint: plainText(limits.input.hint.max_length).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});
const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...identified,
  text: z.string().min(limits.markdown.text.min_length).max(limits.markdown.text.max_length),
});
const video = z.strictObject({
  type: z.literal('video'),
  ...identified,
  video_url: z.url({ protocol: /^https$/ }),
  thumbnail_url: z.url(),
  alt_text: z.string().min(limits.video.alt_text.min_length).max(limits.video.alt_text.max_length),
  title: plainText(limits.video.title.max_length),
  title_url: z.url({ protocol: /^https$/ }).optional(),
  author_name: z.string().max(limits.video.author_name.max_length).optional(),
  provider_name: z.string().max(limits.video.provider_name.max_length).optional(),
  provider_icon_url: z.url().optional(),
  description: plainText(limits.video.description.max_length).optional(),
});
const alert = z.strictObject({
  type: z.literal('alert'),
  ...identified,
  text: anyText(limits.alert.text.max_length),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const rawText = z.strictObject({
  type: z.literal('raw_text'),
  text: z.string().min(limits.data_table.cell_text.min_length),
});
const rawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string() });
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);
const sameWidth = (rows: readonly (readonly unknown[])[]) =>
  new Set(rows.map((row) => row.length)).size === 1;
const table = z.strictObject({
  type: z.literal('table'),
  ...identified,
  rows: z
    .array(z.array(cell).min(limits.table.columns.min_items).max(limits.table.columns.max_items))
    .min(limits.table.rows.min_items)
    .max(limits.table.rows.max_items),
  column_settings: z
    .array(
      z
        .strictObject({ align: z.enum(['left', 'center', 'right']), is_wrapped: z.boolean() })
        .partial()
        .nullable(),
    )
    .max(limits.table.columns.max_items)
    .optional(),
});
const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    ...identified,
    caption: z.string().min(1),
    rows: z
      .array(z.array(cell).min(limits.data_table.columns.min_items).max(limits.data_table.columns.max_items))
      .min(limits.data_table.rows.min_items)
      .max(limits.data_table.rows.max_items)
      .refine(sameWidth, 'every row must have the same number of cells'),
    page_size: z
      .number()
      .int()
      .min(limits.data_table.page_size.min)
      .max(limits.data_table.page_size.max)
      .optional(),
    row_header_column_index: z.number().int().min(0).optional(),
  })
  .refine(
    ({ rows }) => (rows[0] ?? []).every(({ type }) => type !== 'rich_text'),
    'header cells must not be rich_text',
  )
  .refine(
    ({ rows }) => JSON.stringify(rows).length <= limits.data_table.content.max_length,
    'content is too long',
  );

const chartLimits = limits.data_visualization;
const chartLabel = (max: number) => z.string().min(1).max(max);
const pie = z.strictObject({
  type: z.literal('pie'),
  segments: z
    .array(
      z.strictObject({
        label: chartLabel(chartLimits.segment.label.max_length),
        value: z.number().gt(chartLimits.segment.value.exclusive_min),
      }),
    )
    .min(chartLimits.segments.min_items)
    .max(chartLimits.segments.max_items),
});
const plotted = z
  .strictObject({
    type: z.enum(['bar', 'area', 'line']),
    series: z
      .array(
        z.strictObject({
          name: chartLabel(chartLimits.series_name.max_length),
          data: z
            .array(
              z.strictObject({
                label: chartLabel(chartLimits.point_label.max_length),
                value: z.number(),
              }),
            )
            .min(chartLimits.data.min_items)
            .max(chartLimits.data.max_items),
        }),
      )
      .min(chartLimits.series.min_items)
      .max(chartLimits.series.max_items),
    axis_config: z.strictObject({
      categories: z
        .array(chartLabel(chartLimits.category_label.max_length))
        .min(chartLimits.categories.min_items)
        .max(chartLimits.categories.max_items),
      x_label: z.string().max(chartLimits.axis_label.max_length).optional(),
      y_label: z.string().max(chartLimits.axis_label.max_length).optional(),
    }),
  })
  .refine(
    ({ series }) => new Set(series.map(({ name }) => name)).size === series.length,
    'series names must be unique',
  )
  .refine(
    ({ series, axis_config: { categories } }) =>
      series.every(
        ({ data }) =>
          data.length === categories.length &&
          new Set(data.map(({ label }) => label)).size === data.length &&
          data.every(({ label }) => categories.includes(label)),
      ),
    'the labels of a series must be the categories, each once',
  );
const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  ...identified,
  title: z.string().min(1).max(chartLimits.title.max_length),
  chart: z.discriminatedUnion('type', [pie, plotted]),
});

const card = z
  .strictObject({
    type: z.literal('card'),
    ...identified,
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    title: mrkdwn(limits.card.title.max_length).optional(),
    subtitle: mrkdwn(limits.card.subtitle.max_length).optional(),
    body: mrkdwn(limits.card.body.max_length).optional(),
    subtext: mrkdwn(limits.card.subtext.max_length).optional(),
    actions: z.array(cardButton).min(1).max(limits.card.actions.max_items).optional(),
  })
  .refine(
    (block) => [block.hero_image, block.title, block.body, block.actions].some((part) => part !== undefined),
    'must define one of `hero_image`, `title`, `actions` or `body`',
  );
const carousel = z.strictObject({
  type: z.literal('carousel'),
  ...identified,
  elements: z.array(card).min(limits.carousel.elements.min_items).max(limits.carousel.elements.max_items),
});
const container = z.strictObject({
  type: z.literal('container'),
  ...identified,
  title: plainText(limits.container.title.max_length).optional(),
  rich_text_title: richText.optional(),
  subtitle: anyText(limits.container.subtitle.max_length).optional(),
  child_blocks: z
    .array(
      z.discriminatedUnion('type', [
        actions,
        context,
        divider,
        header,
        imageBlock,
        input,
        richText,
        section,
        table,
        video,
      ]),
    )
    .min(1)
    .max(limits.container.child_blocks.max_items),
  width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
  icon: imageElement.optional(),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
});
const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  ...identified,
  elements: z.array(contextActionsElement).min(1).max(limits.context_actions.elements.max_items),
});
const urlSource = z.strictObject({
  type: z.literal('url'),
  url: link(limits.url_source.url.max_length),
  text: z.string().min(1),
});
const taskFields = {
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(urlSource).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
};
const taskCard = z.strictObject({ type: z.literal('task_card'), ...identified, ...taskFields });
const plan = z.strictObject({
  type: z.literal('plan'),
  ...identified,
  title: z.string().min(1),
  tasks: z
    .array(z.strictObject({ type: z.literal('task_card').optional(), ...identified, ...taskFields }))
    .optional(),
});

/**
 * Every block an app may send, with the surfaces that show it. Of `alert` and `container` Slack's own pages
 * disagree about the surfaces; here they are shown where any of those pages shows them.
 */
export const blockKinds = {
  section: { schema: section, surfaces: everywhere },
  divider: { schema: divider, surfaces: everywhere },
  header: { schema: header, surfaces: everywhere },
  context: { schema: context, surfaces: everywhere },
  actions: { schema: actions, surfaces: everywhere },
  image: { schema: imageBlock, surfaces: everywhere },
  input: { schema: input, surfaces: everywhere },
  rich_text: { schema: richText, surfaces: everywhere },
  video: { schema: video, surfaces: everywhere },
  markdown: { schema: markdown, surfaces: messages },
  table: { schema: table, surfaces: messages },
  data_table: { schema: dataTable, surfaces: messages },
  data_visualization: { schema: dataVisualization, surfaces: messages },
  card: { schema: card, surfaces: messages },
  carousel: { schema: carousel, surfaces: messages },
  context_actions: { schema: contextActions, surfaces: messages },
  task_card: { schema: taskCard, surfaces: messages },
  plan: { schema: plan, surfaces: messages },
  container: { schema: container, surfaces: ['message', 'modal'] },
  alert: { schema: alert, surfaces: ['message', 'modal'] },
} satisfies Record<string, { schema: z.ZodType; surfaces: readonly Surface[] }>;
