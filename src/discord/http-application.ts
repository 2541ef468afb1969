import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Logger } from '../log.ts';
import { StartError } from './start-error.ts';

/** https://discord.com/developers/docs/resources/application#application-object */
const applicationSchema = z.object({
  verify_key: z.string().optional(),
  interactions_endpoint_url: z.string().nullish(),
});

/**
 * Holds what Discord knows of the application of a token against what the endpoint is told, and tells the operator
 * where Discord is not yet told of the endpoint.
 * @throws {StartError} where the public key is that of another application.
 */
export async function checkApplication(
  rest: Pick<REST, 'get'>,
  publicKey: string,
  logger: Logger,
): Promise<void> {
  const known = applicationSchema.parse(await rest.get(Routes.currentApplication()));
  if (known.verify_key !== undefined && known.verify_key.toLowerCase() !== publicKey.toLowerCase()) {
    throw new StartError(
      'DISCORD_PUBLIC_KEY belongs to another application than DISCORD_TOKEN. Copy it from the Developer Portal, your application, General Information.',
    );
  }
  if ((known.interactions_endpoint_url ?? '') === '') {
    logger.warn(
      'Discord does not know of this endpoint yet. Set the Interactions Endpoint URL in the Developer Portal, your application, General Information.',
    );
  }
}
