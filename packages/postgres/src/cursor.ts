import { createCipheriv, createDecipheriv } from 'node:crypto';
import { FeedCursorError } from './errors.ts';

/** Where a reader of a feed stands: after `position`, in `epoch` of the feed. */
export type Cursor = { readonly epoch: string; readonly position: number };

const layout = /^([0-9a-f-]{36})\.(?:(\d{1,16})|([\w-]{22}))$/;

export function encodeCursor({ epoch, position }: Cursor): string {
  return toText(epoch, String(position));
}

/** Throws FeedCursorError `cursor-malformed`. */
export function decodeCursor(text: string): Cursor {
  const { epoch, digits } = split(text);
  const position = Number(digits);
  if (!epoch || digits === undefined || !Number.isSafeInteger(position)) throw new FeedCursorError('cursor-malformed');
  return { epoch, position };
}

/** The same place gives the same cursor, which tells nothing of it and which nobody can make. `key`: 16 bytes. */
export function sealCursor({ epoch, position }: Cursor, key: Buffer): string {
  const block = Buffer.alloc(16);
  block.writeBigUInt64BE(BigInt(position), 8);
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  return toText(epoch, cipher.update(block).toString('base64url'));
}

/** Throws FeedCursorError `cursor-malformed`, also for one that was not made with this key. */
export function openCursor(text: string, key: Buffer): Cursor | undefined {
  const { epoch, sealed } = split(text);
  if (!epoch || sealed === undefined) return undefined;
  const decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  const block = decipher.update(Buffer.from(sealed, 'base64url'));
  if (block.length !== 16 || block.readBigUInt64BE(0) !== 0n) throw new FeedCursorError('cursor-malformed');
  return { epoch, position: Number(block.readBigUInt64BE(8)) };
}

function toText(epoch: string, place: string): string {
  return Buffer.from(`${epoch}.${place}`).toString('base64url');
}

function split(text: string) {
  const [, epoch, digits, sealed] = layout.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  return { epoch, digits, sealed };
}
