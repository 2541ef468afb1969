/** What every new message has, whoever writes it; `now` in milliseconds. */
export function newMessageFields(now: number) {
  return {
    timestamp: new Date(now).toISOString(),
    edited_timestamp: null,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
  };
}
