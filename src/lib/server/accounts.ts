import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argon2id, argon2Verify } from 'hash-wasm';
import * as v from 'valibot';
import { mutex } from '$lib/base/mutex';
import type { Bytes } from '$lib/base/bytes';
import { writeWhole } from '$lib/ledger/durable.node';

/** Who may use the county's pages. Passwords are no part of the record: this file is not on any log. */
export interface Account {
	readonly id: string;
	readonly name: string;
}

const accountFile = v.strictObject({
	v: v.literal(1),
	accounts: v.record(v.string(), v.strictObject({ name: v.string(), password: v.string() }))
});
type AccountFile = v.InferOutput<typeof accountFile>;

export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 200;

const encode = (password: string, salt: Bytes): Promise<string> =>
	argon2id({
		...{ password: password.normalize('NFKC'), salt, outputType: 'encoded' },
		...{ iterations: 3, memorySize: 38 * 1024, parallelism: 1, hashLength: 32 }
	});

/** The county's accounts, in `county/accounts.json`. */
export function openAccounts(folder: string, random: (bytes: number) => Bytes) {
	const path = join(folder, 'county', 'accounts.json');
	// Each check takes 38 MiB: one after another, so that many log-ins at once cannot exhaust the memory.
	const inTurn = mutex();
	let nobody: Promise<string> | undefined;

	async function load(): Promise<AccountFile> {
		const text = await readFile(path, 'utf8').catch(() => '');
		if (text === '') return { v: 1, accounts: {} };
		return v.parse(accountFile, JSON.parse(text));
	}

	return {
		/** Makes this the only account: for founding. */
		start: ({ id, name }: Account, password: string): Promise<void> =>
			inTurn(async () => {
				const accounts = { [id]: { name, password: await encode(password, random(16)) } };
				await writeWhole(path, `${JSON.stringify({ v: 1, accounts })}\n`);
			}),

		/** The account, if the password is its own. An unknown name takes as long as a wrong password. */
		check: (id: string, password: string): Promise<Account | undefined> =>
			inTurn(async () => {
				if (password === '' || password.length > MAX_PASSWORD) return undefined;
				const { accounts } = await load();
				const known = Object.hasOwn(accounts, id) ? accounts[id] : undefined;
				nobody ??= encode('nobody', random(16));
				const hash = known?.password ?? (await nobody);
				const good = await argon2Verify({ password: password.normalize('NFKC'), hash });
				return known && good ? { id, name: known.name } : undefined;
			})
	};
}

export type Accounts = ReturnType<typeof openAccounts>;
