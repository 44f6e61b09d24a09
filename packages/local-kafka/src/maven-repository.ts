import { readFile } from 'node:fs/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates } from 'node:tls';
import { XMLParser } from 'fast-xml-parser';

// A CommonJS package with a default export: loaded so that plain Node and test runners see the same.
const client = createRequire(import.meta.url)('mvn-artifact-download') as typeof import('mvn-artifact-download');

type Mirror = { readonly mirrorOf?: string; readonly url?: string; readonly blocked?: string };

export type MavenRepository = {
  /** Fetches `group:artifact:version` into `dir` under `name`; resolves to the file. */
  fetch(coordinates: string, dir: string, name: string): Promise<string>;
  [Symbol.dispose](): void;
};

/**
 * Maven Central as this user's Maven would reach it: the mirror of settings.xml, the proxy variables and the
 * certificates that the machine trusts are honoured.
 */
export async function openMavenRepository(): Promise<MavenRepository> {
  const mirror = await mavenMirror();
  const shared = { proxyEnv: process.env, keepAlive: true };
  const ca = [...getCACertificates('bundled'), ...getCACertificates('system'), ...getCACertificates('extra')];
  const https = new HttpsAgent({ ...shared, ca });
  const http = new HttpAgent(shared);
  const options = { agent: (url: URL) => (url.protocol === 'https:' ? https : http) };
  return {
    fetch: (coordinates, dir, name) => client.default(coordinates, dir, mirror, name, options),
    [Symbol.dispose]: () => {
      https.destroy();
      http.destroy();
    },
  };
}

async function mavenMirror(): Promise<string | undefined> {
  const text = await readFile(join(homedir(), '.m2', 'settings.xml'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : mirrorOfCentral(text);
}

/** Maven's rule: the first mirror whose `mirrorOf` covers `central` and does not exclude it. */
export function mirrorOfCentral(settingsXml: string): string | undefined {
  const parser = new XMLParser({ isArray: (name) => name === 'mirror', parseTagValue: false });
  const parsed = parser.parse(settingsXml) as { settings?: { mirrors?: Partial<Record<'mirror', Mirror[]>> } };
  const mirrors = parsed.settings?.mirrors?.mirror ?? [];
  const found = mirrors.find((mirror) => mirror.blocked !== 'true' && coversCentral(mirror.mirrorOf ?? ''));
  return found?.url?.replace(/\/*$/, '/');
}

function coversCentral(mirrorOf: string): boolean {
  const names = mirrorOf.split(',').map((name) => name.trim());
  if (names.includes('!central')) return false;
  return names.some((name) => name === 'central' || name === '*' || name === 'external:*');
}
