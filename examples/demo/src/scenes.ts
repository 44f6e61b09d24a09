import { borderLines, passportObservation, travelEvent } from './observations.ts';
import { demoPersons, LATE } from './persons.ts';
import type { Caller } from './stack.ts';
import { tipScenes } from './tip-scenes.ts';

/** Everybody who acts in the demo, each with a token of its own. */
export type Cast = {
  run: string;
  version: number;
  police: Caller;
  mission: Caller;
  register: Caller;
  signals: Caller;
  public: Caller;
  /** Whom tips are routed to, and Säkerhetspolisen with its mailbox. */
  officers: Record<'noa' | 'region' | 'unit' | 'contact' | 'sapo', Caller>;
  /** Waits until the system has an answer for an observation and prints it. */
  settled: (observationId: string) => Promise<void>;
  /** Waits until a signal about the person is in the given state. */
  signalled: (personId: string, state: string) => Promise<{ signalId: string; revision: number }>;
  say: (line: string) => void;
  progress: (done: number, total: number) => void;
};

export type Scene = { title: string; play: (cast: Cast) => Promise<void> };

const trip = (occurredAt: string, movement: string, country: string, more: object = {}) => ({
  occurredAt,
  movement,
  country,
  ...more,
});

async function report(cast: Cast, name: string, about: string, event: Record<string, unknown>): Promise<string> {
  const answer = await cast.police('POST', '/v1/travel-events', travelEvent(cast.run, name, about, event));
  return idOf(answer, name);
}

function idOf(answer: { status: number; body: unknown; text: string }, name: string): string {
  if (answer.status !== 202) throw new Error(`${name}: ${answer.status} ${answer.text}`);
  return (answer.body as { observationId: string }).observationId;
}

