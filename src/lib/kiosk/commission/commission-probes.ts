import type { Result } from '$lib/base/result';
import type { DriveShown } from '$lib/devices/drives';
import type { DeviceFault } from '$lib/devices/fault';
import type { VaultTrial } from '$lib/devices/vault-try';
import type { Backup, ProbeFound, VaultFound } from '../ports/commission';
import type { ProbeRun, Probes } from './commission-desk';
import type { VaultPlaceName } from '../ports/ingest';
import type { Kiosk } from '../ports/session';
import type { VaultDesk } from '../vaults/vault-desk';

export interface ProbeParts {
	readonly kiosk: Pick<
		Kiosk,
		'sync' | 'syncNow' | 'ledger' | 'copy' | 'counter' | 'media' | 'registry' | 'now' | 'station'
	>;
	readonly vaults: Pick<VaultDesk, 'all' | 'refresh'>;
	readonly tryVault: (
		root: FileSystemDirectoryHandle,
		run: ProbeRun
	) => Promise<Result<VaultTrial, DeviceFault>>;
	readonly county: { readonly name: string; readonly digits: string };
	readonly drives: () => Promise<readonly DriveShown[]>;
	/** Half a second. */
	readonly pause: () => Promise<void>;
	readonly browser: {
		persisted(): Promise<boolean>;
		space(): Promise<{ readonly freeBytes: number; readonly quotaBytes: number }>;
		zone(): { readonly name: string; readonly offsetMinutes: number };
		updateWaits(): Promise<boolean>;
		canUsb(): boolean;
		screen(): { readonly width: number; readonly height: number; readonly touch: boolean };
	};
	/** When this kiosk was last backed up; missing where it cannot be. */
	readonly lastBackup?: (() => Promise<Backup | undefined>) | undefined;
	/** After so many minutes without a touch the kiosk locks; missing where it cannot. */
	readonly lockMinutes?: (() => number | undefined) | undefined;
}

/** What comes by itself a little later is looked at so often: longer than the copy lets the ledger wait (copy-desk.ts). */
const LOOKS = 40;

/** What 启用检查 looks at, in the order in which it is run; only the vaults are written to. */
export function commissionProbes(parts: ProbeParts): Probes {
	const { kiosk, vaults, browser, lastBackup, lockMinutes } = parts;

	const vault =
		(place: VaultPlaceName) =>
		async (run: ProbeRun): Promise<VaultFound> => {
			await vaults.refresh();
			const there = vaults.all().find(({ status }) => status.place === place);
			if (!there?.status.designated) return { is: 'away', why: 'none', name: '' };
			const { name, state } = there.status;
			if (state !== 'ready') return { is: 'away', why: state, name };
			const tried = await parts.tryVault(there.root, run);
			return tried.ok
				? { is: 'tried', name, trial: tried.value }
				: { is: 'fault', name, fault: tried.error };
		};

	async function apart() {
		const serials = new Map(
			(await kiosk.media.list()).flatMap(({ medium }) =>
				medium && !medium.retired && medium.is.vault !== null
					? [[medium.is.vault, medium.is.serial.trim()] as const]
					: []
			)
		);
		const [first, second] = vaults.all().map(({ status }) => status);
		const serial = (id: string | undefined) => (id === undefined ? '' : (serials.get(id) ?? ''));
		return {
			...{ first: serial(first?.id), second: serial(second?.id) },
			both: first?.designated === true && second !== undefined
		};
	}

	/** People of this station who are in service and have a PIN here. */
	async function people() {
		const custodians: string[] = [];
		const others: string[] = [];
		for (const { person, station, active, roles } of kiosk.registry().people.values()) {
			if (station !== kiosk.station || !active) continue;
			const { state } = await kiosk.counter.pin(person);
			if (state === 'unset' || state === 'lost') continue;
			(roles.includes('custodian') ? custodians : others).push(person);
		}
		return { custodians, others };
	}

	async function drives() {
		const all = await parts.drives();
		const named = (state: DriveShown['state']) =>
			all.filter((one) => one.state === state).map(({ name }) => name);
		return { named: all.length, asking: named('ask'), inVault: named('vault') };
	}

	/** Asks the county now; where it does not answer, what was heard of its clock before stands. */
	async function clock(
		{ signal }: ProbeRun,
		before: ProbeFound['clock'] | undefined
	): Promise<ProbeFound['clock']> {
		kiosk.syncNow();
		for (let left = LOOKS; left > 0 && !signal.aborted; left--) {
			await parts.pause();
			if (kiosk.sync().state !== 'working') break;
		}
		const { skewMillis, state } = kiosk.sync();
		const answered = state === 'idle' && skewMillis !== undefined;
		return {
			heard: answered ? { skewMillis, at: kiosk.now() } : before?.heard,
			setBack: kiosk.ledger().setBackTo !== undefined
		};
	}

	function pack() {
		const inForce = kiosk.registry().custody.packs().inForce(kiosk.now());
		return { id: inForce.id, readable: inForce.pack !== undefined };
	}

	function receipt() {
		const { receipt: last } = kiosk.sync();
		return { size: last?.size ?? 0, of: kiosk.ledger().size, at: last?.at };
	}

	/** The copy follows the ledger by itself a little later: it is waited for. */
	async function copy({ signal }: ProbeRun) {
		const look = () => {
			const { state, size } = kiosk.copy();
			return { state, size, of: kiosk.ledger().size };
		};
		for (let left = LOOKS; left > 0; left--) {
			const { state, size, of } = look();
			if (state === 'stopped' || (state === 'current' && size === of) || signal.aborted) break;
			const first = vaults.all()[0]?.status;
			if (!first?.designated || first.state !== 'ready') break;
			await parts.pause();
		}
		return look();
	}

	const recorders = () => {
		const all = [...kiosk.registry().recorders.values()];
		return {
			count: all.filter(({ station, active }) => active && station === kiosk.station).length
		};
	};

	const later = <T>(look: () => T) => {
		return () => Promise.resolve(look());
	};
	return {
		persisted: async () => ({ persisted: await browser.persisted() }),
		space: () => browser.space(),
		vault: vault('first'),
		second: vault('second'),
		apart,
		copy,
		...(lastBackup && { backup: async () => ({ last: await lastBackup() }) }),
		county: later(() => parts.county),
		clock,
		// Behind the exchange that the clock was asked by.
		receipt: later(receipt),
		zone: later(() => browser.zone()),
		pack: later(pack),
		update: async () => ({ waiting: await browser.updateWaits() }),
		people,
		recorders: later(recorders),
		...(lockMinutes && { lock: later(() => ({ minutes: lockMinutes() })) }),
		usb: later(() => ({ here: browser.canUsb() })),
		drives,
		screen: later(() => browser.screen())
	};
}
