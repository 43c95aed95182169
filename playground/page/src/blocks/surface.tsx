import type { AnyBlock } from '@slack/types';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Place } from '../../../slack/types.js';
import {
  carryOver,
  type FormElement,
  type Held,
  type HeldValues,
  initialOf,
  keyOf,
  toStateValues,
} from '../elements/held.js';
import { useAttempt } from '../shared/notices.js';
import { useSeat } from '../shared/seat.js';
import { perform } from '../shared/server.js';

/** A message, a modal or the Home tab, as the elements on it see it. */
export interface Surface {
  heldBy(blockId: string, element: FormElement): Held;
  hold(blockId: string, actionId: string, held: Held): void;
  /** Sends an action with the state as it is, `now` included. Resolves to whether Slack took it. */
  act(
    element: { readonly blockId: string; readonly actionId: string },
    value: Readonly<Record<string, unknown>>,
    now?: Held,
  ): Promise<boolean>;
  askOptions(
    element: { readonly blockId: string; readonly actionId: string },
    typed: string,
  ): Promise<unknown>;
}

const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) throw new Error('There is no SurfaceProvider above.');
  return surface;
}

/** The values of a surface's form elements, kept over updates by Slack's rule. */
export function useHeldValues(blocks: readonly AnyBlock[]) {
  const [drawn, setDrawn] = useState(blocks);
  const [held, setHeld] = useState<HeldValues>(() => carryOver(blocks, new Map()));
  if (drawn !== blocks) {
    setDrawn(blocks);
    setHeld(carryOver(blocks, held));
  }
  return [held, setHeld] as const;
}

export function SurfaceProvider(props: {
  place: Place;
  blocks: readonly AnyBlock[];
  held: HeldValues;
  onHeld: (update: (held: HeldValues) => HeldValues) => void;
  children: ReactNode;
}) {
  const { place, blocks, held, onHeld } = props;
  const as = useSeat();
  const attempt = useAttempt();
  const hold = useCallback(
    (blockId: string, actionId: string, value: Held) => {
      onHeld((current) => new Map(current).set(keyOf(blockId, actionId), value));
    },
    [onHeld],
  );
  const surface = useMemo<Surface>(
    () => ({
      heldBy: (blockId, element) => held.get(keyOf(blockId, element.action_id ?? '')) ?? initialOf(element),
      hold,
      act: (element, value, now) => {
        const { blockId, actionId } = element;
        const current = now === undefined ? held : new Map(held).set(keyOf(blockId, actionId), now);
        const state = toStateValues(blocks, current);
        return attempt(() => perform({ deed: 'presses', as, place, element, value, state }));
      },
      askOptions: (element, typed) => perform({ deed: 'asksOptions', as, place, element, typed }),
    }),
    [as, attempt, blocks, held, hold, place],
  );
  return <SurfaceContext value={surface}>{props.children}</SurfaceContext>;
}