export const scenes: Scene[] = [
  {
    title: 'The case system fills the register; one person is left for later',
    play: async (cast) => {
      const persons = demoPersons(cast.version).filter((person) => person.personId !== LATE);
      const lines = persons.map((person) => `${JSON.stringify(person)}\n`).join('');
      const answer = await cast.register('PUT', '/v1/persons', lines);
      cast.say(`${answer.text.trim().split('\n').length} persons recorded`);
    },
  },
  {
    title: 'Arlanda: a refugee from Iran comes back from Iran',
    play: async (cast) => {
      const event = trip('2026-04-02T06:40:00+02:00', 'arrived-from', 'IRN', {
        period: { from: '2026-03-03', until: '2026-04-02' },
        via: ['TUR'],
      });
      await cast.settled(await report(cast, 'KAVEH', 'D-01', event));
      await cast.signalled('D-01', 'raised');
    },
  },
  {
    title: 'Three stamps of one journey, in the wrong order, are one signal',
    play: async (cast) => {
      await cast.settled(
        await report(
          cast,
          'SELAM-2',
          'D-02',
          trip('2026-05-20T10:00:00+03:00', 'exited', 'ERI', { evidence: ['stamp'] }),
        ),
      );
      await cast.settled(
        await report(
          cast,
          'SELAM-1',
          'D-02',
          trip('2026-05-04T10:00:00+03:00', 'entered', 'ERI', { evidence: ['stamp'] }),
        ),
      );
      await cast.settled(
        await report(cast, 'SELAM-3', 'D-02', trip('2026-05-21T08:00:00+02:00', 'arrived-from', 'ERI')),
      );
      await cast.signalled('D-02', 'revised');
    },
  },
  {
    title: 'Two journeys are one after all: a statement bridges them, the oldest signal goes on',
    play: async (cast) => {
      await cast.settled(
        await report(
          cast,
          'MARYAM-1',
          'D-04',
          trip('2026-02-01T09:00:00+04:30', 'exited', 'AFG', { evidence: ['stamp'] }),
        ),
      );
      await cast.settled(
        await report(
          cast,
          'MARYAM-2',
          'D-04',
          trip('2026-03-01T09:00:00+04:30', 'entered', 'AFG', { evidence: ['stamp'] }),
        ),
      );
      const whole = { period: { from: '2026-01-20', until: '2026-03-10' }, evidence: ['own-statement'] };
      await report(cast, 'MARYAM-3', 'D-04', trip('2026-04-01T09:00:00+02:00', 'stayed-in', 'AFG', whole));
      await cast.signalled('D-04', 'withdrawn');
    },
  },
  {
    title: 'The country that counts is the assessed one, not the nationality',
    play: async (cast) => {
      await cast.settled(
        await report(cast, 'FARHAD-1', 'D-03', trip('2026-02-01T09:00:00+01:00', 'arrived-from', 'AFG')),
      );
      await cast.settled(
        await report(cast, 'FARHAD-2', 'D-03', trip('2026-06-11T09:00:00+02:00', 'arrived-from', 'IRN')),
      );
      await cast.signalled('D-03', 'raised');
    },
  },
  {
    title: 'Two of a name, one without protection, one naturalised, one whose protection ended',
    play: async (cast) => {
      await cast.settled(
        await report(cast, 'MARYAM', 'D-05', trip('2026-03-09T09:00:00+01:00', 'arrived-from', 'AFG')),
      );
      await cast.settled(
        await report(cast, 'DMYTRO', 'D-06', trip('2026-03-10T09:00:00+01:00', 'arrived-from', 'UKR')),
      );
      await cast.settled(await report(cast, 'HODAN', 'D-07', trip('2026-03-11T09:00:00+01:00', 'arrived-from', 'SOM')));
      await cast.settled(
        await report(cast, 'BEREKET', 'D-11', trip('2026-03-12T09:00:00+01:00', 'arrived-from', 'ETH')),
      );
    },
  },
  {
    title: 'Sources err: one corrects the country, one retracts',
    play: async (cast) => {
      const wrong = trip('2026-07-01T09:00:00+02:00', 'arrived-from', 'IRQ');
      await report(cast, 'MUSTAFA', 'D-08', wrong);
      await cast.signalled('D-08', 'raised');
      const right = {
        ...travelEvent(cast.run, 'MUSTAFA', 'D-08', { ...wrong, country: 'JOR' }),
        correctionReason: 'Fel land angavs',
      };
      idOf(await cast.police('PUT', `/v1/travel-events/${right.sourceEventId}`, right), 'correction');
      await cast.signalled('D-08', 'withdrawn');
      await report(cast, 'RANIA', 'D-09', trip('2026-07-02T09:00:00+02:00', 'arrived-from', 'SYR'));
      await cast.signalled('D-09', 'raised');
      await cast.police(
        'DELETE',
        `/v1/travel-events/DEMO-${cast.run}-RANIA?reason=${encodeURIComponent('Förväxlad resenär')}`,
      );
      await cast.signalled('D-09', 'withdrawn');
    },
  },
  {
    title: 'A mission sees a renewed passport, and a stateless person’s former home',
    play: async (cast) => {
      const renewed = passportObservation(cast.run, 'KAVEH-PASS', 'D-01', {
        occurredAt: '2026-08-12T10:20:00+03:30',
        act: 'renewed',
        passport: { issuingCountry: 'IRN', number: 'M44820915', issuedOn: '2026-08-12' },
        service: 'notarial',
        presentIn: 'IRN',
      });
      await cast.settled(idOf(await cast.mission('POST', '/v1/passport-observations', renewed), 'passport'));
      await cast.settled(
        await report(cast, 'YOUSEF', 'D-10', trip('2026-08-20T09:00:00+02:00', 'arrived-from', 'SYR')),
      );
      await cast.signalled('D-10', 'raised');
    },
  },
  {
    title: 'A bulk file of 2 000 border lines; three of them matter',
    play: async (cast) => {
      const total = 2000;
      const matters = new Map([
        [311, travelEvent(cast.run, 'BULK-311', 'D-13', trip('2026-09-03T12:00:00+02:00', 'arrived-from', 'UZB'))],
        [1024, travelEvent(cast.run, 'BULK-1024', 'D-14', trip('2026-09-08T12:00:00+02:00', 'arrived-from', 'UGA'))],
        [1777, travelEvent(cast.run, 'BULK-1777', 'D-15', trip('2026-09-21T12:00:00+02:00', 'arrived-from', 'VNM'))],
      ]);
      const lines = [...borderLines(cast.run, total, matters)];
      for (let sent = 0; sent < total; sent += 250) {
        await cast.police('POST', '/v1/travel-events', lines.slice(sent, sent + 250).join(''));
        cast.progress(Math.min(sent + 250, total), total);
      }
      for (const personId of ['D-13', 'D-14', 'D-15']) await cast.signalled(personId, 'raised');
    },
  },
  {
    title: 'The register learns of a person after the journey was reported',
    play: async (cast) => {
      await cast.settled(await report(cast, 'LALEH', LATE, trip('2026-10-01T09:00:00+02:00', 'arrived-from', 'IRN')));
      const late = demoPersons(cast.version).find((person) => person.personId === LATE);
      await cast.register('PUT', `/v1/persons/${LATE}`, late);
      await cast.signalled(LATE, 'raised');
    },
  },
  {
    title: 'The case system assesses: a case is opened, and one was the wrong person',
    play: async (cast) => {
      const opened = await cast.signalled('D-03', 'raised');
      await outcome(cast, opened, {
        outcome: 'case-opened',
        reason: 'Utredning om återkallelse inleds',
        decidedOn: today(),
      });
      await report(cast, 'ALIAKSANDR', 'D-12', trip('2026-10-05T09:00:00+02:00', 'arrived-from', 'BLR'));
      const wrong = await cast.signalled('D-12', 'raised');
      await outcome(cast, wrong, {
        outcome: 'wrong-person',
        reason: 'Resenären är en annan person',
        decidedOn: today(),
      });
      await cast.signalled('D-12', 'withdrawn');
    },
  },
  ...tipScenes,
];

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

async function outcome(cast: Cast, signal: { signalId: string; revision: number }, body: object): Promise<void> {
  await cast.signals('POST', `/v1/signals/${signal.signalId}/acknowledgement`, { revision: signal.revision });
  const answer = await cast.signals('POST', `/v1/signals/${signal.signalId}/outcome`, body);
  if (answer.status >= 300) throw new Error(`outcome: ${answer.status} ${answer.text}`);
}
