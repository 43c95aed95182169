import type { AnyBlock } from '@slack/types';
import { lazy, memo, Suspense } from 'react';
import { withEmoji } from '../text/emoji.js';
import { Mrkdwn, Text } from '../text/Mrkdwn.js';
import { RichText } from '../text/RichText.js';
import { BlockElement } from './BlockElement.js';
import { Card, Container } from './cards.js';
import { InputField } from './InputField.js';
import { type DrawnBlock, isDrawn } from './known.js';
import { BlockImage } from './pictures.js';
import { Table } from './tables.js';

/** Blocks that are rare in a bot's messages come with the library that draws them, when one is met. */
const RareBlock = lazy(() => import('./RareBlock.js'));

export const Blocks = memo(function Blocks({
  blocks,
  errors = {},
}: {
  blocks: readonly AnyBlock[];
  /** By block id. */
  errors?: Readonly<Record<string, string>>;
}) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <OneBlock key={block.block_id ?? index} block={block} error={errors[block.block_id ?? '']} />
      ))}
    </div>
  );
});

function OneBlock(props: { block: AnyBlock; error: string | undefined }) {
  const { block } = props;
  if (!isDrawn(block)) return <p className="unknown-block">A “{block.type}” block cannot be shown here.</p>;
  return (
    <div className={`block block-${block.type}`}>
      <Drawn {...props} block={block} />
    </div>
  );
}

function Drawn({ block, error }: { block: DrawnBlock; error: string | undefined }) {
  const blockId = block.block_id ?? '';
  switch (block.type) {
    case 'section':
      return (
        <>
          <div className="section-main text">
            {block.text && <Text text={block.text} />}
            {block.fields && (
              <div className="fields">
                {block.fields.map((field, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: fields have no identity but their place
                  <div key={index}>
                    <Text text={field} />
                  </div>
                ))}
              </div>
            )}
          </div>
          {block.accessory && (
            <div className="section-accessory">
              <BlockElement blockId={blockId} element={block.accessory} />
            </div>
          )}
        </>
      );
    case 'header':
      return <h3>{withEmoji(block.text.text)}</h3>;
    case 'divider':
      return <hr />;
    case 'context':
      return (
        <div className="context text">
          {block.elements.map((element, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: context has no identity but its place
            <span key={index} className="context-element">
              {element.type === 'image' ? (
                <BlockImage image={element} className="context-image" />
              ) : (
                <Text text={element} />
              )}
            </span>
          ))}
        </div>
      );
    case 'actions':
    case 'context_actions':
      return (
        <div className="actions">
          {block.elements.map((element, index) => (
            <BlockElement
              key={'action_id' in element ? element.action_id : index}
              blockId={blockId}
              element={element}
            />
          ))}
        </div>
      );
    case 'input':
      return <InputField block={block} error={error} />;
    case 'rich_text':
      return (
        <div className="text">
          <RichText block={block} />
        </div>
      );
    case 'image':
      return (
        <figure>
          {block.title && <figcaption>{withEmoji(block.title.text)}</figcaption>}
          <BlockImage image={block} className="block-image-picture" />
        </figure>
      );
    case 'alert':
      return (
        <div className={`alert alert-${block.level ?? 'default'} text`} role="note">
          <Text text={block.text} />
        </div>
      );
    case 'card':
      return <Card card={block} />;
    case 'carousel':
      return (
        <div className="carousel">
          {block.elements.map((card, index) => (
            <Card key={card.block_id ?? index} card={card} />
          ))}
        </div>
      );
    case 'container':
      return (
        <Container container={block}>
          <Blocks blocks={block.child_blocks} />
        </Container>
      );
    case 'table':
    case 'data_table':
      return <Table block={block} />;
    case 'file':
      return <Mrkdwn text={`:page_facing_up: ${block.external_id}`} />;
    default:
      return (
        <Suspense fallback={null}>
          <RareBlock block={block} />
        </Suspense>
      );
  }
}
