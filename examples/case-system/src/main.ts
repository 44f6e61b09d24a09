import { createApi } from './api.ts';
import { followSignals } from './follow-signals.ts';
import { readSettings } from './settings.ts';
import { openStore } from './store.ts';

// biome-ignore lint/style/noProcessEnv: a program of its own
const settings = readSettings(process.env);
const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort());

using store = openStore(settings.databaseFile);
await followSignals({
  api: createApi(settings),
  store,
  onNew: ({ signalId, revision, state }) => process.stdout.write(`${JSON.stringify({ signalId, revision, state })}\n`),
  onTrouble: (error) => process.stderr.write(`${error instanceof Error ? error.message : 'trouble'}; trying again\n`),
  signal: stop.signal,
});
