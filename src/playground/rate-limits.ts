/** How many requests a bucket takes in how many seconds. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** Where a bucket stands after a request. */
export interface BucketState {
  readonly limit: number;
  readonly remaining: number;
  /** When the bucket is full again: in milliseconds since 1970. */
  readonly resetAt: number;
  /** Seconds from now until then. */
  readonly resetAfter: number;
  /** Whether the request was one too many. */
  readonly isExceeded: boolean;
}

/**
 * Counts requests as Discord does, in buckets that fill again all at once:
 * https://discord.com/developers/docs/topics/rate-limits. `now` is in milliseconds.
 */
export function createRateLimits(limit: RateLimit, now: () => number): (bucket: string) => BucketState {
  const buckets = new Map<string, { used: number; resetAt: number }>();

  return (key) => {
    const known = buckets.get(key);
    const bucket =
      known !== undefined && known.resetAt > now()
        ? known
        : { used: 0, resetAt: now() + limit.seconds * 1_000 };
    buckets.set(key, bucket);
    const isExceeded = bucket.used >= limit.requests;
    if (!isExceeded) bucket.used += 1;
    return {
      limit: limit.requests,
      remaining: limit.requests - bucket.used,
      resetAt: bucket.resetAt,
      resetAfter: (bucket.resetAt - now()) / 1_000,
      isExceeded,
    };
  };
}

/** The headers in which Discord tells where a bucket stands; `bucket` names the bucket without its resource. */
export function rateLimitHeaders(state: BucketState, bucket: string): Record<string, string> {
  return {
    'x-ratelimit-limit': String(state.limit),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-reset': (state.resetAt / 1_000).toFixed(3),
    'x-ratelimit-reset-after': state.resetAfter.toFixed(3),
    'x-ratelimit-bucket': bucket,
    ...(state.isExceeded
      ? { 'retry-after': String(Math.ceil(state.resetAfter)), 'x-ratelimit-scope': 'user' }
      : {}),
  };
}

/** A bucket without room for another request, until `seconds` from `now`, which is in milliseconds. */
export function exceeded(seconds: number, now: number): BucketState {
  const resetAt = now + seconds * 1_000;
  return { limit: 1, remaining: 0, resetAt, resetAfter: seconds, isExceeded: true };
}

/** The headers of status 429 where it is the limit of all requests together, which has no bucket. */
export function globalLimitHeaders(state: BucketState): Record<string, string> {
  return {
    'retry-after': String(Math.ceil(state.resetAfter)),
    'x-ratelimit-global': 'true',
    'x-ratelimit-scope': 'global',
  };
}

/** The body of status 429. */
export function rateLimitBody(state: BucketState): Readonly<Record<string, unknown>> {
  return { message: 'You are being rate limited.', retry_after: state.resetAfter, global: false };
}
