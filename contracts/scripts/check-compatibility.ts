import { type Change, describeChange } from '../compatibility/change.ts';
import { compareSnapshots } from '../compatibility/compare-snapshots.ts';
import { allDocuments } from '../generate/documents.ts';
import { readSamples } from '../generate/samples.ts';
import { apis, events, topics } from '../src/index.ts';
import { lastVersion, readRelease } from './released.ts';

/** What of today's contracts breaks those who rely on the last released version. */
export async function breakingChanges(version: number): Promise<Change[]> {
  const documents = allDocuments({ events, topics, apis, samples: await readSamples() });
  return compareSnapshots(await readRelease(version), { documents, events });
}

export async function checkCompatibility(): Promise<number> {
  const version = await lastVersion();
  if (version === 0) {
    console.log('no version of the contracts has been released yet: npm run release-contracts');
    return 0;
  }
  const changes = await breakingChanges(version);
  if (changes.length === 0) return 0;
  console.error(`${changes.length} breaking changes since version ${version} of the contracts:`);
  for (const change of changes) console.error(`  ${describeChange(change)}`);
  console.error(
    'Add a new field, event type (….v2), path or topic beside the old one instead. contracts/README.md says how.',
  );
  return 1;
}

if (import.meta.main) process.exitCode = await checkCompatibility();
