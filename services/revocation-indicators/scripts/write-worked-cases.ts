import { writeFileSync } from 'node:fs';
import { renderCases } from './render-cases.ts';

writeFileSync(new URL('../../../docs/worked-cases.md', import.meta.url), renderCases());
