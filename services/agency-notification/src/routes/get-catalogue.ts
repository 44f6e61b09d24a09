import { agencyNotificationApi } from '@samband/contracts';
import { addRoute, type Http } from '@samband/service-kit';
import type { Deps } from '../deps.ts';
import { inForce } from '../domain/catalogue.ts';

export function addGetCatalogue(http: Http, { catalogue }: Deps): void {
  addRoute(http, agencyNotificationApi.routes.getCatalogue, async ({ query: { on } }) => {
    const shown = catalogue.provisions.filter((each) => on === undefined || inForce(each, on));
    const items = shown.map(({ senders, receivers, flows, ...each }) => ({
      ...each,
      senders: [...senders],
      receivers: [...receivers],
      flows: [...flows],
    }));
    return { status: 200, body: { version: catalogue.version, hash: catalogue.hash, items } };
  });
}
