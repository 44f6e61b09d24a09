import { Parser } from '@asyncapi/parser';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { allDocuments, toFile } from '../generate/documents.ts';
import { readSamples } from '../generate/samples.ts';
import { apis, events, topics } from '../src/index.ts';

const documents = allDocuments({ events, topics, apis, samples: await readSamples() });

it('the AsyncAPI document is valid, without a remark', async () => {
  const { document, diagnostics } = await new Parser().parse(toFile(documents.get('asyncapi.json') ?? {}));
  expect(diagnostics.map(({ code, path, message }) => `${code} ${path.join('/')}: ${message}`)).toEqual([]);
  expect(
    document
      ?.allMessages()
      .map((message) => message.name())
      .toSorted(),
  ).toEqual(events.map((e) => e.type).toSorted());
  expect(
    document
      ?.allChannels()
      .map((channel) => channel.address())
      .toSorted(),
  ).toEqual(topics.map((t) => t.name).toSorted());
});

describe('the OpenAPI document of', async () => {
  const config = await createConfig({ extends: ['recommended-strict'], rules: { 'info-license': 'off' } });

  it.each(Object.keys(apis))('%s passes a strict linter', async (service) => {
    const source = toFile(documents.get(`openapi/${service}.json`) ?? {});
    const problems = await lintFromString({ source, absoluteRef: `${service}.json`, config });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`)).toEqual(
      [],
    );
  });
});
