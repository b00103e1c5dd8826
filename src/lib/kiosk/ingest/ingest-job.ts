import { toIso, type Instant } from '$lib/base/instant';
import type { Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault, FileFault } from '$lib/devices/fault';
import type { CopyOutcome } from '$lib/devices/ingest/run';
import type { BagJob, ClosedBag, Inventory } from '$lib/devices/ingest/protocol';
import type { IngestSession } from '$lib/devices/ingest/session';
import type { RecorderHandle } from '$lib/devices/recorder';
import type { SourceFile } from '$lib/devices/source';
import { recordBag } from '$lib/ledger/commands/clear';
import type { Counter } from '$lib/ledger/commands/counter';
import {
	finishIngest,
	haltIngest,
	openIngests,
	recordFailed,
	recordVerified,
	startIngest
} from '$lib/ledger/commands/ingest';
import type { CustodyReader } from '$lib/ledger/custody/custody-book';
import type { Body, Decided } from '$lib/ledger/events/event';
import type { FailedFile, haltReasons, VerifiedFile } from '$lib/ledger/events/ingest';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import type { IngestProgress, VaultStatus } from '../ports/ingest';
import { bagsOn, nameOf, toCandidate, toCopied, toRecorded } from './ingest-facts';
import type { Inventories } from './inventories';
import { pages } from '../record/pages';
import { linkable } from '../record/linkable';
import { progressMeter } from '$lib/base/progress';
import type { LedgerRecord } from '../record/record';
import { noteRecovery } from '../record/recovery';
import type { Act, ActFault } from '../ports/act';
import type { VaultDesk, VaultInUse } from '../vaults/vault-desk';

export interface IngestParts {
	readonly record: LedgerRecord;
	readonly store: Store;
	readonly origin: string;
	readonly station: string;
	readonly pack: RulePack;
	readonly clock: { now(): Instant; offsetMinutes(): number };
	readonly vaults: VaultDesk;
	readonly inventories: Inventories;
	readonly custody: () => CustodyReader;
	readonly organization: () => string;
	readonly elapsed: () => number;
	/** A signed checkpoint of this kiosk's log as it is now, for `ledger.note` in a bag. */
	readonly checkpoint: () => Promise<string>;
}

/** An ingest that is on the record, with what is needed to go on with it. */
export interface Job {
	readonly ingest: string;
	readonly recorder: string;
	readonly custodian: string;
	readonly bag: BagJob;
	/** Of the vaults in `bag`, in their order. */
	readonly vaults: readonly VaultInUse[];
}

export interface Order {
	readonly recorder: string;
	readonly custodian: string;
}

type Fault = ActFault | DeviceFault;
type Show = (change: Partial<IngestProgress>) => void;

