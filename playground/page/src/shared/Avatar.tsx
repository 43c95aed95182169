import { useDirectory } from './directory.js';

declare module 'react' {
  interface CSSProperties {
    '--size'?: string;
  }
}

const COLOURS = 8;

/** Initials on a colour that stays the same for a name. The app has its own sign. */
export function Avatar({ name, size = 36 }: { name: string; size?: number }) {
  return (
    <span className={`avatar avatar-${colourOf(name)}`} style={{ '--size': `${size}px` }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

export function AppAvatar({ size = 36 }: { size?: number }) {
  return (
    <span className="avatar avatar-app" style={{ '--size': `${size}px` }} aria-hidden="true">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path d="M10 8v16M22 8v16M10 16h12" />
      </svg>
    </span>
  );
}

export function UserAvatar({ userId, size }: { userId: string; size?: number }) {
  const { appUserId, user } = useDirectory();
  if (userId === appUserId) return <AppAvatar size={size} />;
  return <Avatar name={user(userId)?.realName ?? userId} size={size} />;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const [first = name] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => (word === undefined ? '' : (Array.from(word)[0] ?? '')))
    .join('')
    .toUpperCase();
}

function colourOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % COLOURS;
}
