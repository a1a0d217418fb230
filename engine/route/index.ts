export * from './model.ts';
export { redeliveryModel, redeliveryPolicy } from './redelivery.ts';
export { parseUri } from './uri.ts';
