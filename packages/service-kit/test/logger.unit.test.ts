import { expect, it } from 'vitest';
import { z } from 'zod';
import { createLogger, describeError } from '../src/index.ts';

function logged(work: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  work(createLogger({ service: 'test', level: 'debug' }, { write: (line) => lines.push(line) }));
  return lines.join('');
}

it('writes ids, time, level and service', () => {
  const entry = JSON.parse(logged((logger) => logger.info({ observationId: 'o-1' }, 'received'))) as object;
  expect(entry).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    service: 'test',
    observationId: 'o-1',
    msg: 'received',
  });
});

it('hides what names a person, at any depth', () => {
  const person = { names: [{ full: 'Ali Hosseini' }], birthDate: '1984-05-17', documents: [{ number: 'K1' }] };
  const text = logged((logger) => {
    logger.info({ person }, 'a');
    logger.info({ event: { person } }, 'b');
    logger.info({ event: { data: { names: ['Hosseini'], remarks: 'Hosseini', given: 'Ali' } } }, 'c');
    logger.child({ person }).info('d');
    logger.info(
      {
        a: [{ b: { c: [{ d: { names: ['Hosseini'] } }] } }],
        at: new Date(0),
        bytes: Buffer.from('Ali'),
        url: new URL('http://h/Ali'),
      },
      'f',
    );
    logger.info({ request: { headers: { authorization: 'Bearer Hosseini' } }, text: 'Ali' }, 'e');
  });
  expect(text.split('\n').filter(Boolean)).toHaveLength(6);
  expect(text).not.toMatch(/Hosseini|Ali|1984|K1/);
});

it('describes errors without what they quote', () => {
  const pgError = Object.assign(new Error('invalid input syntax for type date: "Ali"'), {
    code: '22007',
    severity: 'ERROR',
    detail: 'Key (name)=(Ali) already exists.',
    where: 'Ali',
  });
  const jsonError = (() => {
    try {
      return JSON.parse('{"name":"Ali" x');
    } catch (error) {
      return error as Error;
    }
  })();
  const zodError = z.strictObject({}).safeParse({ Ali: 1 }).error;
  const wrapped = new Error('could not store', {
    cause: new AggregateError([pgError, jsonError, zodError], 'several'),
  });
  const text = logged((logger) => logger.error({ err: wrapped }, 'failed'));
  expect(text).not.toContain('Ali');
  expect(JSON.parse(text)).toMatchObject({
    err: {
      message: 'could not store',
      stack: expect.stringContaining('logger.unit.test'),
      cause: {
        message: 'several',
        errors: [{ code: '22007', stack: expect.stringContaining('at ') }, { type: 'SyntaxError' }, {}],
      },
    },
  });
});

it('never takes the message of an error for words', () => {
  const error = Object.assign(new Error('Ali'), { severity: 'ERROR' });
  const text = logged((logger) => {
    logger.error(error);
    logger.error({ err: error });
    logger.error({ reason: error }, 'c');
    logger.error(error, 'd');
    logger.child({ err: error }).error('e');
  });
  expect(text).not.toContain('Ali');
  expect(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { msg: string }).msg),
  ).toEqual(['error', 'entry', 'c', 'd', 'e']);
});

it('survives what goes in circles', () => {
  const loop: Record<string, unknown> = { id: 1 };
  loop.self = loop;
  expect(logged((logger) => logger.info({ loop }, 'a'))).toContain('[deeper]');
});

it('describes anything that was thrown, and endless causes', () => {
  expect(describeError('Ali')).toEqual({ type: 'string' });
  expect(describeError(null)).toEqual({ type: 'object' });
  const loop = new Error('loop');
  loop.cause = loop;
  expect(JSON.stringify(describeError(loop)).length).toBeLessThan(20_000);
});
