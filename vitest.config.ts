import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Loading discord.js and the knowledge anew for each of a hundred files would take most of the time.
    isolate: false,
    // Real processes, a real client and a browser take their time on a small machine with other work.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
