import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What a sealed value is for; each has a key of its own. */
type Store = 'content' | 'dialogue' | 'informant' | 'facts';

/** Keys of one use each, all from the server's secret. */
export type Secrets = {
  readonly receiptSalt: Buffer;
  /** Keyed hash of anything that must be recognised but not read. */
  hash(purpose: string, value: string): Buffer;
  seal(at: { tipId: string; salt: Buffer; store: Store }, value: unknown): Buffer;
  open(at: { tipId: string; salt: Buffer; store: Store }, sealed: Buffer): unknown;
};

export function createSecrets(secret: string): Secrets {
  const derive = (salt: Buffer | string, info: string) => Buffer.from(hkdfSync('sha256', secret, salt, info, 32));
  return {
    receiptSalt: derive('', 'receipt-salt'),
    hash: (purpose, value) => createHmac('sha256', derive('', purpose)).update(value).digest(),
    seal: ({ tipId, salt, store }, value) => encrypt(derive(salt, store), `${store}/${tipId}`, value),
    open: ({ tipId, salt, store }, sealed) => decrypt(derive(salt, store), `${store}/${tipId}`, sealed),
  };
}

/** AES-256-GCM: 12 bytes nonce, 16 bytes tag, ciphertext; bound to the tip and store by the additional data. */
function encrypt(key: Buffer, place: string, value: unknown): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

function decrypt(key: Buffer, place: string, sealed: Buffer): unknown {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8'));
}
