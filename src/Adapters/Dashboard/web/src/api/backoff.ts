const first = 1000;
const longest = 30_000;

/** How long to wait before the try after so many failures: doubled each time, bounded, and spread so that not all return at once. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const bound = Math.min(longest, first * 2 ** Math.max(0, failures - 1));
  return Math.round(bound / 2 + (random() * bound) / 2);
}
