export * from './api.ts';
export * from './event.ts';
export * from './problem.ts';
export * from './topics.ts';
