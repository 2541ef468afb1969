/** Something in the knowledge files that a person has to mend: where it is, what is wrong, and how to mend it. */
export interface Finding {
  /** The file, relative to the knowledge directory. */
  readonly file: string;
  /** Line in that file, from 1. */
  readonly line: number;
  /** Where in the file's structure, such as `[3].answer.ko`, or the id it concerns. */
  readonly path: string;
  readonly message: string;
}

/** One line for a terminal: `facts/talks.yaml:12 [3].answer.ko: is empty: write the text`. */
export function formatFinding(finding: Finding): string {
  const path = finding.path === '' ? '' : `${finding.path}: `;
  return `${finding.file}:${finding.line} ${path}${finding.message}`;
}

/** The knowledge cannot be used as it is; `findings` names every reason. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError';
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map(formatFinding).join('\n'));
    this.findings = findings;
  }
}
