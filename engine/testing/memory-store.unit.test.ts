import { storeBehaviour } from '../store/testing/index.ts';
import { MemoryData, MemoryStore } from './index.ts';

let data = new MemoryData();

storeBehaviour('the memory of tests', {
  async create() {
    data = new MemoryData();
    return new MemoryStore(data);
  },
  reopen: async () => new MemoryStore(data),
});
