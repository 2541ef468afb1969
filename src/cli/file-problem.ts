const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  EMFILE: 'too many files are open',
  EIO: 'the disk has an error',
  EFBIG: 'a file would get larger than it may',
};

/** What to say of an error of the file system; undefined where it is none. The store stays as it was then. */
export function fileProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  const reason = REASONS[String(error.code)] ?? error.message;
  const path = 'path' in error && typeof error.path === 'string' ? ` (${error.path})` : '';
  return `nothing was changed: ${reason}${path}`;
}
