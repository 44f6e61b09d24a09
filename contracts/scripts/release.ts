import { describeChange } from '../compatibility/change.ts';
import { allDocuments } from '../generate/documents.ts';
import { readSamples } from '../generate/samples.ts';
import { apis, events, topics } from '../src/index.ts';
import { breakingChanges } from './check-compatibility.ts';
import { generate } from './generate.ts';
import { keyedSamples, lastVersion, writeRelease } from './released.ts';

/** Keeps today's contracts as the next released version. Refuses a breaking one unless told `--breaking`. */
export async function release(args: readonly string[]): Promise<number> {
  if ((await generate(['--check'])) !== 0) return 1;
  const version = await lastVersion();
  const changes = version === 0 ? [] : await breakingChanges(version);
  for (const change of changes) console.error(describeChange(change));
  if (changes.length > 0 && !args.includes('--breaking')) {
    console.error('these changes break those who rely on the last version; --breaking releases them all the same');
    return 1;
  }
  const samples = await readSamples();
  const documents = allDocuments({ events, topics, apis, samples });
  await writeRelease(version + 1, { documents, samples: keyedSamples(samples, events) });
  console.log(`contracts/released/v${version + 1} written: commit it`);
  return 0;
}

if (import.meta.main) process.exitCode = await release(process.argv.slice(2));
