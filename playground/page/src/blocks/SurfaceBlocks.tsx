import type { AnyBlock } from '@slack/types';
import { useMemo } from 'react';
import { Blocks } from './Blocks.js';
import { SurfaceProvider, useHeldValues } from './surface.js';

/** The blocks of one message, with what is put into them. */
export function MessageBlocks({
  channel,
  ts,
  blocks,
}: {
  channel: string;
  ts: string;
  blocks: readonly AnyBlock[];
}) {
  const place = useMemo(() => ({ channel, ts }), [channel, ts]);
  const [held, setHeld] = useHeldValues(blocks);
  return (
    <SurfaceProvider place={place} blocks={blocks} held={held} onHeld={setHeld}>
      <Blocks blocks={blocks} />
    </SurfaceProvider>
  );
}

/** The blocks of the Home tab. */
export function HomeBlocks({ viewId, blocks }: { viewId: string; blocks: readonly AnyBlock[] }) {
  const place = useMemo(() => ({ viewId }), [viewId]);
  const [held, setHeld] = useHeldValues(blocks);
  return (
    <SurfaceProvider place={place} blocks={blocks} held={held} onHeld={setHeld}>
      <Blocks blocks={blocks} />
    </SurfaceProvider>
  );
}
