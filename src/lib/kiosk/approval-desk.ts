import { toHex, type Bytes } from '$lib/base/bytes';
import { fromIso } from '$lib/base/instant';
import { refuse } from '$lib/base/refusal';
import { err, ok } from '$lib/base/result';
import { challengeText, readApprovalCode } from '$lib/ledger/approval-code';
import { codeFault, namedBy } from '$lib/ledger/approval-codes';
import { askForCode, grantedUntil, refuseCode, useCode } from '$lib/ledger/commands/approval-code';
import { answerPaper, recordPaper } from '$lib/ledger/commands/paper-approval';
import { isCountyLog } from '$lib/ledger/facts';
import type { Requests } from '$lib/ledger/requests';
import type { ApprovalWays, ShownRequest } from './approval-ways';
import type { RequestParts, RequestWork } from './request-desk';

export interface ApprovalDeskParts extends RequestParts {
	/** The log that this kiosk writes: what it shows is signed for it alone. */
	readonly origin: string;
	readonly random: (bytes: number) => Bytes;
}

const NONCE_BYTES = 16;

/** Approval by a code that works once at this kiosk, and on paper (第17条). */
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

	return {
		async show({ request, applicant, confirms }) {
			const known = shown(await work.read(), request, confirms);
			if (known) return ok(known);
			const nonce = toHex(random(NONCE_BYTES));
			const done = await work.onItsOwn(request, askForCode, {
				...{ request, applicant, confirms, nonce, now: record.now() }
			});
			if (!done.ok) return done;
			const is = shown(await work.read(), request, confirms);
			return is ? ok(is) : err({ fault: 'storage', why: 'not on the record' });
		},

		async use({ request, typed, confirms }) {
			const code = readApprovalCode(typed);
			if (!code.ok) {
				const { group } = code.error;
				return group === 0 ? refuse(17, 'code-length') : refuse(17, 'code-typo', { count: group });
			}
			const requests = await work.read();
			const is = requests.of(request);
			if (!is) return refuse(17, 'no-such-request');
			const { keys, used } = requests.codes;
			const here = { origin, seq: record.head().size };
			const { ask, key } = namedBy(code.value, requests, keys, here);
			const presented = {
				...{ ...here, at: record.now(), countySize: await countySize(), request, confirms },
				leader: key?.person ?? null,
				until: confirms === null ? grantedUntil(is, code.value) : null,
				proof: code.value.letters
			};
			const facts = { asks: requests.asks, made: requests.list.map(({ made }) => made) };
			const fault = await codeFault(presented, facts, keys, used);
			if (fault !== undefined || !key)
				return err(
					refuseCode(fault ?? 'no-key', ask?.request === request ? undefined : ask?.request)
				);
			return work.on(key.person, undefined, request, useCode, {
				...{ request, confirms, key, code: code.value, now: record.now() }
			});
		},

		enterPaper: ({ pin, ...order }) =>
			work.on(order.keeper, pin, order.request, recordPaper, { ...order, now: record.now() }),

		answerPaper: ({ pin, ...order }) =>
			work.on(order.leader, pin, order.request, answerPaper, { ...order, way: 'pin', proof: '' })
	};
}
