import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Held, recordPerson } from '../../src/domain/record-person.ts';

const registered = (version: number, contentHash = `content ${version}`): Held => {
  return { status: 'registered', version, contentHash };
};
const incoming = (version: number) => ({ version, contentHash: `content ${version}` });

describe('a version of a person', () => {
  it('is stored when it is the first or higher', () => {
    expect(recordPerson(undefined, incoming(3))).toEqual({ result: 'stored', version: 3 });
    expect(recordPerson(registered(2), incoming(3))).toEqual({ result: 'stored', version: 3 });
  });

  it('is unchanged when it is there already, and a conflict with another content', () => {
    expect(recordPerson(registered(3), incoming(3))).toEqual({ result: 'unchanged', version: 3 });
    expect(() => recordPerson(registered(3, 'other'), incoming(3))).toThrow(
      expect.objectContaining({ code: 'version-conflict' }),
    );
  });

  it('never replaces a higher one', () => {
    expect(recordPerson(registered(4), incoming(3))).toEqual({ result: 'superseded', version: 4 });
  });

  it('is ignored for ever up to the version that was erased', () => {
    const erased: Held = { status: 'erased', version: 3 };
    expect(recordPerson(erased, incoming(3)).result).toBe('superseded');
    expect(recordPerson(erased, incoming(2)).result).toBe('superseded');
    expect(recordPerson(erased, incoming(4)).result).toBe('stored');
  });

  it('leaves the highest in the register, in any order and however often it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (versions) => {
        let held: Held | undefined;
        for (const version of versions) {
          if (recordPerson(held, incoming(version)).result === 'stored') held = registered(version);
        }
        expect(held?.version).toBe(Math.max(...versions));
      }),
    );
  });
});
