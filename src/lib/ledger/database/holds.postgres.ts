import type pg from 'pg';
import { mutex } from '$lib/base/mutex';

/** Any number besides those of database.postgres.ts: the first half of the name of an advisory lock. */
const HOLD = 411_330;

/**
 * Names of which each is held by one task of all processes that use one database. They are held on a connection of their own, for as
 * long as that lasts: where a process ends, its names are free; where its connection breaks, its tasks are told.
 */
export function holdsOn(connect: () => pg.Client) {
	const oneByOne = mutex();
	const held = new Map<string, AbortController>();
	let open: pg.Client | undefined;

	function lose(client: pg.Client): void {
		if (open !== client) return;
		open = undefined;
		for (const controller of held.values()) controller.abort();
	}

	async function connected(): Promise<pg.Client> {
		if (open) return open;
		const client = connect();
		client.on('error', () => lose(client));
		client.on('end', () => lose(client));
		await client.connect();
		open = client;
		return client;
	}

	return {
		async holding<T>(
			name: string,
			task: (lost: AbortSignal) => Promise<T>
		): Promise<T | undefined> {
			// The database gives a lock twice to one connection.
			if (held.has(name)) return undefined;
			const lost = new AbortController();
			held.set(name, lost);
			let client: pg.Client | undefined;
			try {
				client = await oneByOne(connected);
				const { rows } = await client.query<{ got: boolean }>(
					'select pg_try_advisory_lock($1, hashtext($2)) as got',
					[HOLD, name]
				);
				if (rows[0]?.got !== true) {
					client = undefined;
					return undefined;
				}
				return await task(lost.signal);
			} finally {
				held.delete(name);
				await client
					?.query('select pg_advisory_unlock($1, hashtext($2))', [HOLD, name])
					.catch(() => undefined);
			}
		},
		async close(): Promise<void> {
			const client = open;
			open = undefined;
			await client?.end().catch(() => undefined);
		}
	};
}
