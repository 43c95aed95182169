import { useDirectory } from '../shared/directory.js';
import { fillDate } from './dates.js';

export function UserMention({ id, label }: { id: string; label?: string | undefined }) {
  const { me, user } = useDirectory();
  const name = user(id)?.realName ?? label ?? id;
  return <span className={id === me.id ? 'mention mention-me' : 'mention'}>@{name}</span>;
}

export function ChannelMention({ id, label }: { id: string; label?: string | undefined }) {
  const { channel } = useDirectory();
  return <span className="mention">#{channel(id)?.name ?? label ?? 'private channel'}</span>;
}

export function Broadcast({ range }: { range: string }) {
  return <span className="mention mention-me">@{range}</span>;
}

export function Link({ url, text }: { url: string; text: string }) {
  const safe = /^(https?|mailto|tel):/i.test(url);
  if (!safe) return <span>{text}</span>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}

export function SlackDate(props: {
  timestamp: number;
  format: string;
  url?: string | undefined;
  fallback: string;
}) {
  const { me } = useDirectory();
  const when = props.timestamp * 1000;
  const text = Number.isFinite(when) ? fillDate(props.format, when, Date.now(), me.tz) : props.fallback;
  return (
    <time title={props.fallback}>
      {props.url === undefined ? text : <Link url={props.url} text={text} />}
    </time>
  );
}