/** The steps of one ingest, each of which puts what it did on the record before it says that it is done (第13条). */
export function ingestSteps({ record, store, station, clock, pack, ...parts }: IngestParts) {
	const today = () => toIso(record.now(), clock.offsetMinutes()).slice(0, 10);

	/** Stops the copying where the record cannot take it: nothing is shown as safe that is not written down. */
	async function put<C, R extends Refusal>(
		job: Job,
		decide: (counter: Counter, command: C) => Result<Decided, R>,
		command: C
	): Promise<void> {
		const done = await record.perform(job.recorder, job.custodian, decide, command);
		if (!done.ok) throw new Error('reason' in done.error ? done.error.reason : done.error.why);
	}

	/** Into the vault where it began, and into every other designated one that is there. */
	function jobOf(
		order: Order,
		{ ingest, bag, vault }: { ingest: string; bag: string; vault: string },
		files: readonly SourceFile[]
	): Job | undefined {
		const reachable = parts.vaults.reachable();
		const first = reachable.find(({ status }) => status.id === vault);
		if (!first) return undefined;
		const others = reachable.filter((one) => one !== first && one.status.designated);
		const vaults = [first, ...others];
		const places = vaults.map(({ root, status }) => ({ id: status.id, root }));
		return {
			...{ ingest, recorder: order.recorder, custodian: order.custodian, vaults },
			bag: { vaults: places, station, bag, files, sm3: pack.sm3 }
		};
	}

	/** The unfinished ingest of this recorder, if its list and its vault are still the same; else a new one. */
	async function begin(order: Order, inventory: Inventory): Promise<Result<Job, Fault>> {
		const { recorder, custodian } = order;
		const open = openIngests(await record.counterFor(recorder)).at(-1);
		if (open) {
			const started = await store.startOf(parts.origin, open.id);
			if (started?.inventory !== inventory.digest)
				return err({ article: 13, reason: 'other-inventory', detail: { ingest: open.id } });
			const { vault, bag } = started;
			await noteRecovery(record, recorder, custodian, 'dock', open.id);
			const job = jobOf(order, { ingest: open.id, bag, vault }, inventory.files);
			return job ? ok(job) : err({ article: 12, reason: 'other-vault' });
		}
		const status = parts.vaults.all()[0]?.status;
		if (!status) throw new Error('there is always a vault');
		const day = today().replaceAll('-', '/');
		const receipt = await record.perform(recorder, custodian, startIngest, {
			...{ recorder, custodian, source: inventory.name.slice(0, 200), day },
			...{ files: inventory.files.length + inventory.refused.length, bytes: inventory.bytes },
			...{ inventory: inventory.digest, vault: status.id, designated: status.designated }
		});
		if (!receipt.ok) return receipt;
		const { voucher } = receipt.value;
		await noteRecovery(record, recorder, custodian, 'dock', voucher);
		// A crash here: the ingest is on the record and goes on when the recorder is read again.
		await parts.inventories.keep(voucher, inventory.files);
		const bag = `${day}/${station}-${recorder}-${voucher}`;
		const job = jobOf(order, { ingest: voucher, bag, vault: status.id }, inventory.files);
		return job ? ok(job) : err({ fault: 'vault-gone' });
	}

	/** Copies what is not verified yet; verified and failed files go on the record in pages. */
	async function copy(
		worker: IngestSession,
		job: Job,
		source: RecorderHandle,
		inventory: Inventory,
		show: Show
	): Promise<Result<CopyOutcome, DeviceFault>> {
		const { ingest, recorder } = job;
		const before = await store.verifiedFiles(ingest);
		const skip = new Set(before.map((file) => file.path));
		const names = new Set(inventory.files.map((f) => nameOf(f.path)));
		const known = (await linkable(store, station, [...names])).filter((k) => k.bag !== job.bag.bag);
		const others = job.vaults
			.slice(1)
			.map(({ status }) => bagsOn(parts.custody(), pack, status.id));
		const sizes = new Map(inventory.files.map((file) => [file.path, file.bytes]));
		// What lies in this bag is read again, because a vault that was pulled out can have lost it.
		const times = new Map(inventory.files.map((file) => [file.path, file.modifiedAt]));
		const linked = before.filter((file) => file.linked !== null);
		const earlier = before.filter((file) => file.linked === null);
		const linkedBytes = linked.reduce((sum, file) => sum + 2 * file.bytes, 0);

		const verified: VerifiedFile[] = before.map((f) => ({ ...f, modified: '' }));
		const failed: FailedFile[] = [];
		const lost: string[] = [];
		const toVerify = pages<VerifiedFile>((files) => put(job, recordVerified, { ingest, files }));
		const toFail = pages<FailedFile>((files) => put(job, recordFailed, { ingest, files }));
		const fail = async (path: string, { fault }: FileFault) => {
			const file: FailedFile = { path, bytes: sizes.get(path) ?? 0, fault };
			failed.push(file);
			await toFail.add(file);
			show({ failed: [...failed] });
		};
		for (const refused of inventory.refused) await fail(refused.path, refused);

		const meter = progressMeter(parts.elapsed());
		const outcome = await worker.copy(
			{
				...{ ...job.bag, source, skip, sm3: pack.sm3 },
				earlier: earlier.map((file) => toCopied(file, times)),
				// What is linked must lie in every vault that the bag goes to.
				known: known.filter(({ bag }) => others.every((held) => held.has(bag))).map(toCandidate)
			},
			{
				async verified(file) {
					const fact = toRecorded(file, recorder, known, clock.offsetMinutes());
					await toVerify.add(fact);
					verified.push(fact);
				},
				failed: fail,
				progress({ path, filesDone, bytesDone, bytes }) {
					show({
						...meter(parts.elapsed(), bytesDone, bytes),
						...{ path, filesDone: filesDone + linked.length, bytesDone: bytesDone + linkedBytes }
					});
				},
				vaultLost({ vault }) {
					const name = job.vaults.find(({ status }) => status.id === vault)?.status.name;
					lost.push(name ?? vault);
					show({ lost: [...lost] });
				}
			}
		);
		await toVerify.flush();
		await toFail.flush();
		show({ verified: [...verified], failed: [...failed] });
		return outcome;
	}

	async function halt(job: Job, reason: (typeof haltReasons)[number], failed: number) {
		const { length } = await store.verifiedFiles(job.ingest);
		await put(job, haltIngest, { ingest: job.ingest, reason, verified: length, failed });
	}

	/** Closes the bag in these of its vaults from what the record says is verified; the caller records what was closed. */
	async function closeIn(
		worker: IngestSession,
		job: Job,
		vaults: BagJob['vaults']
	): Promise<Result<readonly ClosedBag[], DeviceFault>> {
		const files = await store.verifiedFiles(job.ingest);
		const times = new Map(job.bag.files.map((file) => [file.path, file.modifiedAt]));
		return worker.closeBag(
			{ ...job.bag, vaults },
			files.map((file) => toCopied(file, times)),
			{
				...{ organization: parts.organization(), baggingDate: today(), identifier: job.ingest },
				...{ recorder: job.recorder, station, ingest: job.ingest }
			},
			await parts.checkpoint()
		);
	}

	/**
	 * Puts on the record that a vault's copy is whole; once. A link counts where the bag that it leads to is `held` by the same
	 * vault (docs/formats.md, part 25); undefined = the links were made in this one.
	 */
	async function noteBag(
		{ ingest, recorder }: Pick<Job, 'ingest' | 'recorder'>,
		vault: VaultStatus,
		closed: ClosedBag,
		held?: ReadonlySet<string>
	): Promise<void> {
		const files = (await store.verifiedFiles(ingest)).filter(
			({ linked }) => linked === null || held === undefined || held.has(linked)
		);
		const done = await record.perform(recorder, null, recordBag, {
			...{ ingest, vault: vault.id, designated: vault.designated, files: files.length },
			bytes: files.reduce((sum, file) => sum + file.bytes, 0),
			...{ manifest: closed.manifestSha256, sm3: closed.manifestSm3 }
		});
		if (done.ok || ('reason' in done.error && done.error.reason === 'bag-known')) return;
		throw new Error('reason' in done.error ? done.error.reason : done.error.why);
	}

	/** Closes the bag in the first vault, then the ingest: the duty is met from here, and the recorder may go (第13条). */
	async function finish(
		worker: IngestSession,
		job: Job,
		missing: Body<'footage-ingested'>['missing']
	): Promise<Result<Awaited<Act>, DeviceFault>> {
		const [first] = job.vaults;
		if (!first) throw new Error('an ingest goes into one vault at least');
		const closed = await closeIn(worker, job, job.bag.vaults.slice(0, 1));
		if (!closed.ok) return closed;
		const [bag] = closed.value;
		if (!bag) return err({ fault: 'vault-gone' });
		// A crash here leaves a closed bag and an open ingest: reading the recorder again finds every file verified.
		await noteBag(job, first.status, bag);
		// A crash here: the same, and the copy is said to be whole once.
		const files = await store.verifiedFiles(job.ingest);
		const receipt = await record.perform(job.recorder, job.custodian, finishIngest, {
			...{ ingest: job.ingest, files: files.length, manifest: bag.manifestSha256 },
			...{ bytes: files.reduce((sum, file) => sum + file.bytes, 0), missing }
		});
		if (receipt.ok) await parts.inventories.forget(job.ingest);
		return ok(receipt);
	}

	/** The same in the other vaults, from the first: the recorder is not needed any more. What fails here stays owed. */
	async function finishOthers(worker: IngestSession, job: Job, lost: ReadonlySet<string>) {
		const others = job.vaults.slice(1).filter(({ status }) => !lost.has(status.id));
		if (others.length === 0) return;
		const ids = new Set(others.map(({ status }) => status.id));
		const places = job.bag.vaults.filter(({ id }, i) => i === 0 || ids.has(id));
		const closed = await closeIn(worker, job, places);
		if (!closed.ok) return;
		for (const { status } of others) {
			const bag = closed.value.find(({ vault }) => vault === status.id);
			// A crash here leaves a closed bag that is not on the record: it is still owed, found whole, and then recorded.
			if (bag) await noteBag(job, status, bag, bagsOn(parts.custody(), pack, status.id));
		}
	}

	return { begin, copy, halt, finish, finishOthers, noteBag, jobOf };
}

export type IngestSteps = ReturnType<typeof ingestSteps>;
