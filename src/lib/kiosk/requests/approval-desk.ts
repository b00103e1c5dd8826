import { toHex, type Bytes } from '$lib/base/bytes';
import { fromIso } from '$lib/base/instant';
import { refuse } from '$lib/base/refusal';
import { err, ok } from '$lib/base/result';
import { challengeText, readApprovalCode } from '$lib/ledger/requests/approval-code';
import {
	codeFault,
	namedBy,
	readSignature,
	type Presented
} from '$lib/ledger/requests/approval-codes';
import {
	askForCode,
	grantedUntil,
	refuseCode,
	useSigned,
	type UseSigned
} from '$lib/ledger/commands/approval-code';
import { answerPaper, recordPaper } from '$lib/ledger/commands/paper-approval';
import { assertionText, passkeyChallenge } from '$lib/ledger/requests/passkey';
import { isCountyLog } from '$lib/ledger/facts/facts';
import type { Requests } from '$lib/ledger/requests/requests';
import type { Act } from '../ports/act';
import type { ApprovalWays, ShownRequest, ShowOrder } from '../ports/approval-ways';
import type { RequestParts, RequestWork } from './request-desk';

export interface ApprovalDeskParts extends RequestParts {
	/** The log that this kiosk writes: what it shows is signed for it alone. */
	readonly origin: string;
	readonly random: (bytes: number) => Bytes;
}

const NONCE_BYTES = 16;

/** Approval by what a leader signed, which works once at this kiosk, and on paper (第17条). */
export function openApprovalDesk(
	{ record, store, origin, random }: ApprovalDeskParts,
	work: RequestWork
): ApprovalWays {
	/** How much of the county's log is known here. */
	async function countySize(): Promise<number> {
		for (const [log, { size }] of await store.heads()) if (isCountyLog(log)) return size;
		return 0;
	}

	/** The newest display of it at this kiosk that can still be answered. */
	function shown(
		requests: Requests,
		request: string,
		confirms: string | null
	): ShownRequest | undefined {
		const made = requests.of(request)?.made;
		const ask = requests.asks.findLast(
			(one) =>
				one.origin === origin &&
				one.request === request &&
				one.confirms === confirms &&
				!requests.codes.used.has(one.nonce) &&
				record.now() < (fromIso(one.expires) ?? record.now())
		);
		return ask && made && { ask, text: challengeText({ log: origin, made, ask }) };
	}

	async function show({ request, applicant, confirms }: ShowOrder) {
		const known = shown(await work.read(), request, confirms);
		if (known) return ok(known);
		const nonce = toHex(random(NONCE_BYTES));
		const done = await work.onItsOwn(request, askForCode, {
			...{ request, applicant, confirms, nonce, now: record.now() }
		});
		if (!done.ok) return done;
		const is = shown(await work.read(), request, confirms);
		return is ? ok(is) : err({ fault: 'storage' as const, why: 'not on the record' });
	}

	/** Judged as any replica will judge it, then written, then judged again by whoever reads it. */
	async function take(
		requests: Requests,
		{ request, confirms, way, proof, until, reason }: Omit<UseSigned, 'key' | 'now'>
	): Act {
		const { keys, used } = requests.codes;
		const here = { origin, seq: record.head().size };
		const is = readSignature(way, proof);
		const { ask, key } = is
			? namedBy(is, requests, keys, here)
			: { ask: undefined, key: undefined };
		const presented: Presented = {
			...{ ...here, at: record.now(), countySize: await countySize(), request, confirms, way },
			...{ leader: key?.person ?? null, until: confirms === null ? until : null, proof },
			says: confirms !== null ? 'confirmed' : until === null ? 'returned' : 'approved',
			reason
		};
		const facts = { asks: requests.asks, made: requests.list.map(({ made }) => made) };
		const fault = await codeFault(presented, facts, keys, used);
		if (fault !== undefined || !key)
			return err(
				refuseCode(fault ?? 'no-key', way, ask?.request === request ? undefined : ask?.request)
			);
		const named = await work.readers.request(requests.of(request)?.made);
		if (!named.ok) return named;
		return work.on(key.person, undefined, request, useSigned, {
			...{ request, confirms, way, proof, until, reason, key, now: record.now() }
		});
	}

	return {
		show,

		async use({ request, typed, confirms }) {
			const code = readApprovalCode(typed);
			if (!code.ok) {
				const { group } = code.error;
				return group === 0 ? refuse(17, 'code-length') : refuse(17, 'code-typo', { count: group });
			}
			const requests = await work.read();
			const is = requests.of(request);
			if (!is) return refuse(17, 'no-such-request');
			const { letters, untilSeconds, returned } = code.value;
			const until = returned === undefined ? grantedUntil(is, untilSeconds) : null;
			const said = { until, reason: returned ?? '' };
			return take(requests, { request, confirms, way: 'code', proof: letters, ...said });
		},

		async askPasskey({ leader, until, ...order }) {
			const is = await show(order);
			if (!is.ok) return is;
			const { ask } = is.value;
			const made = (await work.read()).of(order.request)?.made;
			if (!made) return refuse(17, 'no-such-request');
			const seconds = (fromIso(until ?? made.until) ?? 0) / 1000;
			const challenge = await passkeyChallenge({ log: origin, made, ask }, leader, seconds);
			return ok({ challenge, nonce: ask.nonce });
		},

		async usePasskey({ request, confirms, leader, until, answer }) {
			const requests = await work.read();
			const made = requests.of(request)?.made;
			if (!made) return refuse(17, 'no-such-request');
			const own = requests.codes.keys.filter(
				({ person, way }) => person === leader && way === 'passkey'
			);
			// The answer does not say which of several passkeys gave it: the one that its signature fits.
			const ask = requests.asks.find(({ nonce }) => nonce === answer.nonce);
			let proof = assertionText({ ...answer, keyId: own[0]?.keyId ?? '00000000' });
			for (const key of own) {
				const text = assertionText({ ...answer, keyId: key.keyId });
				const seconds = (fromIso(until ?? made.until) ?? 0) / 1000;
				const fits =
					ask &&
					(await readSignature('passkey', text)?.isFor(
						{ log: origin, made, ask },
						leader,
						seconds,
						key
					));
				if (fits) proof = text;
			}
			const said = { until: until ?? '', reason: '' };
			return take(requests, { request, confirms, way: 'passkey', proof, ...said });
		},

		async enterPaper({ pin, ...order }) {
			const named = await work.readers.request((await work.read()).of(order.request)?.made);
			if (!named.ok) return named;
			return work.on(order.keeper, pin, order.request, recordPaper, {
				...order,
				now: record.now()
			});
		},

		answerPaper: ({ pin, ...order }) =>
			work.on(order.leader, pin, order.request, answerPaper, { ...order, way: 'pin', proof: '' })
	};
}
