export { direct } from './direct/index.ts';
export { createMock, type MockComponent, MockEndpoint, type Received } from './mock/index.ts';
export { createVerify, REPORT } from './verify/index.ts';
