import { demoPersons } from './persons.ts';
import type { Cast, Scene } from './scenes.ts';

export const tipScenes: Scene[] = [
  {
    title: 'A neighbour names a case number: protection as an Afghan, but he is said to be Iranian and a spy',
    play: async (cast) => {
      const tipId = await tip(cast, {
        text: 'Mannen som fick skydd som afghan är egentligen iranier och arbetar för en underrättelsetjänst.',
        subjects: [{ names: [{ full: 'Ferhad Nourzai' }], nationalities: ['IRN'] }],
        allegations: ['identity', 'security-threat'],
        caseId: 'C-D-03',
      });
      await cast.routed(tipId, 'region:Syd');
      await cast.present(tipId);
      await cast.mailed(tipId);
    },
  },
  {
    title: 'An anonymous tip has only a document number; it waits with NOA until the register knows the number',
    play: async (cast) => {
      const number = `Z${cast.version}`;
      const tipId = await tip(cast, {
        text: 'Hon som har det här kortet åker hem varje sommar.',
        subjects: [{ documents: [{ kind: 'national-id', issuingCountry: 'UGA', number }] }],
        allegations: ['home-country-travel'],
      });
      await cast.routed(tipId, 'noa');
      const known = demoPersons(cast.version + 1).find((person) => person.personId === 'D-14');
      if (known === undefined) throw new Error('D-14 is not in the demo');
      const document = { kind: 'national-id' as const, issuingCountry: 'UGA', number };
      await cast.register('PUT', '/v1/persons/D-14', { ...known, documents: [...known.documents, document] });
      await cast.routed(tipId, 'region:Syd');
    },
  },
];

async function tip(cast: Cast, body: object): Promise<string> {
  const answer = await cast.public('POST', '/v1/tips', body);
  if (answer.status !== 201) throw new Error(`tip: ${answer.status} ${answer.text}`);
  return (answer.body as { tipId: string }).tipId;
}
