import { addReads } from '@samband/audit';
import { tipIntakeApi } from '@samband/contracts';
import { addRoute, buildHttp, type Checks, type Http, type Logger, type Verifier } from '@samband/service-kit';
import { guardPublic } from './guard-public.ts';
import type { PublicLimits } from './public-limits.ts';
import { getFacts } from './routes/get-facts.ts';
import { getInformant } from './routes/get-informant.ts';
import { getMyTip } from './routes/get-my-tip.ts';
import { getStatistics } from './routes/get-statistics.ts';
import { getTip } from './routes/get-tip.ts';
import { addInformantRequests } from './routes/informant-requests.ts';
import { postFact } from './routes/post-fact.ts';
import { postMyMessage } from './routes/post-my-message.ts';
import { postTip } from './routes/post-tip.ts';
import type { RouteDeps } from './routes/route-deps.ts';
import { addCounts, countTips } from './store/accounting.ts';

export type AppDeps = {
  readonly intake: RouteDeps;
  readonly verify: Verifier;
  readonly logger: Logger;
  readonly checks: Checks;
  readonly limits: PublicLimits;
  readonly proxyHops: number;
  readonly bodyBytes: number;
};

/** Every operation of the API, by name. */
export function buildApp({ intake, verify, logger, checks, limits, proxyHops, bodyBytes }: AppDeps): Http {
  const { routes } = tipIntakeApi;
  const http = buildHttp({
    service: 'tip-intake',
    api: tipIntakeApi,
    verify,
    logger,
    checks,
    limits: { bodyBytes },
    onRefused: async ({ contract, count }) => {
      if (contract !== routes.postTip && contract !== routes.postMyMessage) return;
      await addCounts(intake.pool, { day: intake.now().toISOString().slice(0, 10), refused: count });
    },
  });
  guardPublic(http, { limits, proxyHops });
  addRoute(http, routes.postTip, postTip(intake));
  addRoute(http, routes.getMyTip, getMyTip(intake));
  addRoute(http, routes.postMyMessage, postMyMessage(intake));
  addRoute(http, routes.getTip, getTip(intake));
  addRoute(http, routes.getInformant, getInformant(intake));
  addInformantRequests(http, intake);
  addRoute(http, routes.getFacts, getFacts(intake));
  addRoute(http, routes.postFact, postFact(intake));
  addRoute(http, routes.getTipAccounting, async () => ({ status: 200, body: await countTips(intake.pool) }));
  addRoute(http, routes.getTipStatistics, getStatistics(intake));
  addReads(http, { audit: intake.audit, routes });
  return http;
}
