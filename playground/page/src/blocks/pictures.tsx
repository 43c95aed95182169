import type { ImageElement, SlackFileImageObject, UrlImageObject } from '@slack/types';

type Picture = { alt_text: string } & (UrlImageObject | SlackFileImageObject);

/** A picture by its URL; one that is a file in Slack is shown by its text, since there are no files here. */
export function BlockImage({ image, className }: { image: ImageElement | Picture; className: string }) {
  if (!('image_url' in image)) return <span className="muted">{image.alt_text}</span>;
  return <img className={className} src={image.image_url} alt={image.alt_text} />;
}
