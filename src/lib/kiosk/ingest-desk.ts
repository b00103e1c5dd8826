import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { Inventory } from '$lib/devices/ingest/protocol';
import type { IngestSession } from '$lib/devices/ingest/session';
import { haltReason } from './ingest-facts';
import { ingestSteps, type IngestParts, type Job } from './ingest-job';
import type { Act, ActFault, IngestDesk, IngestProgress } from './session';

type Fault = ActFault | DeviceFault;

/** The ingest as a custodian does it: one at a time, shown while it goes, on the record as it comes (第13条). */
export function openIngestDesk(
	parts: IngestParts & { readonly openSession: () => IngestSession; readonly changed: () => void }
): IngestDesk {
	const { store, vaults } = parts;
	const steps = ingestSteps(parts);
	const desk = {
		progress: undefined as IngestProgress | undefined,
		worker: undefined as IngestSession | undefined,
		running: false
	};

	const show = (change: Partial<IngestProgress>) => {
		if (desk.progress) desk.progress = { ...desk.progress, ...change };
		parts.changed();
	};
	const worker = () => (desk.worker ??= parts.openSession());

	const begun = (recorder: string): IngestProgress => ({
		...{ ingest: undefined, recorder, phase: 'inventory', files: 0, filesDone: 0 },
		...{ bytes: 0, bytesDone: 0, path: undefined, bytesPerSecond: undefined },
		...{ secondsLeft: undefined, verified: [], failed: [], fault: undefined },
		...{ bag: undefined, sameAs: undefined, copies: [] }
	});

	function stopped(fault: Fault): Result<never, Fault> {
		show({ phase: 'halted', fault });
		return err(fault);
	}

	async function close(job: Job, missing: Parameters<typeof steps.finish>[2]) {
		show({ phase: 'closing' });
		const closed = await steps.finish(worker(), job, missing);
		if (!closed.ok) {
			await steps.halt(job, haltReason(closed.error), missing?.files ?? 0);
			return stopped(closed.error);
		}
		if (!closed.value.ok) return stopped(closed.value.error);
		const copies = await store.copies({ ingest: job.ingest });
		show({ phase: 'done', fault: undefined, secondsLeft: 0, copies });
		return closed.value;
	}

	async function go(
		order: Parameters<IngestDesk['run']>[0],
		inventory: Inventory
	): Promise<Result<null, Fault>> {
		const sameAs = await store.finishedWith(parts.origin, inventory.digest);
		const begin = await steps.begin(order, inventory);
		if (!begin.ok) return stopped(begin.error);
		const job = begin.value;
		const files = inventory.files.length + inventory.refused.length;
		show({
			...{ ingest: job.ingest, bag: job.bag.bag, phase: 'copying', sameAs },
			...{ files, bytes: inventory.bytes }
		});
		const done = (await store.verifiedFiles(job.ingest)).length;
		// A bag that was closed just before a crash takes no more files and needs none.
		if (done < files) {
			const copied = await steps.copy(worker(), job, order.source, inventory, show);
			const fault = copied.ok ? copied.value.halted : copied.error;
			const failed = desk.progress?.failed.length ?? 0;
			if (fault) {
				await steps.halt(job, haltReason(fault), failed);
				return stopped(fault);
			}
			if (failed > 0) {
				await steps.halt(job, 'files-failed', failed);
				show({ phase: 'halted' });
				return ok(null);
			}
		}
		const closed = await close(job, null);
		return closed.ok ? ok(null) : closed;
	}

	async function alone<T>(task: () => Promise<Result<T, Fault>>): Promise<Result<T, Fault>> {
		if (desk.running) return err({ article: 13, reason: 'ingest-running' });
		desk.running = true;
		try {
			return await task();
		} catch (error) {
			// The record or the worker broke off: what is on the record stays, and the ingest can be gone on with.
			desk.worker?.close();
			desk.worker = undefined;
			const why = error instanceof Error ? error.message : String(error);
			return stopped({ fault: 'storage', why });
		} finally {
			desk.running = false;
		}
	}

	const ready = async (): Promise<Result<null, Fault>> => {
		await vaults.refresh();
		const { state } = vaults.current().status;
		if (state === 'ask') return err({ fault: 'denied', side: 'vault' });
		return state === 'lost' ? err({ fault: 'vault-gone' }) : ok(null);
	};

	return {
		vault: () => vaults.current().status,
		useVault: (folder) => vaults.use(folder),
		reconnectVault: () => vaults.reconnect(),
		current: () => desk.progress,

		run: (order) =>
			alone(async () => {
				const vault = await ready();
				if (!vault.ok) return vault;
				desk.progress = begun(order.recorder);
				parts.changed();
				const inventory = await worker().inventory(order.source);
				if (!inventory.ok) return stopped(inventory.error);
				const done = await go(order, inventory.value);
				if (!done.ok) return done;
				if (!desk.progress) throw new Error('an ingest without progress');
				return ok(desk.progress);
			}),

		cancel: () => desk.worker?.cancel(),

		async closeWithMissing({ ingest, custodian, explanation }): Act {
			const closed = await alone(async () => {
				const vault = await ready();
				if (!vault.ok) return vault;
				const started = await store.startOf(parts.origin, ingest);
				const files = await parts.inventories.read(ingest);
				if (!started || !files) return err({ article: 13, reason: 'no-such-ingest' });
				const { recorder, bag } = started;
				desk.progress ??= { ...begun(recorder), ingest, bag, files: started.files };
				const verified = (await store.verifiedFiles(ingest)).length;
				const count = started.files - verified;
				const job = steps.jobOf({ recorder, custodian }, ingest, bag, files);
				return close(job, count > 0 ? { files: count, explanation } : null);
			});
			if (closed.ok) return closed;
			const fault = closed.error;
			if ('reason' in fault || fault.fault === 'storage') return err(fault);
			return err({ article: 12, reason: fault.fault });
		},

		dismiss() {
			if (desk.running) return;
			desk.progress = undefined;
			parts.changed();
		}
	};
}
