import type { Direction } from './change.ts';
import type { Schema } from './schema-node.ts';

const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const;
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const;
const EQUAL = ['pattern', 'format', 'multipleOf', 'uniqueItems'] as const;

/** Bounds of `accepted` that values of `sent` may break. */
export function compareBounds(sent: Schema, accepted: Schema, direction: Direction): string[] {
  const lower = LOWER.filter((bound) => number(accepted[bound], -Infinity) > number(sent[bound], -Infinity));
  const upper = UPPER.filter((bound) => number(accepted[bound], Infinity) < number(sent[bound], Infinity));
  const equal = EQUAL.filter((bound) => accepted[bound] !== undefined && accepted[bound] !== sent[bound]);
  return [...lower, ...upper, ...equal].map((bound) => {
    const [before, after] = direction === 'input' ? [sent[bound], accepted[bound]] : [accepted[bound], sent[bound]];
    return `${bound} was ${show(before)} and is ${show(after)}`;
  });
}

function number(value: unknown, absent: number): number {
  return typeof value === 'number' ? value : absent;
}

function show(value: unknown): string {
  return value === undefined ? 'not set' : JSON.stringify(value);
}
