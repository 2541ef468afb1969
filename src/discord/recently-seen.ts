/** More than come within the minutes for which Discord keeps events to send them again. */
const MOST_IDS = 10_000;

/**
 * Tells whether an id comes for the first time: after a resumed connection Discord may send events that came already.
 * Only the latest ids are kept.
 */
export function createRecentlySeen(most = MOST_IDS): (id: string) => boolean {
  let recent = new Set<string>();
  let older = new Set<string>();
  return (id) => {
    if (recent.has(id) || older.has(id)) return false;
    recent.add(id);
    if (recent.size >= most / 2) {
      older = recent;
      recent = new Set();
    }
    return true;
  };
}
