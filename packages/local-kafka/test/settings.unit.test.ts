import { expect, test } from 'vitest';
import { parseJavaVersion } from '../src/java.ts';
import { mirrorOfCentral } from '../src/maven-repository.ts';
import { formatProperties, singleBroker } from '../src/server-properties.ts';

const settings = (mirrors: string): string => `<?xml version="1.0"?><settings><mirrors>${mirrors}</mirrors></settings>`;
const mirror = (of: string, url: string, more = ''): string =>
  `<mirror><mirrorOf>${of}</mirrorOf><url>${url}</url>${more}</mirror>`;

test.each([
  ['central', 'https://a.example/m/'],
  ['*', 'https://a.example/m/'],
  ['external:*', 'https://a.example/m/'],
  ['other, central', 'https://a.example/m/'],
  ['*,!central', undefined],
  ['other', undefined],
  ['external:http:*', undefined],
])('a mirror of "%s" is taken for Maven Central as %s', (of, expected) => {
  expect(mirrorOfCentral(settings(mirror(of, 'https://a.example/m')))).toBe(expected);
});

test('the first mirror that fits is taken, a blocked one never', () => {
  const blocked = mirror('*', 'http://blocked.example/', '<blocked>true</blocked>');
  const both = mirror('central', 'https://one.example/') + mirror('*', 'https://two.example/');
  expect(mirrorOfCentral(settings(blocked + both))).toBe('https://one.example/');
});

test('settings without mirrors give none', () => {
  expect(mirrorOfCentral('<settings/>')).toBeUndefined();
  expect(mirrorOfCentral(settings(''))).toBeUndefined();
});

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_392"', 8],
  ['openjdk version "25" 2025-09-16', 25],
  ['The operation couldn’t be completed. Unable to locate a Java Runtime.', undefined],
])('%s is Java %s', (text, version) => {
  expect(parseJavaVersion(text)).toBe(version);
});

test('properties are one line each, with Windows paths intact', () => {
  const text = formatProperties({ ...singleBroker({ port: 1, controllerPort: 2, logDir: 'C:\\data' }), 'node.id': 7 });
  expect(text).toContain('log.dirs=C:\\\\data\n');
  expect(text.match(/^node\.id=.*$/gm)).toEqual(['node.id=7']);
});
