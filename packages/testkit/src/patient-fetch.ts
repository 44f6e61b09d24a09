import { setTimeout as sleep } from 'node:timers/promises';

declare global {
  var sambandPlainFetch: typeof fetch | undefined;
}

const mostTries = 20;

/** As callers should: what a service on a loaded machine turned away unread is sent again. */
const patientFetch: typeof fetch = async (input, init) => {
  for (let tries = 1; ; tries += 1) {
    const response = await plainFetch(input instanceof Request ? input.clone() : input, init);
    if (tries === mostTries || init?.body instanceof ReadableStream || !(await isOverloaded(response))) return response;
    await sleep(500);
  }
};

async function isOverloaded(response: Response): Promise<boolean> {
  return response.status === 503 && (await response.clone().text()).includes('"overloaded"');
}

// Files share a process, and each runs this.
globalThis.sambandPlainFetch ??= globalThis.fetch;
const plainFetch = globalThis.sambandPlainFetch;
globalThis.fetch = patientFetch;
