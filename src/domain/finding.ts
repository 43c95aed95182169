/** One assumption about the outside world, put to the test. Holds no personal data. */
export interface Finding {
  /** A short stable name: `list envelope`, `user roles`. */
  readonly check: string;
  readonly verdict: 'confirmed' | 'broken' | 'unknown';
  /** What was seen. */
  readonly seen: string;
  /** What to do about it, when there is something to do. */
  readonly mend?: string;
}
