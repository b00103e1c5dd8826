import type { Instant } from '$lib/base/instant';

/** How many tries one name has at once, and how long it takes to get one back. */
export interface Allowance {
	readonly tries: number;
	readonly perMillis: number;
}

const MOST_NAMES = 10_000;

/** Limits tries by name (an account, an address): a bucket of tokens for each, filled again by time (token bucket). */
export function openBuckets({ tries, perMillis }: Allowance) {
	const buckets = new Map<string, { tokens: number; at: Instant }>();

	function look(name: string, now: Instant): number {
		const bucket = buckets.get(name);
		if (!bucket) return tries;
		// A clock that was set back must not lock anyone out for longer.
		return Math.min(tries, bucket.tokens + Math.max(0, now - bucket.at) / perMillis);
	}

	/** Names whose bucket is full again need no memory; should too many be left, the oldest go. */
	function forget(now: Instant): void {
		for (const name of buckets.keys()) if (look(name, now) >= tries) buckets.delete(name);
		for (const name of buckets.keys()) {
			if (buckets.size < MOST_NAMES) return;
			buckets.delete(name);
		}
	}

	return {
		/** Takes one try; otherwise says in how many milliseconds there is one again. */
		take(name: string, now: Instant): { readonly waitMillis: number } {
			const tokens = look(name, now);
			if (tokens < 1) {
				buckets.set(name, { tokens, at: now });
				return { waitMillis: Math.ceil((1 - tokens) * perMillis) };
			}
			if (buckets.size >= MOST_NAMES) forget(now);
			buckets.set(name, { tokens: tokens - 1, at: now });
			return { waitMillis: 0 };
		},
		/** All tries are there again. */
		refill: (name: string): boolean => buckets.delete(name)
	};
}

export type Buckets = ReturnType<typeof openBuckets>;
