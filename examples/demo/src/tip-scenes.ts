import { passportOf, travelEvent } from './observations.ts';
import { demoPersons } from './persons.ts';
import type { Cast, Scene } from './scenes.ts';
import { act, leaveTip, mailed, mine, requireActed, routed, until } from './tips.ts';

type Presentation = { presentationId: string; tipId: string; sessionAt: string };

export const tipScenes: Scene[] = [
  {
    title: 'A neighbour names a case number: protection as an Afghan, but he is said to be Iranian and a spy',
    play: async (cast) => {
      const { tipId } = await leaveTip(cast, {
        text: 'Mannen som fick skydd som afghan är egentligen iranier och arbetar för en underrättelsetjänst.',
        subjects: [{ names: [{ full: 'Ferhad Nourzai' }], nationalities: ['IRN'] }],
        allegations: ['identity', 'security-threat'],
        caseId: 'C-D-03',
      });
      await routed(cast, tipId, { primary: 'region:Syd', also: 'contact-person:Syd' });
      const reason = 'Uppgift om underrättelseverksamhet';
      await requireActed(cast.officers.contact, tipId, present('immediate', reason));
      await mailed(cast, tipId);
    },
  },
  {
    title: 'The roundabout way to say it: words of the text alone bring the contact person, who presents and records',
    play: async (cast) => {
      const { tipId } = await leaveTip(cast, {
        text: 'Han skriver upp vilka av oss som varit på demonstrationen och lämnar namnen till en man på konsulatet.',
        subjects: [],
        caseId: 'C-D-09',
      });
      await routed(cast, tipId, { primary: 'region:Syd', also: 'contact-person:Syd' });
      await requireActed(cast.officers.contact, tipId, present('next-session', 'Möjligt flyktingspionage'));
      const { presentationId, sessionAt } = await until('the presentation', () => findPresentation(cast, tipId));
      cast.say(`föredras i regionens session ${sessionAt}`);
      const outcome = { outcome: 'handling-continues', reason: 'Föredraget; ärendet handläggs vidare i regionen.' };
      const recorded = await cast.officers.contact('POST', `/v1/presentations/${presentationId}/outcome`, outcome);
      cast.say(`utfall: ${(recorded.body as { outcome: string }).outcome}, ${outcome.reason}`);
    },
  },
  {
    title: 'An anonymous tip has only a document number; it waits with NOA until the register knows the number',
    play: async (cast) => {
      const number = `Z${cast.version}`;
      const { tipId } = await leaveTip(cast, {
        text: 'Hon som har det här kortet åker hem varje sommar.',
        subjects: [{ documents: [{ kind: 'national-id', issuingCountry: 'UGA', number }] }],
        allegations: ['home-country-travel'],
      });
      const { trail } = await routed(cast, tipId, { primary: 'noa' });
      const known = demoPersons(cast.version + 1).find((person) => person.personId === 'D-14');
      if (known === undefined) throw new Error('D-14 is not in the demo');
      const document = { kind: 'national-id' as const, issuingCountry: 'UGA', number };
      await cast.register('PUT', '/v1/persons/D-14', { ...known, documents: [...known.documents, document] });
      await routed(cast, tipId, { primary: 'region:Syd' }, trail.length);
    },
  },
  {
    title: 'Returned twice between region and unit: the second time it goes to NOA, whatever the return says',
    play: async (cast) => {
      const { tipId } = await leaveTip(cast, { text: 'Han bor inte där han säger.', caseId: 'C-D-08' });
      const { trail } = await routed(cast, tipId, { primary: 'region:Syd' });
      const { region, unit } = cast.officers;
      await requireActed(region, tipId, sent('return', 'unit:AE1', 'Enheten har haft ärendet senast.'));
      await requireActed(unit, tipId, sent('return', 'region:Syd', 'Ärendet är avslutat; regionen svarar för det.'));
      await routed(cast, tipId, { primary: 'noa' }, trail.length);
    },
  },
  {
    title: 'Two officers at once, a question to somebody anonymous, and the answer that opens a closed tip again',
    play: async (cast) => {
      const { region, noa } = cast.officers;
      const { tipId, receiptCode } = await leaveTip(cast, {
        text: 'Hon på bottenvåningen reser mycket.',
        caseId: 'C-D-02',
      });
      const { version, trail } = await routed(cast, tipId, { primary: 'region:Syd' });
      const question = {
        action: 'answer-informant',
        text: 'Vart reser hon, och när senast?',
        reason: 'Tipset är oklart.',
      };
      const statuses = [
        await act(region, tipId, { action: 'accept' }, version),
        await act(noa, tipId, question, version),
      ];
      cast.say(`region: ${statuses[0]}, NOA med samma version: ${statuses[1]} – någon annan hann före, läs om`);
      await requireActed(noa, tipId, question);
      const asked = await mine(cast, receiptCode, 1);
      cast.say(`uppgiftslämnaren ser: ”${asked.stateText.sv}” och frågan ”${asked.messages[0]?.text}”`);
      await requireActed(region, tipId, { action: 'close', reason: 'Inget svar på frågan.' } as const);
      const said = { text: 'Till Eritrea i maj. Hon skryter om att hon lämnar listor till ambassaden.' };
      await cast.public('POST', '/v1/tips/mine/messages', said, { 'receipt-code': receiptCode });
      cast.say(`uppgiftslämnaren svarar: ”${said.text}”`);
      await routed(cast, tipId, { primary: 'region:Syd', state: 'new', also: 'contact-person:Syd' }, trail.length);
    },
  },
  {
    title: 'A tip about home travel is context alone; beside what border control saw it is evidence',
    play: async (cast) => {
      const { tipId } = await leaveTip(cast, {
        text: 'Min granne var i Irak hela juli fast han har skydd mot Irak.',
        subjects: [{ documents: [passportOf('D-17')] }],
        allegations: ['home-country-travel'],
        country: 'IRQ',
      });
      await routed(cast, tipId, { primary: 'region:Syd' });
      cast.say('ingen signal: en uppgift från tredje man ensam är sammanhang');
      const seen = { occurredAt: '2026-08-02T09:00:00+02:00', movement: 'arrived-from', country: 'IRQ' };
      await cast.police('POST', '/v1/travel-events', travelEvent(cast.run, 'HIWA', 'D-17', seen));
      const { signalId } = await cast.signalled('D-17', 'raised');
      const { evidence } = (await cast.signals('GET', `/v1/signals/${signalId}`)).body as { evidence: Evidence[] };
      for (const { agency, kind } of evidence) cast.say(`underlag: ${kind} från ${agency}`);
    },
  },
];

type Evidence = { agency: string; kind: string };

const present = (urgency: string, reason: string) => ({ action: 'present-to-sapo', urgency, reason });
const sent = (action: 'return' | 'forward', to: string, reason: string) => ({ action, to, reason });

async function findPresentation(cast: Cast, tipId: string): Promise<Presentation | undefined> {
  for (let after = ''; ; ) {
    const answer = await cast.officers.contact('GET', `/v1/presentations?limit=1000${after}`);
    const { items, next } = answer.body as { items: Presentation[]; next: string };
    const found = items.find((each) => each.tipId === tipId);
    if (found !== undefined || items.length === 0) return found;
    after = `&after=${encodeURIComponent(next)}`;
  }
}
