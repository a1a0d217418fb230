export { direct } from './direct/index.ts';
export { file } from './file/index.ts';
export { createMock, type MockComponent, type MockEndpoint, type Received } from './mock/index.ts';
export { timer } from './timer/index.ts';
export { createVerify } from './verify/index.ts';
