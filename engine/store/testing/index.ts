export { type StoreUnderTest, storeBehaviour } from './store-behaviour.ts';
