export { addReads, type ReadsOptions } from './add-reads.ts';
export { genesis, hashOf, type Link, saltedHash } from './chain.ts';
export { defineChainedLog, findHead, type LogName, type LogRecord, streamRecords, unchained } from './chained-log.ts';
export { type Export, exportLines } from './export-lines.ts';
export { functionOf, logRead, type Read } from './log-read.ts';
export { type Audit, type AuditConfig, type AuditOptions, auditVariables, openAudit } from './open-audit.ts';
export { EvidenceError, type ExportLine, readCheckpoints, readExport, readKeys } from './read-evidence.ts';
export { listAllCheckpoints, listCheckpoints, signCheckpoints } from './sign-checkpoints.ts';
export { listPublicKeys } from './signing-key.ts';
export {
  ensureSubjectRefs,
  eraseSubjects,
  findErasedSubjects,
  findStrayKey,
  readmitSubjects,
  subjectRefsOf,
} from './subject-keys.ts';
export { type Verification, verifyChain } from './verify-chain.ts';
