import { MemoryArchive } from '../../testing/memory-archive.ts';
import { archiveBehaviour } from './index.ts';

archiveBehaviour('the memory of tests', async () => new MemoryArchive());
