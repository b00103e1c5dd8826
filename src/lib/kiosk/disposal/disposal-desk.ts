import type { Instant } from '$lib/base/instant';
import { refuse } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import { isFileFault, type DeviceFault } from '$lib/devices/fault';
import type { ExecutedDisposal, RemovalSession, RemovedFile } from '$lib/devices/disposal/removal';
import { executeDisposal, whyNotDue, type ExecuteDisposal } from '$lib/ledger/commands/disposal';
import {
	disposalFault,
	lastWordOn,
	owedRemovals,
	type CopyPlace,
	type Disposal
} from '$lib/ledger/retention/disposals';
import { openExtractionReader } from '$lib/ledger/media/extractions';
import type { Act, ActFault } from '../ports/act';
import type { DisposalBook } from '../requests/disposal-known';
import { foundedAt, placesOf } from '../vaults/disposal-places';
import type { DisposalDesk, ShownCopy } from '../ports/disposals';
import { openFixityBook } from '../vaults/fixity-book';
import { pages } from '../record/pages';
import type { LedgerRecord } from '../record/record';
import type { RequestParts, RequestWork } from '../requests/request-desk';
import type { VaultDesk, VaultInUse } from '../vaults/vault-desk';

/** What can remove anything; a kiosk that opens no vault has none of it. */
export interface RemovalParts {
	readonly vaults: Pick<VaultDesk, 'all' | 'reachable' | 'refresh' | 'onChange'>;
	/** Calls `act` again and again until it is stopped. */
	readonly every: (act: () => void) => () => void;
	readonly openSession: () => RemovalSession;
	/** Pictures of it that this browser keeps. */
	readonly forget: (sha256: string) => Promise<void>;
}

export interface DisposalDeskParts extends Pick<RequestParts, 'store' | 'checkPin'> {
	readonly record: Pick<LedgerRecord, 'performAll' | 'note' | 'now' | 'head'>;
	readonly station: string;
	readonly removal: RemovalParts | undefined;
	readonly book: DisposalBook;
	/** When the county last signed for this kiosk's log (vouched-time.ts). */
	readonly vouched: () => Promise<Instant | undefined>;
}

/** Between reading and deciding the kiosk itself may note something. */
const TRIES = 3;

