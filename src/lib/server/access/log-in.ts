import { fromBase64, fromUtf8, sha256, sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Body } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import {
	isAssertedFor,
	passkeyName,
	readPasskey,
	type Assertion
} from '$lib/ledger/requests/passkey';
import type { AccessBook } from './access-book';
import type { Account, Accounts } from './accounts';
import { openFailedLogIns } from './failed-log-ins';
import { openMarkedTokens } from './marked-tokens';
import type { Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';
import { nonceSecret } from '../exchange/requests';
import type { SecondFactors } from './second-factors';
import type { Sessions } from './sessions';
import type { Shared } from '../record/shared';
import { openSignIn, PER_ADDRESS, type SignInReason } from './sign-in';

export type AccessReason =
	/** A code that is none, or was used. */
	| 'wrong-second'
	/** The password was given too long ago. */
	| 'log-in-again'
	| 'no-setup'
	| 'passkey-refused'
	| 'passkey-not-made';

/** Five tries with a code, then one in five minutes: of a million codes three are good at a time. */
const PER_SECOND = { tries: 5, perMillis: 5 * 60_000 };
/** A lock-out is written down once an hour at most. */
const LOCKED_NOTED = { tries: 1, perMillis: 3_600_000 };
const STEP_MILLIS = 5 * 60_000;
const ONCE = { tries: 1, perMillis: STEP_MILLIS * 2 };

type Way = Body<'account-logged-in'>['way'];
type Refused = Refusal<SignInReason | AccessReason>;

/** In: `token` is the session's. Or the password was right, and `step` stands for that until the code is given. */
export type LoggedIn =
	{ readonly token: string; readonly failed: number } | { readonly step: string };

/** What a passkey answered, as a form brings it: base64. */
export interface PasskeyAnswer {
	readonly challenge: string;
	readonly authenticatorData: string;
	readonly clientData: string;
	readonly signature: string;
}

export interface LogInParts {
	readonly folder: string;
	readonly record: CountyRecord;
	readonly book: AccessBook;
	readonly clock: Clock;
	readonly accounts: Accounts;
	readonly factors: SecondFactors;
	readonly sessions: Sessions;
	readonly tries: Shared['tries'];
	signer(): Signer | undefined;
	random(bytes: number): Bytes;
	isActive(account: string): Promise<boolean>;
}

/** The way in: a password, and a code where its holder set one up; or a passkey. Whoever comes in is on the county's log first. */
export function openLogIn(parts: LogInParts) {
	const { accounts, book, clock, factors, sessions, isActive, record, random } = parts;
	const { now } = clock;
	const signIn = openSignIn(accounts, now, isActive, parts.tries);
	const failed = openFailedLogIns(parts.folder, record.alone);
	const bySecond = parts.tries('second-factor', PER_SECOND);
	const byAddress = parts.tries('address', PER_ADDRESS);
	const lockedNoted = parts.tries('locked-noted', LOCKED_NOTED);
	const usedOnce = parts.tries('challenge', ONCE);
	const secret = async () => {
		const signer = parts.signer();
		return signer && sha256(toUtf8(`luzheng-log-in ${(await nonceSecret(signer)).join()}`));
	};
	const steps = openMarkedTokens('step', STEP_MILLIS, secret, now, random);
	const challenges = openMarkedTokens('challenge', STEP_MILLIS, secret, now, random);

	async function tooMany(account: string, waitMillis: number): Promise<Result<never, Refused>> {
		if ((await isActive(account)) && (await lockedNoted.take(account, now())).waitMillis === 0)
			await book.write({ type: 'account-locked-out', body: { account } });
		return refuse(0, 'too-many-tries', { seconds: Math.ceil(waitMillis / 1000) });
	}

	async function enter(account: Account, way: Way): Promise<Result<LoggedIn, Refused>> {
		const count = await failed.take(account.id);
		const body = { account: account.id, way, failed: count };
		await book.write({ type: 'account-logged-in', body });
		return ok({ token: await sessions.open(account), failed: count });
	}

	async function answeredBy(
		answer: PasskeyAnswer,
		origin: string,
		among: readonly { readonly account: string; readonly key: string }[]
	): Promise<string | undefined> {
		if ((await challenges.read(answer.challenge)) === undefined) return undefined;
		if ((await usedOnce.take(answer.challenge, now())).waitMillis > 0) return undefined;
		const assertion = assertionIn(answer);
		if (!assertion || !(await isOf(assertion, origin))) return undefined;
		for (const { account, key } of among) {
			const passkey = await readPasskey(key);
			if (passkey.ok && (await isAssertedFor(assertion, toUtf8(answer.challenge), passkey.value)))
				return account;
		}
		return undefined;
	}

	return {
		async logIn(id: string, password: string, address: string): Promise<Result<LoggedIn, Refused>> {
			const done = await signIn(id, password, address);
			if (!done.ok) {
				const { reason, detail } = done.error;
				if (reason === 'too-many-tries' && detail?.['of'] === 'account')
					return tooMany(id, Number(detail['seconds']) * 1000);
				// Not waited for: how long the answer takes must not say whether there is such an account.
				if (reason === 'wrong-password')
					void isActive(id)
						.then((is) => (is ? failed.note(id) : undefined))
						.catch(() => undefined);
				return done;
			}
			const { totp } = await factors.shown(id);
			return totp ? ok({ step: await steps.make(id) }) : enter(done.value, 'password');
		},

		/** The second step. */
		async logInWithCode(step: string, code: string): Promise<Result<LoggedIn, Refused>> {
			const id = await steps.read(step);
			const account = id === undefined ? undefined : await accounts.find(id);
			if (id === undefined || !account || !(await isActive(id))) return refuse(0, 'log-in-again');
			const { waitMillis } = await bySecond.take(id, now());
			if (waitMillis > 0) return tooMany(id, waitMillis);
			const way = await factors.use(id, code, now());
			if (way === undefined) {
				await failed.note(id);
				return refuse(0, 'wrong-second');
			}
			await bySecond.refill(id);
			return enter(account, way);
		},

		/** What a passkey is to answer, for five minutes and once. */
		passkeyChallenge: (): Promise<string> => challenges.make('passkey'),

		async logInWithPasskey(
			answer: PasskeyAnswer,
			origin: string,
			address: string
		): Promise<Result<LoggedIn, Refused>> {
			const { waitMillis } = await byAddress.take(address, now());
			if (waitMillis > 0)
				return refuse(0, 'too-many-tries', { seconds: Math.ceil(waitMillis / 1000) });
			const id = await answeredBy(answer, origin, await factors.passkeys());
			const account = id === undefined ? undefined : await accounts.find(id);
			if (id === undefined || !account || !(await isActive(id)))
				return refuse(0, 'passkey-refused');
			return enter(account, 'passkey');
		},

		async logOut(token: string | undefined): Promise<void> {
			const account = await sessions.find(token);
			await sessions.end(token);
			if (account) await book.write({ type: 'account-logged-out', body: { account: account.id } });
		},

		/** One's own second factors; each change asks for the password again, and is on the log. */
		own: {
			shown: factors.shown,
			begun: (account: string) => factors.begun(account, now()),
			async begin(account: string, password: string, address: string) {
				const known = await signIn(account, password, address);
				return known.ok ? ok(await factors.begin(account, now())) : known;
			},
			async confirm(account: string, code: string): Promise<Result<readonly string[], Refused>> {
				const { waitMillis } = await bySecond.take(account, now());
				if (waitMillis > 0) return tooMany(account, waitMillis);
				const done = await factors.confirm(account, code, now());
				if (typeof done === 'string') return refuse(0, done);
				await bySecond.refill(account);
				await book.write({ type: 'account-factor-set', body: { account, factor: 'totp' } });
				return ok(done);
			},
			/** `key` made just now on the holder's device, which answered with it. */
			async addPasskey(
				account: string,
				password: string,
				key: string,
				answer: PasskeyAnswer,
				origin: string,
				address: string
			): Promise<Result<null, Refused>> {
				const known = await signIn(account, password, address);
				if (!known.ok) return known;
				const passkey = await readPasskey(key);
				if (
					!passkey.ok ||
					passkey.value.name !== passkeyName(account) ||
					(await answeredBy(answer, origin, [{ account, key }])) !== account
				)
					return refuse(0, 'passkey-not-made');
				await factors.addPasskey(account, key, now());
				await book.write({ type: 'account-factor-set', body: { account, factor: 'passkey' } });
				return ok(null);
			},
			async remove(
				account: string,
				password: string,
				factor: 'totp' | 'passkey',
				address: string
			): Promise<Result<null, Refused>> {
				const known = await signIn(account, password, address);
				if (!known.ok) return known;
				await factors.remove(account, factor);
				await book.write({ type: 'account-factor-removed', body: { account, factor } });
				return ok(null);
			},
			last: book.last
		}
	};
}

function assertionIn(answer: PasskeyAnswer): Assertion | undefined {
	const [authenticatorData, clientData, signature] = [
		...[answer.authenticatorData, answer.clientData, answer.signature]
	].map(fromBase64);
	if (!authenticatorData || !clientData || !signature) return undefined;
	return { nonce: '', keyId: '', authenticatorData, clientData, signature };
}

const HASH_LENGTH = 32;

/** Whether it was answered on this county's own pages: the origin that the browser saw, and the name that the key is for. */
async function isOf(
	{ authenticatorData, clientData }: Assertion,
	origin: string
): Promise<boolean> {
	const name = await sha256Hex(toUtf8(new URL(origin).hostname));
	if (Buffer.from(authenticatorData.slice(0, HASH_LENGTH)).toString('hex') !== name) return false;
	try {
		const said: unknown = JSON.parse(fromUtf8(clientData) ?? '');
		return typeof said === 'object' && said !== null && 'origin' in said && said.origin === origin;
	} catch {
		return false;
	}
}

export type LogIn = ReturnType<typeof openLogIn>;
