import { mutex } from '$lib/base/mutex';
import type { Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import type { Counter } from '$lib/ledger/commands/counter';
import { proposeDisposal } from '$lib/ledger/commands/disposal';
import {
	decideRequest,
	makeRequest,
	revokeApproval,
	withdrawRequest,
	type MakeRequest
} from '$lib/ledger/commands/request';
import type { Decided } from '$lib/ledger/events/event';
import type { RequestedFile } from '$lib/ledger/events/request';
import { openRequestReader } from '$lib/ledger/requests/request-read';
import type { Request, Requests } from '$lib/ledger/requests/requests';
import type { Store } from '$lib/ledger/store/store';
import type { Act, ActFault } from '../ports/act';
import type { DisposalBook } from './disposal-known';
import { openNamedReaders } from './named-readers';
import type { LedgerRecord } from '../record/record';
import type { RequestDesk } from '../ports/requests';

export interface RequestParts {
	readonly record: Pick<LedgerRecord, 'perform' | 'performAll' | 'note' | 'head' | 'now'>;
	readonly store: Store;
	/** A person stands behind it by the PIN that is known here. */
	/** Ingests whose footage was found to be secret afterwards (第20条). */
	readonly sealed: () => Promise<ReadonlySet<string>>;
	readonly checkPin: (person: string, pin: string) => Promise<Result<null, ActFault>>;
	/** What may be disposed of, and what was (第15条). */
	readonly disposal: DisposalBook;
}

type Decide<C> = (
	counter: Counter,
	request: Request | undefined,
	command: C
) => Result<Decided, Refusal>;

/** How an act upon one request gets onto the record: by whom, decided over the request as it stands right before. */
export type OnRequest = <C>(
	by: string,
	pin: string | undefined,
	request: string,
	decide: Decide<C>,
	command: C
) => Act;

/** Acts upon requests, one after another, and what they are decided on. Other desks carry out through `on` what was approved. */
export function openRequestWork({ record, store, checkPin, sealed, disposal }: RequestParts) {
	const alone = mutex();
	const read = openRequestReader(store);
	const readers = openNamedReaders(store);

	const storage = (error: unknown): Result<never, ActFault> =>
		err({ fault: 'storage', why: error instanceof Error ? error.message : String(error) });

	const tried = (act: () => Act): Act => alone(() => act().catch(storage));

	/** The files in safe keeping among these, by content. */
	async function known(files: readonly RequestedFile[]): Promise<ReadonlySet<string>> {
		const found = new Set<string>();
		for (const ingest of new Set(files.map((one) => one.ingest)))
			for (const { path, sha256 } of await store.footageFiles({ ingest }))
				if (files.some((one) => one.ingest === ingest && one.path === path)) found.add(sha256);
		return found;
	}

	/** Refused as soon as one of these files is of footage that is shut away, or of which only the stub is left. */
	async function notSealed(
		files: readonly Pick<RequestedFile, 'ingest' | 'path'>[]
	): Promise<Result<null, Refusal<'sealed-content' | 'disposed'>>> {
		const { stubOf } = await disposal.read();
		const gone = files.find(stubOf);
		if (gone) return refuse(15, 'disposed', { path: gone.path });
		const shut = await sealed();
		const one = files.find(({ ingest }) => shut.has(ingest));
		return one ? refuse(20, 'sealed-content', { path: one.path }) : ok(null);
	}

	/** What the kiosk itself puts on the record about a request, in nobody's name. */
	const onItsOwn = <C>(request: string, decide: Decide<C>, command: C): Act =>
		tried(async () => {
			const is = (await read()).of(request);
			return record.perform('', null, (counter, asked: C) => decide(counter, is, asked), command);
		});

	const on: OnRequest = (by, pin, request, decide, command) =>
		tried(async () => {
			const signed = pin === undefined ? undefined : await checkPin(by, pin);
			if (signed && !signed.ok) return signed;
			const is = (await read()).of(request);
			return record.perform('', by, (counter) => decide(counter, is, command), command);
		});

	return {
		read: (): Promise<Requests> => read(),
		known,
		notSealed,
		...{ on, onItsOwn, readers },
		tried,
		now: (): Instant => record.now()
	};
}
export type RequestWork = ReturnType<typeof openRequestWork>;

export function openRequestDesk(parts: RequestParts, work: RequestWork): RequestDesk {
	const { record, checkPin, disposal } = parts;
	return {
		read: work.read,
		make: ({ pin, ...order }) =>
			work.tried(async () => {
				const signed = await checkPin(order.by, pin);
				if (!signed.ok) return signed;
				const open = await work.notSealed(order.files);
				if (!open.ok) return open;
				const named = await work.readers.request(order);
				if (!named.ok) return named;
				const known = await work.known(order.files);
				const command = { ...order, known, now: record.now() };
				if (order.detail.kind !== 'disposal')
					return record.perform('', order.by, makeRequest, command);
				const files = await disposal.files(order.files, await work.read(), command.now);
				return record.perform(
					'',
					order.by,
					(counter, asked: MakeRequest) => proposeDisposal(counter, files, asked),
					command
				);
			}),
		async decide({ pin, ...order }) {
			const made = (await work.read()).of(order.request)?.made;
			const named = await work.readers.request(order.decision === 'approved' ? made : undefined);
			if (!named.ok) return named;
			return work.on(order.leader, pin, order.request, decideRequest, {
				...{ ...order, way: 'pin', proof: '', now: record.now() }
			});
		},
		withdraw: ({ pin, ...order }) =>
			work.on(order.by, pin, order.request, withdrawRequest, { ...order, now: record.now() }),
		revoke: ({ pin, ...order }) =>
			work.on(order.leader, pin, order.request, revokeApproval, { ...order, now: record.now() })
	};
}
