// Node 20 gives threads no loader from the command line, so this one registers it: https://tsx.is/dev-api/register-esm
import { register } from 'tsx/esm/api';

register();
await import('./passages-worker.ts');
