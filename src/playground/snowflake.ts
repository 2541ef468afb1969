/** Discord's ids count milliseconds from here: https://discord.com/developers/docs/reference#snowflakes */
const EPOCH = 1_420_070_400_000n;

/** Makes ids like Discord's: the time in them, and never the same twice. */
export function createSnowflakes(now: () => number): () => string {
  let increment = 0n;
  return () => {
    increment += 1n;
    return String(((BigInt(Math.floor(now())) - EPOCH) << 22n) | (increment & 0x3f_ffffn));
  };
}
