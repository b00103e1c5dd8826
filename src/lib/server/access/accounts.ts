import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argon2id, argon2Verify } from 'hash-wasm';
import * as v from 'valibot';
import { mutex } from '$lib/base/mutex';
import type { Bytes } from '$lib/base/bytes';
import { writeWhole } from '$lib/ledger/journal/durable.node';

/** Who may use the county's pages. Passwords are no part of the record: this file is not on any log. */
export interface Account {
	readonly id: string;
	readonly name: string;
	/** Someone else set its password: until it has one of its own, nothing can be done under it. */
	readonly mustChange?: boolean;
}

const accountFile = v.strictObject({
	v: v.literal(1),
	accounts: v.record(
		v.string(),
		v.strictObject({
			name: v.string(),
			password: v.string(),
			mustChange: v.optional(v.literal(true))
		})
	)
});
type AccountFile = v.InferOutput<typeof accountFile>;

export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 200;

const encode = (password: string, salt: Bytes): Promise<string> =>
	argon2id({
		...{ password: password.normalize('NFKC'), salt, outputType: 'encoded' },
		...{ iterations: 3, memorySize: 38 * 1024, parallelism: 1, hashLength: 32 }
	});

/** Why a password cannot be taken; undefined = it can. */
export function passwordFault(
	password: string,
	again: string
): 'short-password' | 'long-password' | 'other-password' | undefined {
	if ([...password].length < MIN_PASSWORD) return 'short-password';
	if (password.length > MAX_PASSWORD) return 'long-password';
	return password === again ? undefined : 'other-password';
}

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

		/** Keeps the first password of an account that is to be added, chosen by someone else; it counts once the log has it. */
		prepare: ({ id, name }: Account, password: string): Promise<void> =>
			inTurn(async () => {
				const { accounts } = await load();
				const kept = { name, password: await encode(password, random(16)), mustChange: true };
				const all = { ...accounts, [id]: kept };
				await writeWhole(path, `${JSON.stringify({ v: 1, accounts: all })}\n`);
			}),

		/** Gives an account another password, of its holder's own choice. */
		change: (id: string, password: string): Promise<void> =>
			inTurn(async () => {
				const { accounts } = await load();
				const known = Object.hasOwn(accounts, id) ? accounts[id] : undefined;
				if (!known) throw new Error(`account ${id} has no password to change`);
				const kept = { name: known.name, password: await encode(password, random(16)) };
				const all = { ...accounts, [id]: kept };
				await writeWhole(path, `${JSON.stringify({ v: 1, accounts: all })}\n`);
			}),

		/** The account as the file has it; whether it may act is for the log to say. */
		find: async (id: string): Promise<Account | undefined> => {
			const { accounts } = await load();
			const known = Object.hasOwn(accounts, id) ? accounts[id] : undefined;
			return known && { id, name: known.name, ...(known.mustChange && { mustChange: true }) };
		},

		/** The account, if the password is its own. An unknown name takes as long as a wrong password. */
		check: (id: string, password: string): Promise<Account | undefined> =>
			inTurn(async () => {
				if (password === '' || password.length > MAX_PASSWORD) return undefined;
				const { accounts } = await load();
				const known = Object.hasOwn(accounts, id) ? accounts[id] : undefined;
				nobody ??= encode('nobody', random(16));
				const hash = known?.password ?? (await nobody);
				const good = await argon2Verify({ password: password.normalize('NFKC'), hash });
				if (!known || !good) return undefined;
				return { id, name: known.name, ...(known.mustChange && { mustChange: true }) };
			})
	};
}

export type Accounts = ReturnType<typeof openAccounts>;
