import { identificationMade, observationRecorded, personRecorded } from '@samband/contracts';
import { describe, expect, it } from 'vitest';
import { observation, person } from '../samples.ts';
import { startRegister } from '../start-register.ts';

const register = await startRegister();
const { deliver, published, settle } = register;
const identifications = () => published(identificationMade);

describe('an observation of a registered person', () => {
  it('is identified by a document with the name, and tells the facts without names', async () => {
    const known = person({ documents: [{ kind: 'resedokument', issuingCountry: 'SWE', number: 'RD900001' }] });
    await deliver(personRecorded, [known]);
    const seen = observation({ documents: [{ issuingCountry: 'SWE', number: 'rd 900001' }] });
    await identifications();
    await deliver(observationRecorded, [seen]);
    const [event] = await identifications();
    expect(event?.data).toMatchObject({
      subject: { kind: 'observation', id: seen.observationId },
      version: 1,
      sourceVersion: 1,
      outcome: 'identified',
      personId: known.personId,
      identity: { outcome: 'match' },
    });
    expect(event?.key).toBe(known.personId);
    expect(JSON.stringify(event)).not.toContain('Rostamzadeh');
  });
});

describe('an observation that comes before its person', () => {
  it('is matched again when the person is registered', async () => {
    const seen = observation({ names: [{ family: 'Tesfamariam', given: 'Selam' }], birthDate: '1991-09-02' });
    await deliver(observationRecorded, [seen]);
    expect((await identifications())[0]?.data).toMatchObject({ outcome: 'not-matched', version: 1 });
    const late = person({ names: [{ family: 'Tesfamariam', given: 'Selam' }], birthDates: ['1991-09-02'] });
    await deliver(personRecorded, [late]);
    await settle();
    expect((await identifications())[0]?.data).toMatchObject({
      outcome: 'identified',
      version: 2,
      personId: late.personId,
    });
  });
});
