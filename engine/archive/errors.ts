import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  ARCHIVE_OPEN: {
    what: 'the archive {directory} cannot be used ({reason})',
    remedy: 'See that the directory exists or can be made, and that this user may write there.',
  },
  ARCHIVE_FULL: {
    what: 'there is no space left in the archive {directory}; the original was not kept',
    remedy: 'Free space on its disk; the file stays where it came from and is taken up again.',
  },
  ARCHIVE_MISSING: {
    what: 'the archive holds no original {sha256}',
    remedy: 'It was removed after its retention, or never kept; ask the sender for it again.',
  },
  ARCHIVE_DAMAGED: {
    what: 'the original {sha256} in the archive is damaged: {reason}',
    remedy: 'Restore the file from a backup of the archive, or ask the sender for the original again.',
  },
  ARCHIVE_READ: {
    what: 'the original {sha256} in the archive could not be read ({reason})',
    remedy:
      'Look at the disk, its rights, and how many files this process may open; nothing is known to be wrong with the original.',
  },
  ARCHIVE_NEWER: {
    what: 'the original {sha256} was archived in format {found}, and this program knows format {known}',
    remedy: 'Start the release that archived it, or a later one.',
  },
  ARCHIVE_FAILED: {
    what: 'the archive {directory} could not {operation} ({reason})',
    remedy: 'Look at the disk and its messages; the file stays where it came from and is taken up again.',
  },
});
