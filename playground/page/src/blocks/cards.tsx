import type { CardBlock, ContainerBlock } from '@slack/types';
import { type ReactNode, useId, useState } from 'react';
import { PressButton } from '../elements/Buttons.js';
import { Icon } from '../shared/Icon.js';
import { withEmoji } from '../text/emoji.js';
import { Mrkdwn, Text } from '../text/Mrkdwn.js';
import { RichText } from '../text/RichText.js';
import { BlockImage } from './pictures.js';

export function Card({ card }: { card: CardBlock }) {
  return (
    <article className="card text">
      {card.hero_image && <BlockImage image={card.hero_image} className="card-hero" />}
      <div className="card-head">
        {card.icon && <BlockImage image={card.icon} className="card-icon" />}
        <div>
          {card.title && (
            <div className="card-title">
              <Mrkdwn text={card.title.text} />
            </div>
          )}
          {card.subtitle && (
            <div className="muted">
              <Mrkdwn text={card.subtitle.text} />
            </div>
          )}
        </div>
      </div>
      {card.body && <Mrkdwn text={card.body.text} />}
      {card.actions && (
        <div className="actions">
          {card.actions.map((button) => (
            <PressButton key={button.action_id} blockId={card.block_id ?? ''} element={button} />
          ))}
        </div>
      )}
    </article>
  );
}

export function Container({ container, children }: { container: ContainerBlock; children: ReactNode }) {
  const bodyId = useId();
  const [open, setOpen] = useState(!container.default_collapsed);
  const title = (
    <span className="container-title">
      {container.icon && <BlockImage image={container.icon} className="context-image" />}
      <strong>{container.title && withEmoji(container.title.text)}</strong>
      {container.rich_text_title && <RichText block={container.rich_text_title} />}
      {container.subtitle && (
        <span className="muted">
          <Text text={container.subtitle} />
        </span>
      )}
    </span>
  );
  return (
    <section className="container">
      {container.is_collapsible ? (
        <button
          type="button"
          className="container-head"
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'chevronDown' : 'chevronRight'} />
          {title}
        </button>
      ) : (
        <div className="container-head">{title}</div>
      )}
      <div id={bodyId} hidden={container.is_collapsible === true && !open}>
        {children}
      </div>
    </section>
  );
}
