/** Shows on a terminal how far long work is. */
export interface Progress {
  at(done: number, of: number): void;
  end(): void;
}

/** Shows a line that moves while work is going on, on a terminal; nothing elsewhere, such as in logs. */
export async function startProgress(title: string): Promise<Progress> {
  if (!process.stdout.isTTY) return { at: () => {}, end: () => {} };
  const { spinner } = await import('@clack/prompts');
  const line = spinner();
  line.start(title);
  return {
    at(done, of) {
      line.message(`${title} (${done} of ${of})`);
    },
    end() {
      line.clear();
    },
  };
}
