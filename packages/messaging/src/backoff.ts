/** Milliseconds before attempt `attempt` (from 1): doubles up to `max`, with jitter so that instances spread. */
export function backoffMs(attempt: number, { first = 200, max = 5_000 } = {}): number {
  const full = Math.min(max, first * 2 ** Math.min(attempt - 1, 20));
  return full * (0.5 + Math.random() / 2);
}
