import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { defaultCacheDir } from '../src/cache-dir.ts';
import { ensureLibraries, kafkaVersion } from '../src/libraries.ts';

const quiet = (): void => {};
let dir: string;
let jars: string;
let complete: string;

beforeEach(async () => {
  // The real jars, fetched once for this user, are what the local mirror below hands out.
  complete = join(await defaultCacheDir(), `kafka-${kafkaVersion}`);
  await ensureLibraries(complete, quiet);
  dir = await mkdtemp(join(tmpdir(), 'local-kafka-jars-'));
  jars = join(dir, 'jars');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true, force: true });
});

/** A Maven mirror on this machine that the user's settings.xml names. */
async function useMirror(listener: RequestListener): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  await nameMirror(`http://127.0.0.1:${(server.address() as AddressInfo).port}/maven`);
}

async function nameMirror(url: string): Promise<void> {
  await mkdir(join(dir, '.m2'));
  const mirror = `<mirror><id>m</id><mirrorOf>*</mirrorOf><url>${url}</url></mirror>`;
  await writeFile(join(dir, '.m2', 'settings.xml'), `<settings><mirrors>${mirror}</mirrors></settings>`);
  vi.stubEnv('HOME', dir);
}

const jarNames = async (): Promise<string[]> => (await readdir(jars)).filter((name) => name.endsWith('.jar')).sort();

test('the mirror of settings.xml is asked, finished files are kept, and only the rest is fetched again', async () => {
  const asked: string[] = [];
  let broken = true;
  await useMirror((request, response) => {
    asked.push(basename(request.url ?? ''));
    if (broken && asked.length > 20) return response.writeHead(503).end();
    return createReadStream(join(complete, basename(request.url ?? ''))).pipe(response);
  });
  await expect(ensureLibraries(jars, quiet)).rejects.toMatchObject({ code: 'download-failed' });
  const kept = await jarNames();
  expect(kept.length).toBeGreaterThan(5);

  broken = false;
  asked.length = 0;
  // Two starters at once: neither may spoil the other.
  await Promise.all([ensureLibraries(jars, quiet), ensureLibraries(jars, quiet)]);
  expect(asked.filter((name) => kept.includes(name))).toEqual([]);
  expect(await jarNames()).toEqual((await readdir(complete)).sort());
  expect((await readdir(jars)).filter((name) => name.startsWith('.part'))).toEqual([]);
});

test('a file that is not the pinned one is refused by name and never gets its place', async () => {
  await useMirror((_request, response) => response.end('not a jar'));
  await expect(ensureLibraries(jars, quiet)).rejects.toMatchObject({
    code: 'checksum-mismatch',
    message: expect.stringMatching(/^\S+:\S+:\S+ from the Maven repository is not the pinned file/),
  });
  expect(await jarNames()).toEqual([]);
});

test('a download that stops half way is given up', async () => {
  await useMirror((_request, response) => {
    response.writeHead(200, { 'content-length': 1_000_000 });
    response.write('half');
  });
  await expect(ensureLibraries(jars, quiet, { stallMs: 1_000 })).rejects.toThrow(/nothing arrived for 1 s/);
});

test('without a network the message names the package and what to set instead', async () => {
  await nameMirror('http://127.0.0.1:9/maven');
  await expect(ensureLibraries(jars, quiet)).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringMatching(/org\.apache\.kafka:kafka_2\.13[\s\S]*settings\.xml[\s\S]*KAFKA_BROKERS/),
  });
});
