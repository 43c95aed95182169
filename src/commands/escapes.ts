/**
 * Slack's escapes in what people type (`should_escape` on): `<@U1|ben>`, `<#C1|hiring>`, `<!here>`,
 * `<https://x|label>`, `<mailto:a@b.c|a@b.c>`, and `&amp; &lt; &gt;`
 * (docs.slack.dev/messaging/formatting-message-text).
 */
export type Escape =
  | { readonly kind: 'person'; readonly slackUserId: string; readonly text: string }
  | { readonly kind: 'channel'; readonly channelId: string; readonly text: string }
  /** `text` is what is shown; for an e-mail or telephone link, `url` is without its `mailto:` or `tel:`. */
  | { readonly kind: 'link'; readonly url: string; readonly text: string }
  | { readonly kind: 'word'; readonly text: string };

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

export function unescapeEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** Reads one escape, given without its angle brackets. */
export function readEscape(inside: string): Escape {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : unescapeEntities(inside.slice(bar + 1));
  const id = target.slice(1);
  if (/^@[A-Z0-9]+$/.test(target)) {
    return { kind: 'person', slackUserId: id, text: `@${(label || id).replace(/^@/, '')}` };
  }
  if (/^#[A-Z0-9]+$/.test(target)) {
    return { kind: 'channel', channelId: id, text: `#${(label || id).replace(/^#/, '')}` };
  }
  if (target.startsWith('!')) {
    const group = id.split('^')[0] ?? id;
    return { kind: 'word', text: label || `@${group}` };
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) {
    const url = unescapeEntities(target);
    const address = url.replace(/^(?:mailto|tel):/i, '');
    return { kind: 'link', url: address, text: label || address };
  }
  return { kind: 'word', text: unescapeEntities(`<${inside}>`) };
}
