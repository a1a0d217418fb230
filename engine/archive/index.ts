export {
  type ArchiveStats,
  type FileArchive,
  type FileArchiveOptions,
  openFileArchive,
} from './file-archive.ts';
