import type { FieldError } from './problem.ts';
import { jsonPointer } from './zod-errors.ts';

const MAX_ERRORS = 100;

type Frame = { readonly keys: Set<string> | undefined; position: string | number; expectsKey: boolean };

/** `tooDeep` points at the first thing below the deepest level allowed. */
export type ScannedJson = { readonly tooDeep: string | undefined; readonly errors: FieldError[] };

/**
 * What `JSON.parse` hides in a text that it accepted: depth, names used twice, `__proto__`. One pass, no recursion;
 * stops one level below `maxDepth`.
 */
export function scanJson(text: string, maxDepth: number): ScannedJson {
  const frames: Frame[] = [];
  const errors: FieldError[] = [];
  for (let at = 0; at < text.length && errors.length < MAX_ERRORS; at++) {
    const char = text[at];
    const frame = frames.at(-1);
    if (char === '"') {
      const end = endOfString(text, at);
      const error = frame?.expectsKey === true ? takeKey(frame, text.slice(at, end + 1), frames) : undefined;
      if (error !== undefined) errors.push(error);
      at = end;
    } else if (char === '{' || char === '[') {
      if (frames.length === maxDepth) return { tooDeep: pointerOf(frames), errors };
      frames.push(openFrame(char));
    } else if (char === '}' || char === ']') frames.pop();
    else if (char === ',' && frame !== undefined) advance(frame);
  }
  return { tooDeep: undefined, errors };
}

const pointerOf = (frames: readonly Frame[]): string => jsonPointer(frames.map(({ position }) => position));

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return end;
  }
}

function openFrame(bracket: '{' | '['): Frame {
  const isObject = bracket === '{';
  return { keys: isObject ? new Set() : undefined, position: isObject ? '' : 0, expectsKey: isObject };
}

function advance(frame: Frame): void {
  if (typeof frame.position === 'number') frame.position += 1;
  else frame.expectsKey = true;
}

function takeKey(frame: Frame, quoted: string, frames: readonly Frame[]): FieldError | undefined {
  const key = quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
  frame.position = key;
  frame.expectsKey = false;
  const repeated = frame.keys?.has(key) === true;
  frame.keys?.add(key);
  if (!repeated && key !== '__proto__') return undefined;
  const pointer = pointerOf(frames);
  return repeated
    ? { pointer, code: 'duplicate-field', detail: 'expected each name once' }
    : { pointer, code: 'unknown-field', detail: 'no field of this name is known' };
}
