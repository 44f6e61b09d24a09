import { type Signal, SignalFollower } from './feed.ts';
import { demoPersons } from './persons.ts';
import { type Cast, scenes } from './scenes.ts';
import { type Caller, callerFor, publicCallerFor, type Stack } from './stack.ts';
import { withStack } from './with-stack.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await withStack(async (stack) => {
  const caseSystem = await callerFor(stack, 'case-system', 'revocation-indicators');
  const follower = new SignalFollower(caseSystem, (signal) => say(`      ${line(signal, news(signal))}`));
  const cast = await assemble(stack, follower);
  await forgetEarlierRuns(cast);
  await follower.skipToEnd();
  const following = follower.follow();
  // A feed that breaks ends the play, and with it a system that was started for it.
  await Promise.race([play(cast), following]);
  follower.stop();
  await following;
  await summarise(stack, follower);
});

async function play(cast: Cast): Promise<void> {
  for (const [index, scene] of scenes.entries()) {
    say(`\n${String(index + 1).padStart(2)}. ${scene.title}`);
    await scene.play(cast);
  }
}

async function assemble(stack: Stack, follower: SignalFollower): Promise<Cast> {
  const auditor = await callerFor(stack, 'auditor', 'revocation-indicators');
  return {
    run: Date.now().toString(36).toUpperCase(),
    version: Math.floor(Date.now() / 1000),
    police: await callerFor(stack, 'police-border', 'observation-intake'),
    mission: await callerFor(stack, 'mission-tehran', 'observation-intake'),
    register: await callerFor(stack, 'case-system', 'person-register'),
    signals: await callerFor(stack, 'case-system', 'revocation-indicators'),
    public: publicCallerFor(stack, 'tip-intake'),
    officers: {
      noa: await callerFor(stack, 'noa-officer', 'case-routing'),
      region: await callerFor(stack, 'region-officer', 'case-routing'),
      unit: await callerFor(stack, 'unit-officer', 'case-routing'),
      contact: await callerFor(stack, 'contact-person', 'case-routing'),
      sapo: await callerFor(stack, 'sapo', 'agency-notification'),
    },
    settled: async (observationId) => {
      const answer = await explained(auditor, observationId);
      say(`      → ${answer.outcome}: ${answer.reasons.map((reason) => reason.text).join('; ')}`);
    },
    signalled: (personId, state) => follower.waitFor(personId, state),
    say: (text) => say(`      ${text}`),
    progress: (done, total) => {
      const filled = Math.round((done / total) * 30);
      process.stdout.write(
        `\r      [${'#'.repeat(filled)}${'.'.repeat(30 - filled)}] ${done}/${total}${done === total ? '\n' : ''}`,
      );
    },
  };
}

type Explanation = { outcome: string; reasons: { code: string; text: string }[] };

async function explained(auditor: Caller, observationId: string): Promise<Explanation> {
  const headers = { purpose: 'audit' };
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = await auditor('GET', `/v1/observations/${observationId}/explanation`, undefined, headers);
    const body = answer.body as Explanation;
    if (answer.status === 200 && body.outcome !== 'pending') return body;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No explanation of ${observationId} within a minute`);
}

/** Erased persons leave nothing behind, so the demo can be played again on the same system. */
async function forgetEarlierRuns(cast: Cast): Promise<void> {
  for (const person of demoPersons(cast.version)) await cast.register('DELETE', `/v1/persons/${person.personId}`);
}

function firstFact({ facts }: Signal): string {
  return facts?.[0]?.text ?? '';
}

/** Of a first revision what it is about, of a later one what came or changed. */
function news(signal: Signal): string {
  return signal.state === 'raised' ? firstFact(signal) : (signal.changes ?? []).map(({ text }) => text).join(' ');
}

function line(signal: Signal, sentence: string): string {
  const period = [signal.period?.from, signal.period?.until].map((bound) => bound ?? '…').join(' – ');
  return `● ${signal.state.padEnd(9)} ${signal.personId} ${signal.indicator} ${signal.assessedCountry} ${period}  r${signal.revision}  ${sentence}`;
}

async function summarise(stack: Stack, follower: SignalFollower): Promise<void> {
  say('\nSignals in force');
  for (const signal of follower.latest.values()) {
    if (signal.state === 'withdrawn') continue;
    say(`  ${line(signal, firstFact(signal))}`);
  }
  const analyst = await callerFor(stack, 'analyst', 'observation-intake');
  const today = new Date().toISOString().slice(0, 10);
  const answer = await analyst('GET', `/v1/deliveries?from=${today}&to=${today}`);
  say('\nAccounting: every event at its latest version');
  for (const agency of (answer.body as { agencies: { agency: string; accounting?: Record<string, number> }[] })
    .agencies) {
    say(
      `  ${agency.agency}: ${Object.entries(agency.accounting ?? {})
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')}`,
    );
  }
}
