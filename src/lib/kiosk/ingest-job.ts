import { toIso, type Instant } from '$lib/base/instant';
import type { Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault, FileFault } from '$lib/devices/fault';
import type { CopyOutcome } from '$lib/devices/ingest/run';
import type { BagJob, Inventory } from '$lib/devices/ingest/protocol';
import type { IngestSession } from '$lib/devices/ingest/session';
import type { SourceFile, SourceHandle } from '$lib/devices/source';
import type { Counter } from '$lib/ledger/commands/counter';
import {
	finishIngest,
	haltIngest,
	openIngests,
	recordFailed,
	recordVerified,
	startIngest
} from '$lib/ledger/commands/ingest';
import type { Body, Decided } from '$lib/ledger/events/event';
import type { FailedFile, haltReasons, VerifiedFile } from '$lib/ledger/events/ingest';
import type { Store } from '$lib/ledger/store';
import { nameOf, toCandidate, toCopied, toRecorded } from './ingest-facts';
import type { Inventories } from './inventories';
import { pages } from './pages';
import { progressMeter } from './progress';
import type { LedgerRecord } from './record';
import type { Act, ActFault, IngestProgress } from './session';
import type { VaultDesk, VaultInUse } from './vault-desk';

export interface IngestParts {
	readonly record: LedgerRecord;
	readonly store: Store;
	readonly origin: string;
	readonly station: string;
	readonly clock: { now(): Instant; offsetMinutes(): number };
	readonly vaults: VaultDesk;
	readonly inventories: Inventories;
	readonly organization: () => string;
	readonly elapsed: () => number;
}

/** An ingest that is on the record, with what is needed to go on with it. */
export interface Job {
	readonly ingest: string;
	readonly recorder: string;
	readonly custodian: string;
	readonly bag: BagJob;
}

export interface Order {
	readonly recorder: string;
	readonly custodian: string;
}

type Fault = ActFault | DeviceFault;
const placeOf = ({ root, status }: VaultInUse) => ({ id: status.id, root });

type Show = (change: Partial<IngestProgress>) => void;

/** The steps of one ingest, each of which puts what it did on the record before it says that it is done (第13条). */
export function ingestSteps({ record, store, station, clock, ...parts }: IngestParts) {
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

	const jobOf = (order: Order, ingest: string, bag: string, files: readonly SourceFile[]): Job => ({
		...{ ingest, recorder: order.recorder, custodian: order.custodian },
		bag: { vaults: [placeOf(parts.vaults.current())], station, bag, files }
	});

	/** The unfinished ingest of this recorder, if its list and its vault are still the same; else a new one. */
	async function begin(order: Order, inventory: Inventory): Promise<Result<Job, Fault>> {
		const { status } = parts.vaults.current();
		const { recorder, custodian } = order;
		const open = openIngests(await record.counterFor(recorder)).at(-1);
		if (open) {
			const started = await store.startOf(parts.origin, open.id);
			if (started?.inventory !== inventory.digest)
				return err({ article: 13, reason: 'other-inventory', detail: { ingest: open.id } });
			if (started.vault !== status.id) return err({ article: 12, reason: 'other-vault' });
			return ok(jobOf(order, open.id, open.bag, inventory.files));
		}
		const day = today().replaceAll('-', '/');
		const receipt = await record.perform(recorder, custodian, startIngest, {
			...{ recorder, custodian, source: inventory.name.slice(0, 200), day },
			...{ files: inventory.files.length + inventory.refused.length, bytes: inventory.bytes },
			...{ inventory: inventory.digest, vault: status.id, designated: status.designated }
		});
		if (!receipt.ok) return receipt;
		const { voucher } = receipt.value;
		// A crash here: the ingest is on the record and goes on when the recorder is read again.
		await parts.inventories.keep(voucher, inventory.files);
		return ok(jobOf(order, voucher, `${day}/${station}-${recorder}-${voucher}`, inventory.files));
	}

	/** Copies what is not verified yet; verified and failed files go on the record in pages. */
	async function copy(
		worker: IngestSession,
		job: Job,
		source: SourceHandle,
		inventory: Inventory,
		show: Show
	): Promise<Result<CopyOutcome, DeviceFault>> {
		const { ingest, recorder } = job;
		const before = await store.verifiedFiles(ingest);
		const skip = new Set(before.map((file) => file.path));
		const known = (
			await store.knownFiles(station, [...new Set(inventory.files.map((f) => nameOf(f.path)))])
		).filter((k) => k.bag !== job.bag.bag);
		const sizes = new Map(inventory.files.map((file) => [file.path, file.bytes]));
		const skippedBytes = before.reduce((sum, file) => sum + 2 * file.bytes, 0);

		const verified: VerifiedFile[] = before.map((f) => ({ ...f, modified: '' }));
		const failed: FailedFile[] = [];
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
			{ ...job.bag, source, skip, known: known.map(toCandidate), sm3: false },
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
						...{ path, filesDone: filesDone + skip.size },
						...{ bytesDone: bytesDone + skippedBytes, verified: [...verified] }
					});
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

	/** Closes the bag from what the record says is verified, then the ingest: the duty is met from here (第13条). */
	async function finish(
		worker: IngestSession,
		job: Job,
		missing: Body<'footage-ingested'>['missing']
	): Promise<Result<Awaited<Act>, DeviceFault>> {
		const files = await store.verifiedFiles(job.ingest);
		const times = new Map(job.bag.files.map((file) => [file.path, file.modifiedAt]));
		const closed = await worker.closeBag(
			job.bag,
			files.map((file) => toCopied(file, times)),
			{
				...{ organization: parts.organization(), baggingDate: today(), identifier: job.ingest },
				...{ recorder: job.recorder, station, ingest: job.ingest }
			}
		);
		if (!closed.ok) return closed;
		const [first] = closed.value;
		if (!first) throw new Error('a bag was closed in no vault');
		// A crash here leaves a closed bag and an open ingest: reading the recorder again finds every file verified.
		const receipt = await record.perform(job.recorder, job.custodian, finishIngest, {
			...{ ingest: job.ingest, files: files.length, manifest: first.manifestSha256 },
			...{ bytes: files.reduce((sum, file) => sum + file.bytes, 0), missing }
		});
		if (receipt.ok) await parts.inventories.forget(job.ingest);
		return ok(receipt);
	}

	return { begin, copy, halt, finish, jobOf };
}
