import type { TextObject } from '@slack/types';
import { emoji, withEmoji } from './emoji.js';
import { type MrkdwnBlock, type MrkdwnInline, parseMrkdwn } from './mrkdwn.js';
import { Broadcast, ChannelMention, Link, SlackDate, UserMention } from './References.js';

export function Mrkdwn({ text }: { text: string }) {
  return parseMrkdwn(text).map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parsed text has no identity but its place
    <Block key={index} block={block} />
  ));
}

/** A text object of either kind. */
export function Text({ text }: { text: TextObject }) {
  return text.type === 'mrkdwn' ? (
    <Mrkdwn text={text.text} />
  ) : (
    <span className="plain">{withEmoji(text.text)}</span>
  );
}

function Block({ block }: { block: MrkdwnBlock }) {
  switch (block.kind) {
    case 'code':
      return <pre>{block.text}</pre>;
    case 'quote':
      return (
        <blockquote>
          <Inlines content={block.content} />
        </blockquote>
      );
    case 'paragraph':
      return (
        <span className="paragraph">
          <Inlines content={block.content} />
        </span>
      );
  }
}

function Inlines({ content }: { content: readonly MrkdwnInline[] }) {
  return content.map((inline, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parsed text has no identity but its place
    <Inline key={index} inline={inline} />
  ));
}

function Inline({ inline }: { inline: MrkdwnInline }) {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'bold':
      return (
        <strong>
          <Inlines content={inline.content} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inlines content={inline.content} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines content={inline.content} />
        </s>
      );
    case 'break':
      return <br />;
    case 'emoji':
      return emoji(inline.name);
    case 'user':
      return <UserMention id={inline.id} label={inline.label} />;
    case 'channel':
      return <ChannelMention id={inline.id} label={inline.label} />;
    case 'group':
      return <span className="mention">{inline.label ?? inline.id}</span>;
    case 'broadcast':
      return <Broadcast range={inline.range} />;
    case 'link':
      return <Link url={inline.url} text={inline.text} />;
    case 'date':
      return (
        <SlackDate
          timestamp={inline.timestamp}
          format={inline.format}
          url={inline.url}
          fallback={inline.fallback}
        />
      );
  }
}
