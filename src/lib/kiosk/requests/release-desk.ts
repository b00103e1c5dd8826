import type { AskDeletion } from '$lib/ledger/commands/release';
import {
	answerDeletion,
	askDeletion,
	receiptRelease,
	releaseFootage
} from '$lib/ledger/commands/release';
import { readDeletions } from '$lib/ledger/retention/deletions';
import type { Body } from '$lib/ledger/events/event';
import type { RequestParts, RequestWork } from './request-desk';
import type { ReleaseDesk } from '../ports/releases';

/** Release to outsiders, and requests for deletion, at this kiosk (第19条). */
export function openReleaseDesk(
	{ record, store, checkPin }: RequestParts,
	work: RequestWork
): ReleaseDesk {
	return {
		async release({ keeper, pin, request, ...rest }) {
			const made = (await work.read()).of(request)?.made;
			const open = await work.notSealed(made?.files ?? []);
			if (!open.ok) return open;
			const named = await work.readers.called(made?.files ?? [], rest.receiver);
			if (!named.ok) return named;
			return work.on(keeper, pin, request, releaseFootage, { ...rest, keeper, now: record.now() });
		},
		receipt: ({ keeper, pin, request, receipt }) =>
			work.on(keeper, pin, request, receiptRelease, { keeper, receipt }),
		deletions: () => readDeletions(store),
		askDeletion: ({ pin, ...order }) =>
			work.tried(async () => {
				const signed = await checkPin(order.by, pin);
				if (!signed.ok) return signed;
				const command: AskDeletion = { ...order, now: record.now() };
				return record.perform('', order.by, askDeletion, command);
			}),
		answerDeletion: ({ pin, ...body }) =>
			work.tried(async () => {
				const signed = await checkPin(body.leader, pin);
				if (!signed.ok) return signed;
				const is = (await readDeletions(store)).find(({ id }) => id === body.deletion);
				return record.perform(
					'',
					body.leader,
					(counter, command: Body<'deletion-answered'>) => answerDeletion(counter, is, command),
					body
				);
			})
	};
}
