import type { DeviceFault } from '$lib/devices/fault';
import type { BagJob, VaultPlace } from '$lib/devices/ingest/protocol';
import type { IngestSession } from '$lib/devices/ingest/session';
import type { TrainingHandle } from '$lib/devices/recorder';
import type { Result } from '$lib/base/result';
import type { TrainingDesk, TrainingRun, TrainingScript } from './training';

interface Needs {
	readonly openSession: () => IngestSession;
	/** A vault of its own in the browser's private file system, made when it is asked for. */
	readonly vault: () => Promise<Result<VaultPlace, DeviceFault>>;
	readonly station: string;
	/** Removes that vault with everything in it. */
	readonly clear: () => Promise<void>;
}

const BAG = 'training';

/** The ingest as a custodian learns it: the same reading, hashing and reading back, and no record (第13条). */
export function openTrainingDesk(needs: Needs): TrainingDesk {
	const listeners = new Set<() => void>();
	const desk = {
		run: undefined as TrainingRun | undefined,
		session: undefined as IngestSession | undefined,
		going: undefined as Promise<void> | undefined
	};
	const show = (change: Partial<TrainingRun>) => {
		if (desk.run) desk.run = { ...desk.run, ...change };
		for (const listener of listeners) listener();
	};
	const halted = (fault: DeviceFault) => show({ phase: 'halted', fault });

	async function practise(script: TrainingScript, session: IngestSession): Promise<void> {
		const vault = await needs.vault();
		// A worker that was ended does not answer.
		if (desk.session !== session) return;
		if (!vault.ok) return halted(vault.error);
		const source: TrainingHandle = { kind: 'training', script, name: script };
		const found = await session.inventory(source);
		if (!found.ok) return halted(found.error);
		const { files, refused, bytes, probe } = found.value;
		const before = desk.run?.verified ?? [];
		show({
			...{ phase: 'copying', files: files.length + refused.length, bytes },
			...{ batteryPercent: probe.batteryPercent, failed: refused }
		});
		const job: BagJob = { vaults: [vault.value], station: needs.station, bag: BAG, files };
		const doneBytes = 2 * before.reduce((sum, file) => sum + file.bytes, 0);
		const skip = new Set(before.map(({ path }) => path));
		const copied = await session.copy(
			{ ...job, source, skip, known: [], sm3: false },
			{
				verified: (file) => show({ verified: [...(desk.run?.verified ?? []), file] }),
				failed: (_path, fault) => show({ failed: [...(desk.run?.failed ?? []), fault] }),
				progress: ({ path, filesDone, bytesDone }) =>
					show({ path, filesDone: filesDone + skip.size, bytesDone: bytesDone + doneBytes })
			}
		);
		if (!copied.ok) return halted(copied.error);
		if (copied.value.halted) return halted(copied.value.halted);
		show({ phase: 'closing' });
		const closed = await session.closeBag(job, desk.run?.verified ?? [], {
			...{ organization: needs.station, baggingDate: '1970-01-01', identifier: BAG },
			...{ recorder: script, station: needs.station, ingest: BAG }
		});
		if (!closed.ok) return halted(closed.error);
		show({ phase: 'done', path: undefined });
	}

	async function begin(script: TrainingScript): Promise<void> {
		const goesOn = desk.run?.script === script && desk.run.phase === 'halted';
		const session = (desk.session = needs.openSession());
		const here = () => desk.session === session;
		const verified = (goesOn && desk.run?.verified) || [];
		desk.run = {
			...{ script, phase: 'inventory', batteryPercent: undefined, path: undefined },
			...{ files: 0, filesDone: 0, bytes: 0, bytesDone: 0 },
			...{ verified, failed: [], fault: undefined }
		};
		show({});
		try {
			if (!goesOn) await needs.clear();
			if (here()) await practise(script, session);
		} catch (error) {
			// Somebody left while it went: whatever it was waiting for was broken off with its worker.
			if (!here()) return;
			const where = error instanceof Error ? error.message : String(error);
			halted({ fault: 'protocol', where });
		} finally {
			session.close();
			if (here()) desk.session = undefined;
		}
	}

	async function leave(): Promise<void> {
		const { session, going } = desk;
		desk.session = undefined;
		desk.run = undefined;
		session?.close();
		// Nothing is written any more when it has ended.
		await going;
		await needs.clear();
		show({});
	}

	return {
		current: () => desk.run,
		start(script) {
			desk.going ??= begin(script).finally(() => (desk.going = undefined));
			return desk.going;
		},
		cancel: () => desk.session?.cancel(),
		leave,
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}
