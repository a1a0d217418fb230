export * from './model.ts';
export { redeliveryModel, redeliveryPolicy } from './redelivery.ts';
export { StepIds } from './step-ids.ts';
export { parseUri } from './uri.ts';
