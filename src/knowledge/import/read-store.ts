import { yamlFilesOf } from '../files.ts';
import { type Finding, KnowledgeError } from '../finding.ts';
import { type AllRead, type Folder, foldersOf, noFilesRead, readFolders } from '../read-files.ts';

/**
 * Reads the files of all folders that hold knowledge already, to change them.
 * @throws {KnowledgeError} where one can't be read: what it cites might be overlooked.
 */
export function readStore(directories: readonly string[]): { folders: Folder[]; read: AllRead } {
  const folders = foldersOf(directories).filter(({ directory }) => yamlFilesOf(directory).length > 0);
  const read = readFolders(folders, noFilesRead());
  const all: readonly { readonly findings: readonly Finding[] }[] = Object.values(read).flat(2);
  const findings = all.flatMap((file) => file.findings);
  if (findings.length > 0) throw new KnowledgeError(findings);
  return { folders, read };
}
