import type { Caller } from './stack.ts';

/** What the demo reads of a signal; the whole shape is in the contract. */
export type Signal = {
  signalId: string;
  revision: number;
  state: string;
  indicator: string;
  personId: string;
  assessedCountry: string;
  period?: { from?: string; until?: string };
  /** Absent once the person is erased. */
  facts?: { text: string }[];
  changes?: { text: string }[];
};

/** The case system’s side: follows the feed by cursor and remembers the latest revision of each signal. */
export class SignalFollower {
  readonly latest = new Map<string, Signal>();
  readonly #call: Caller;
  readonly #show: (signal: Signal) => void;
  #after: string | undefined;
  #stopped = false;

  constructor(call: Caller, show: (signal: Signal) => void) {
    this.#call = call;
    this.#show = show;
  }

  /** What was there before the demo is not ours to show: skip to the end of the feed. */
  async skipToEnd(): Promise<void> {
    while ((await this.#page(0)).length > 0);
  }

  async follow(): Promise<void> {
    while (!this.#stopped) {
      for (const signal of await this.#page(2)) {
        const known = this.latest.get(signal.signalId);
        if (signal.facts === undefined || (known !== undefined && known.revision >= signal.revision)) continue;
        this.latest.set(signal.signalId, signal);
        this.#show(signal);
      }
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Waits for a fact: a signal about the person in this state or, for `raised`, a later revision of it. */
  async waitFor(personId: string, state: string, timeoutMs = 60_000): Promise<Signal> {
    const deadline = Date.now() + timeoutMs;
    while (Date.now() < deadline) {
      for (const signal of this.latest.values()) {
        const reached = signal.state === state || (state === 'raised' && signal.state === 'revised');
        if (signal.personId === personId && reached) return signal;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`No ${state} signal about ${personId} within ${timeoutMs / 1000} s`);
  }

  async #page(wait: number): Promise<Signal[]> {
    const after = this.#after === undefined ? '' : `&after=${encodeURIComponent(this.#after)}`;
    const answer = await this.#call('GET', `/v1/signals?limit=500&wait=${wait}${after}`);
    if (answer.status !== 200) throw new Error(`feed: ${answer.status} ${answer.text}`);
    const page = answer.body as { items: Signal[]; next: string };
    this.#after = page.next;
    return page.items;
  }
}