/** Two persons execute what was approved, and every copy that can be reached is removed, now or when its vault is back. */
export function openDisposalDesk(
	parts: DisposalDeskParts,
	work: RequestWork
): DisposalDesk & { begin(): void } {
	const { record, store, station, removal, book, checkPin, vouched } = parts;
	const vaultBook = openFixityBook(store, station);
	const extractions = openExtractionReader(store);
	const desk = {
		going: undefined as Promise<void> | undefined,
		begun: false,
		again: false,
		closed: false,
		session: undefined as RemovalSession | undefined,
		trouble: undefined as ActFault | DeviceFault | undefined,
		/** While a vault is away that owes something. */
		stop: undefined as (() => void) | undefined
	};

	/** Removes what is owed in one vault: begun on the record first, then file by file, each told afterwards. */
	async function removeIn(
		disposal: Disposal,
		{ root, status }: VaultInUse,
		owed: readonly CopyPlace[],
		all: readonly CopyPlace[]
	): Promise<Result<null, DeviceFault>> {
		const [request, vault] = [disposal.id, status.id];
		if (!disposal.begun.has(vault))
			await record.note({ type: 'removal-begun', body: { request, vault } });
		// A crash from here on: what is gone is found to be absent by the next run, which the record tells from any other loss.
		for (const { sha256 } of disposal.files) await removal?.forget(sha256).catch(() => undefined);
		const session = (desk.session ??= removal?.openSession());
		if (!session) return ok(null);
		const executed: ExecutedDisposal = {
			...{ request, approval: disposal.approval, executed: disposal.hash },
			...{ persons: disposal.persons, files: all }
		};
		const paged = pages<RemovedFile>((copies) =>
			record.note({ type: 'copies-removed', body: { request, vault, copies } })
		);
		let trouble: DeviceFault | undefined;
		for (const file of owed) {
			const done = desk.closed
				? err({ fault: 'cancelled' as const })
				: await session.remove({ root, station, vault, disposal: executed, file });
			if (done.ok) for (const copy of done.value) await paged.add(copy);
			else {
				trouble = done.error;
				// One file's trouble: it stays owed, and the others go on.
				if (!isFileFault(done.error)) break;
			}
		}
		await paged.flush();
		return trouble ? err(trouble) : ok(null);
	}

	/** A vault that is away is looked for until it is back. */
	function watch(away: boolean): void {
		if (away && !desk.closed) desk.stop ??= removal?.every(() => void removal.vaults.refresh());
		else {
			desk.stop?.();
			desk.stop = undefined;
		}
	}

	/** Everything that can be removed now; `differing`: also what was found to be other content, of this disposal. */
	async function run(differing?: string): Promise<void> {
		if (!removal) return;
		const disposals = await book.read();
		const founded = foundedAt(station, disposals, await work.read());
		if (founded.length === 0) return;
		const bags = await vaultBook.bags();
		const jobs = [];
		for (const disposal of founded) {
			const places = await placesOf(store, disposal, disposals);
			const known =
				disposal.id === differing
					? { ...disposal, copies: disposal.copies.filter(({ outcome }) => outcome !== 'differs') }
					: disposal;
			const owed = owedRemovals(known, places, (bag) => bags.get(bag)?.vaults ?? []);
			if (owed.size > 0) jobs.push({ disposal, places, owed });
		}
		// One that was pulled out meanwhile is away, and nothing of it is begun.
		if (jobs.length > 0) await removal.vaults.refresh();
		const here = removal.vaults.reachable();
		for (const { disposal, places, owed } of jobs)
			for (const vault of here) {
				const some = owed.get(vault.status.id);
				if (!some || desk.closed) continue;
				const done = await removeIn(disposal, vault, some, places);
				if (!done.ok) desk.trouble = done.error;
			}
		const ids = new Set(here.map(({ status }) => status.id));
		watch(jobs.some(({ owed }) => [...owed.keys()].some((id) => !ids.has(id))));
	}

	/** One run after another; what comes while one goes is looked at behind it. */
	function nudge(differing?: string): Promise<void> {
		if (desk.going) {
			desk.again = true;
			return desk.going;
		}
		desk.trouble = undefined;
		desk.going = run(differing)
			.catch((error: unknown) => {
				desk.session?.close();
				desk.session = undefined;
				desk.trouble = { fault: 'storage', why: String(error) };
			})
			.then(() => {
				desk.going = undefined;
				const { again } = desk;
				desk.again = false;
				return again && !desk.closed ? nudge() : undefined;
			});
		return desk.going;
	}
	removal?.vaults.onChange(() => {
		if (desk.begun) void nudge();
	});

	async function decide(request: string, command: ExecuteDisposal): Act {
		const requests = await work.read();
		const is = requests.of(request);
		const seq = record.head().size;
		const files = await book.files(is?.made.files ?? [], requests, command.now, request);
		return record.performAll(
			'',
			(counter, order: ExecuteDisposal): ReturnType<typeof executeDisposal> =>
				// What was read is what holds: nothing came onto this log since.
				counter.next.seq === seq
					? executeDisposal(counter, is, files, order)
					: refuse(0, 'disposal-moved'),
			command
		);
	}

	return {
		/** From here this log may be written to: what an earlier start left is gone on with. */
		begin() {
			desk.begun = true;
			void nudge();
		},
		read: () => book.read(),
		async whyNot(names, request) {
			const files = await book.files(names, await work.read(), record.now(), request);
			for (const file of files) {
				const no = whyNotDue(file, station);
				if (no) return no;
			}
			return undefined;
		},
		execute: ({ request, first, second }) =>
			work.tried(async () => {
				if (!removal) return refuse(15, 'no-removal-here');
				if (first.person === second.person)
					return refuse(15, 'disposal-one-person', { person: first.person });
				for (const { person, pin } of [first, second]) {
					const signed = await checkPin(person, pin);
					if (!signed.ok) return signed;
				}
				const persons = [first.person, second.person] as const;
				const order = async () => ({ persons, now: record.now(), vouched: await vouched() });
				let done = await decide(request, await order());
				for (let i = 1; i < TRIES && isMoved(done); i++)
					done = await decide(request, await order());
				// A crash here: the next start finds it executed, and removes.
				if (done.ok) void nudge();
				return done;
			}),
		async shown(id) {
			const disposals = await book.read();
			const disposal = disposals.of(id);
			if (!disposal) return undefined;
			const request = (await work.read()).of(id);
			const bags = await vaultBook.bags();
			const places = await placesOf(store, disposal, disposals);
			const copies = places.flatMap((place) =>
				[...(bags.get(place.bag)?.vaults ?? [])].map((vault) => copyOf(disposal, place, vault))
			);
			const fault = disposalFault(disposal, request);
			return { disposal, request, fault, copies, elsewhere: await elsewhere(disposal, places) };
		},
		async again(id) {
			const disposal = (await book.read()).of(id);
			if (!disposal || disposalFault(disposal, (await work.read()).of(id)))
				return refuse(15, 'disposal-unfounded', { number: id });
			await desk.going;
			await nudge(id);
			return desk.trouble ? err(desk.trouble) : ok(null);
		},
		trouble: () => desk.trouble,
		removing: () => desk.going !== undefined,
		settled: async () => {
			while (desk.going) await desk.going;
		},
		close() {
			desk.closed = true;
			watch(false);
			desk.session?.close();
		}
	};

	/** Copies that left safe keeping, or lie on a disk that is out of use. */
	async function elsewhere(disposal: Disposal, places: readonly CopyPlace[]) {
		const contents = new Set(disposal.files.map(({ sha256 }) => sha256));
		const discs = [...(await extractions()).values()].flatMap(({ made }) => {
			const numbers = made.body.files.flatMap(({ sha256, volume }) =>
				contents.has(sha256) ? [volume] : []
			);
			return made.body.volumes.flatMap(({ number, disc }) =>
				numbers.includes(number) ? [disc] : []
			);
		});
		const former = await vaultBook.former();
		const media = places.flatMap(({ bag }) => [...(former.get(bag) ?? [])]);
		return [
			...[...new Set(discs)].map((name) => ({ kind: 'disc' as const, name })),
			...[...new Set(media)].map((name) => ({ kind: 'medium' as const, name }))
		];
	}

	function copyOf(disposal: Disposal, place: CopyPlace, vault: string): ShownCopy {
		const last = lastWordOn(disposal, vault, place);
		const status = removal?.vaults.all().find((one) => one.status.id === vault)?.status;
		const isHere = removal?.vaults.reachable().some((one) => one.status.id === vault) ?? false;
		return {
			...{ ...place, vault, name: status?.name ?? vault, at: last?.at },
			state: last?.outcome ?? (isHere ? 'owed' : 'waiting')
		};
	}
}

const isMoved = (done: Awaited<Act>): boolean =>
	!done.ok && 'reason' in done.error && done.error.reason === 'disposal-moved';
