import type { RichTextBlock, RichTextBlockElement, RichTextElement } from '@slack/types';
import type { ReactNode } from 'react';
import { emoji } from './emoji.js';
import { Broadcast, ChannelMention, Link, SlackDate, UserMention } from './References.js';

/** A `rich_text` block: what people write in Slack's own editor. */
export function RichText({ block }: { block: RichTextBlock }) {
  return block.elements.map((element, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rich text has no identity but its place
    <Part key={index} element={element} />
  ));
}

function Part({ element }: { element: RichTextBlockElement }) {
  switch (element.type) {
    case 'rich_text_section':
      return (
        <span className="paragraph">
          <Elements elements={element.elements} />
        </span>
      );
    case 'rich_text_quote':
      return (
        <blockquote>
          <Elements elements={element.elements} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre>
          <Elements elements={element.elements} />
        </pre>
      );
    case 'rich_text_list': {
      const List = element.style === 'ordered' ? 'ol' : 'ul';
      return (
        <List className={`indent-${Math.min(element.indent ?? 0, 4)}`}>
          {element.elements.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rich text has no identity but its place
            <li key={index}>
              <Elements elements={item.elements} />
            </li>
          ))}
        </List>
      );
    }
  }
}

function Elements({ elements }: { elements: readonly RichTextElement[] }) {
  return elements.map((element, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rich text has no identity but its place
    <Element key={index} element={element} />
  ));
}

function Element({ element }: { element: RichTextElement }): ReactNode {
  let drawn = content(element);
  if (element.style?.code) drawn = <code>{drawn}</code>;
  if (element.style?.strike) drawn = <s>{drawn}</s>;
  if (element.style?.italic) drawn = <em>{drawn}</em>;
  if (element.style?.bold) drawn = <strong>{drawn}</strong>;
  return drawn;
}

function content(element: RichTextElement): ReactNode {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return <Link url={element.url} text={element.text ?? element.url} />;
    case 'user':
      return <UserMention id={element.user_id} />;
    case 'channel':
      return <ChannelMention id={element.channel_id} />;
    case 'emoji':
      return emoji(element.name);
    case 'broadcast':
      return <Broadcast range={element.range} />;
    case 'date':
      return (
        <SlackDate
          timestamp={element.timestamp}
          format={element.format}
          url={element.url}
          fallback={element.fallback ?? ''}
        />
      );
    case 'color':
      return <code>{element.value}</code>;
    case 'team':
      return <span className="mention">@{element.team_id}</span>;
    case 'usergroup':
      return <span className="mention">@{element.usergroup_id}</span>;
  }
}
