export { createVerifier, type Principal, type Verifier, type VerifierOptions } from './auth.ts';
export {
  type Basis,
  basicChecks,
  connectMessaging,
  type Messaging,
  openBasis,
  type Served,
  serve,
} from './basis.ts';
export { closedMonths } from './closed-months.ts';
export { type Config, type ConfigDefinition, ConfigError, type ConfigOf, defineConfig } from './config.ts';
export { configurationPage } from './config-page.ts';
export { describeError } from './describe-error.ts';
export type { ApiContract } from './docs.ts';
export { toProblem } from './error-problem.ts';
export { type Check, type Checks, HealthError } from './health.ts';
export { buildHttp, type Http, type HttpOptions, type Limits, type Refusal } from './http.ts';
export { lagCheck } from './lag-check.ts';
export { createLogger, type Logger } from './logger.ts';
export { type LoopOptions, rest, startLoop } from './loop.ts';
export { Counter, createMetrics, Gauge, Histogram, Registry } from './metrics.ts';
export {
  conflict,
  type FieldError,
  forbidden,
  gone,
  invalidContent,
  lostRace,
  notFound,
  ProblemError,
  problemDocument,
  tooManyRequests,
  unavailable,
} from './problem.ts';
export { addRoute } from './route.ts';
export type {
  Answer,
  BulkAnswer,
  BulkHandler,
  BulkLine,
  Handler,
  Handlers,
  RequestContext,
  RouteInput,
} from './route-types.ts';
export { run, type Service, type ServiceContext } from './run.ts';
export { loadServerSecret } from './server-secret.ts';
export { type Shown, type Sum, showSmall, suppress } from './small-cells.ts';
export { commonVariables } from './variables.ts';
