import type { Knowing } from './command-context.ts';
import type { Router } from './router.ts';

/**
 * Gives the router for what is known when it is called, made anew only where that has changed: an interaction keeps to
 * the end what was known when it came.
 */
export function currentRouter(known: () => Knowing, routerFor: (knowing: Knowing) => Router): () => Router {
  let latest: { readonly knowing: Knowing; readonly router: Router } | undefined;
  return () => {
    const knowing = known();
    if (latest?.knowing !== knowing) latest = { knowing, router: routerFor(knowing) };
    return latest.router;
  };
}
