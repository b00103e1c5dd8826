import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import * as v from 'valibot';
import { sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { mutex } from '$lib/base/mutex';
import { writeWhole } from '$lib/ledger/journal/durable.node';
import { makeSetupCode, plainCode, SETUP_CODE_BYTES } from './setup-code';

const totp = v.strictObject({
	/** Base32, as authenticator apps take it (RFC 6238: SHA-1, six digits, 30 seconds). */
	secret: v.string(),
	/** The last step of 30 seconds whose code was used: no code is good twice. */
	step: v.number()
});
const ofAccount = v.strictObject({
	totp: v.optional(totp),
	/** Shown to its holder, and not confirmed by a code yet. */
	begun: v.optional(v.strictObject({ secret: v.string(), at: v.number() })),
	/** SHA-256 of each recovery code that was not used. */
	recovery: v.array(v.string()),
	passkeys: v.array(v.strictObject({ key: v.string(), at: v.number() }))
});
const file = v.strictObject({ v: v.literal(1), accounts: v.record(v.string(), ofAccount) });
type Factors = v.InferOutput<typeof ofAccount>;

const NONE: Factors = { recovery: [], passkeys: [] };
const STEP_MILLIS = 30_000;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** A setup that is not confirmed within this time begins again. */
const SETUP_MILLIS = 15 * 60_000;

const generator = (secret: string, account = ''): TOTP =>
	new TOTP({
		...{ issuer: '录证', label: account, secret: Secret.fromBase32(secret) },
		...{ algorithm: 'SHA1', digits: 6, period: STEP_MILLIS / 1000 }
	});

/** The step that a code belongs to, one before or after this moment at most; undefined = it is no code of this secret. */
function stepOf(secret: string, typed: string, now: Instant): number | undefined {
	const token = typed.normalize('NFKC').replace(/\s/g, '');
	if (!/^\d{6}$/.test(token)) return undefined;
	const delta = generator(secret).validate({ token, timestamp: now, window: 1 });
	return delta === null ? undefined : Math.floor(now / STEP_MILLIS) + delta;
}

const recoveryHash = (code: string): Promise<string> =>
	sha256Hex(toUtf8(`luzheng-recovery/v1 ${plainCode(code)}`));

/** What an account shows of its second factors: never a secret. */
export interface FactorsShown {
	readonly totp: boolean;
	readonly recoveryLeft: number;
	readonly passkeys: readonly { readonly key: string; readonly at: Instant }[];
}

/** Second factors, in `county/second-factors.json` beside the passwords: no part of the record either. */
export function openSecondFactors(
	folder: string,
	random: (bytes: number) => Bytes,
	alone: <T>(task: () => Promise<T>) => Promise<T>
) {
	const path = join(folder, 'county', 'second-factors.json');
	const inTurn = mutex();

	async function load(): Promise<Record<string, Factors>> {
		const text = await readFile(path, 'utf8').catch((fault: unknown) => {
			if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return '';
			// A file that cannot be read must never open a door without it.
			throw fault;
		});
		return text === '' ? {} : v.parse(file, JSON.parse(text)).accounts;
	}
	const of = async (account: string): Promise<Factors> => {
		const all = await load();
		return Object.hasOwn(all, account) ? (all[account] ?? NONE) : NONE;
	};

	/** One change of the file after another, of all processes. */
	const change = <T>(
		account: string,
		decide: (was: Factors) => Promise<{ next?: Factors; said: T }> | { next?: Factors; said: T }
	): Promise<T> =>
		inTurn(() =>
			alone(async () => {
				const { next, said } = await decide(await of(account));
				if (next) {
					const accounts = { ...(await load()), [account]: next };
					await writeWhole(path, `${JSON.stringify({ v: 1, accounts })}\n`);
				}
				return said;
			})
		);

	return {
		async shown(account: string): Promise<FactorsShown> {
			const { totp, recovery, passkeys } = await of(account);
			return {
				...{ totp: totp !== undefined, recoveryLeft: recovery.length },
				passkeys: passkeys.map(({ key, at }) => ({ key, at: at as Instant }))
			};
		},

		/** A new secret for an app; it does not count before `confirm`. */
		begin: (account: string, now: Instant): Promise<{ secret: string; uri: string }> =>
			change(account, (was) => {
				const secret = new Secret({ buffer: random(SECRET_BYTES).buffer }).base32;
				const said = { secret, uri: generator(secret, account).toString() };
				return { next: { ...was, begun: { secret, at: now } }, said };
			}),

		/** What was begun and can still be confirmed, to be shown again. */
		async begun(
			account: string,
			now: Instant
		): Promise<{ secret: string; uri: string } | undefined> {
			const { begun } = await of(account);
			if (!begun || now - begun.at > SETUP_MILLIS) return undefined;
			return { secret: begun.secret, uri: generator(begun.secret, account).toString() };
		},

		/** Its first code makes it count, and gives ten recovery codes, shown once. */
		confirm: (
			account: string,
			code: string,
			now: Instant
		): Promise<readonly string[] | 'no-setup' | 'wrong-second'> =>
			change<readonly string[] | 'no-setup' | 'wrong-second'>(account, async (was) => {
				const { begun } = was;
				if (!begun || now - begun.at > SETUP_MILLIS) return { said: 'no-setup' };
				const step = stepOf(begun.secret, code, now);
				if (step === undefined) return { said: 'wrong-second' };
				const codes = Array.from({ length: RECOVERY_CODES }, () =>
					makeSetupCode(random(SETUP_CODE_BYTES))
				);
				const recovery = await Promise.all(codes.map(recoveryHash));
				const { passkeys } = was;
				return { next: { totp: { secret: begun.secret, step }, recovery, passkeys }, said: codes };
			}),

		/** Takes a code or a recovery code, each once. */
		use: (
			account: string,
			typed: string,
			now: Instant
		): Promise<'totp' | 'recovery-code' | undefined> =>
			change<'totp' | 'recovery-code' | undefined>(account, async (was) => {
				if (!was.totp) return { said: undefined };
				const step = stepOf(was.totp.secret, typed, now);
				if (step !== undefined && step > was.totp.step)
					return { next: { ...was, totp: { ...was.totp, step } }, said: 'totp' };
				const hash = await recoveryHash(typed);
				if (!was.recovery.includes(hash)) return { said: undefined };
				const recovery = was.recovery.filter((other) => other !== hash);
				return { next: { ...was, recovery }, said: 'recovery-code' };
			}),

		addPasskey: (account: string, key: string, now: Instant): Promise<void> =>
			change(account, (was) => ({
				next: { ...was, passkeys: [...was.passkeys, { key, at: now }] },
				said: undefined
			})),

		/** Every passkey of every account, to find whose an answer is. */
		async passkeys(): Promise<readonly { readonly account: string; readonly key: string }[]> {
			return Object.entries(await load()).flatMap(([account, { passkeys }]) =>
				passkeys.map(({ key }) => ({ account, key }))
			);
		},

		remove: (account: string, factor: 'totp' | 'passkey'): Promise<void> =>
			change(account, (was) => ({
				next:
					factor === 'totp' ? { recovery: [], passkeys: was.passkeys } : { ...was, passkeys: [] },
				said: undefined
			})),

		forget: (account: string): Promise<void> =>
			change(account, () => ({ next: NONE, said: undefined }))
	};
}

export type SecondFactors = ReturnType<typeof openSecondFactors>;
