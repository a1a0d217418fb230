export { archiveBehaviour, chunksOf, readAll, sha256 } from './archive-behaviour.ts';
