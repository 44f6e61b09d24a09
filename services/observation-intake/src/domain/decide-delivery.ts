import type { Body, SameBody, StoredBody } from './same-body.ts';

/** Where a source event stands. `latest` is its latest body, also when it has been retracted since. */
export type SourceEvent = {
  readonly version: number;
  readonly state: 'received' | 'corrected' | 'retracted';
  readonly first: StoredBody;
  readonly latest: StoredBody;
  readonly correctedAt: Date | null;
  readonly retractedAt: Date | null;
};

export type Command = { readonly receivedAt: Date } & (
  | (Body & { readonly action: 'deliver' | 'correct' })
  | { readonly action: 'retract' }
);

/** `version`: the one that this command made, or the stored one that answers it. */
export type Decision =
  | { readonly outcome: 'accepted' | 'repeated'; readonly version: number }
  | { readonly outcome: 'refused'; readonly code: 'unknown' | 'different-body' | 'retracted' };

/** One command on one source event; the caller holds its lock. */
export function decide(event: SourceEvent | undefined, command: Command, isSameBody: SameBody): Decision {
  if (event === undefined) return command.action === 'deliver' ? accepted(1) : refused('unknown');
  const next = event.version + 1;
  switch (command.action) {
    // Compared with the first version, so that a delivery repeated after a correction is still a repeat.
    case 'deliver':
      if (isSameBody(event.first, command)) return repeated(1);
      return refused(event.state === 'retracted' ? 'retracted' : 'different-body');
    case 'correct':
      if (event.state === 'retracted') return refused('retracted');
      return event.state === 'corrected' && isSameBody(event.latest, command)
        ? repeated(event.version)
        : accepted(next);
    case 'retract':
      return event.state === 'retracted' ? repeated(event.version) : accepted(next);
  }
}

/** The source event after an accepted command. */
export function evolve(event: SourceEvent | undefined, command: Command): SourceEvent {
  if (command.action === 'retract') {
    if (event === undefined) throw new TypeError('only what was delivered can be retracted');
    return { ...event, version: event.version + 1, state: 'retracted', retractedAt: command.receivedAt };
  }
  const { sha256, body, receivedAt } = command;
  const latest = { sha256, body };
  if (event === undefined) {
    return { version: 1, state: 'received', first: latest, latest, correctedAt: null, retractedAt: null };
  }
  return { ...event, version: event.version + 1, state: 'corrected', latest, correctedAt: receivedAt };
}

export type BatchDecision = {
  /** One for each command, in order. */
  readonly decisions: readonly Decision[];
  /** Where every source event stands afterwards, by observation id. */
  readonly after: ReadonlyMap<string, SourceEvent>;
};

/** Commands on many source events, as if they had come one after the other. */
export function decideBatch(
  before: ReadonlyMap<string, SourceEvent>,
  commands: readonly (Command & { readonly observationId: string })[],
  isSameBody: SameBody,
): BatchDecision {
  const after = new Map(before);
  const decisions = commands.map((command) => {
    const event = after.get(command.observationId);
    const decision = decide(event, command, isSameBody);
    if (decision.outcome === 'accepted') after.set(command.observationId, evolve(event, command));
    return decision;
  });
  return { decisions, after };
}

const accepted = (version: number): Decision => ({ outcome: 'accepted', version });
const repeated = (version: number): Decision => ({ outcome: 'repeated', version });
const refused = (code: 'unknown' | 'different-body' | 'retracted'): Decision => ({ outcome: 'refused', code });
