import { ORIGINALS } from '../files.ts';

/** The file that keeps originals out of version control: they belong to others. */
export const IGNORE_FILE = `${ORIGINALS}/.gitignore`;

const START = `# The words of documents belong to others, so they stay out of version control unless somebody asks for it.
*
!.gitignore
`;

/** The text of that file, with a line for an original that is to be in version control all the same; what there is stays. */
export function ignoreFileText(before: string | undefined, id: string, isInGit: boolean): string {
  const text = before === undefined ? START : before;
  const line = `!${id}.txt`;
  if (!isInGit || text.split(/\r?\n/).includes(line)) return text;
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}
