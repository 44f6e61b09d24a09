import type { Reading } from '../model/prepared.ts';
import { COSTS, type Profile, type StrictProfile } from './sound-costs.ts';

const LONGEST = 64;

// Scratch rows, reused: the comparison is called some hundred times for each pair of persons.
const rows = [new Int32Array(LONGEST + 1), new Int32Array(LONGEST + 1), new Int32Array(LONGEST + 1)] as const;

/**
 * How alike two readings sound, 0 to 100 (100: the same sounds). Weighted edit distance with transpositions over
 * sound codes, divided by the longer reading. Returns 0 as soon as the answer would be below `floor`.
 */
export function compareSounds(left: Reading, right: Reading, profile: Profile | StrictProfile, floor: number): number {
  if (left.sounds === right.sounds) return 100;
  const longer = Math.max(left.length, right.length);
  if (longer === 0) return 0;
  const limit = ((100 - floor) * longer) / 100;
  if (Math.abs(left.length - right.length) > limit + longer * 0.35) return 0;
  const cost = soundDistance(left.sounds.slice(0, LONGEST), right.sounds.slice(0, LONGEST), profile, limit);
  return cost > limit ? 0 : Math.round(100 - (100 * cost) / longer);
}

function soundDistance(a: string, b: string, profile: Profile | StrictProfile, limit: number): number {
  const { swap, drop, transposed } = COSTS[profile];
  let [before, previous, current] = rows as readonly [Int32Array, Int32Array, Int32Array];
  previous[0] = 0;
  for (let j = 1; j <= b.length; j++) previous[j] = at(previous, j - 1) + at(drop, b.charCodeAt(j - 1));
  for (let i = 1; i <= a.length; i++) {
    const x = a.charCodeAt(i - 1);
    const dropX = at(drop, x);
    current[0] = at(previous, 0) + dropX;
    let best = at(current, 0);
    for (let j = 1; j <= b.length; j++) {
      const y = b.charCodeAt(j - 1);
      let cost = at(previous, j - 1) + at(swap, x * 128 + y);
      const dropped = at(previous, j) + dropX;
      if (dropped < cost) cost = dropped;
      const added = at(current, j - 1) + at(drop, y);
      if (added < cost) cost = added;
      if (i > 1 && j > 1 && x === b.charCodeAt(j - 2) && y === a.charCodeAt(i - 2)) {
        cost = Math.min(cost, at(before, j - 2) + transposed);
      }
      current[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return best;
    [before, previous, current] = [previous, current, before];
  }
  return at(previous, b.length);
}

function at(row: Int32Array | Uint8Array, index: number): number {
  return row[index] as number;
}
