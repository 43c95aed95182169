import { expect, test } from 'vitest';
import { createTokens, mintToken } from '../../../src/api/comeet/token.js';

test('a token is the one that the facts have computed', () => {
  expect(mintToken('API_KEY', 'API_SECRET', 4_102_444_800)).toBe(
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJBUElfS0VZIiwiZXhwIjo0MTAyNDQ0ODAwfQ.fRZa3jwv1YetHJu5gGqyB8ozIwcXkTRtHMUMelLfgLM',
  );
});

test('a token serves until its last minute, and not after the clock was set back', () => {
  const clock = { time: 1_700_000_000_000 };
  const tokens = createTokens({ apiKey: 'key', apiSecret: 'secret', now: () => clock.time });
  const first = tokens.current();
  clock.time += 540_000;
  expect(tokens.current()).toBe(first);
  clock.time += 1_000;
  const second = tokens.current();
  expect(second).not.toBe(first);
  clock.time -= 60_000;
  expect(tokens.current()).not.toBe(second);
});

test('a discarded token is minted anew', () => {
  const clock = { time: 1_700_000_000_000 };
  const tokens = createTokens({ apiKey: 'key', apiSecret: 'secret', now: () => clock.time });
  const first = tokens.current();
  clock.time += 5_000;
  tokens.discard();
  expect(tokens.current()).not.toBe(first);
});
