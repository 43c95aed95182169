import { useEffect, useState } from 'react';
import type { PanelRate } from '../../../contract.js';

/** "83 of 100 calls left, resets in 6:12" */
export function RateMeter({ rate }: { rate: PanelRate }) {
  const now = useSecondHand();
  const seconds = Math.max(0, Math.ceil((rate.resetsAt - now) / 1000));
  const renewed = seconds === 0;
  const remaining = renewed ? rate.limit : rate.remaining;
  const reset = renewed
    ? ''
    : `, resets in ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <div className="rate">
      <meter min={0} max={rate.limit} low={rate.limit * 0.2} value={remaining} aria-label="Calls left" />
      <span>
        {remaining} of {rate.limit} calls left{reset}
      </span>
    </div>
  );
}

function useSecondHand(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
