/** ISO 20022 bank messages as canonical payments, and the checks of what they prove. Pure; see docs/explanation/camt.md. */
export * from './checks/index.ts';
export type { CamtItem } from './collector.ts';
export { type CamtSequence, camtFormat, camtSequence } from './format.ts';
export type { CamtFormat, CamtVersion } from './message-type.ts';
export { type CamtOptions, type CamtReader, type CamtReading, createCamtReader, readCamt } from './reader.ts';
export type { Repeats } from './repeats.ts';
export type { CamtReport, GroupTotal, StatementReport } from './report.ts';
