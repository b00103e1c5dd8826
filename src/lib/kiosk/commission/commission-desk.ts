import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { refuse } from '$lib/base/refusal';
import type { RecorderHandle } from '$lib/devices/recorder';
import type { ActFault } from '../ports/act';
import {
	type Check,
	type CommissionDesk,
	type CommissionStatus,
	type Kept,
	type Probe,
	type ProbeFound,
	type Running
} from '../ports/commission';
import { noted, nothingKept, ranAt, type CommissionKeeping, type Note } from './commission-keeping';
import { linesOf, openLines } from './commission-lines';

export interface ProbeRun {
	readonly signal: AbortSignal;
	/** 0 to 1. */
	readonly part: (done: number) => void;
}

/** What can be looked at at this kiosk; a probe that is missing leaves its line out. */
export type Probes = {
	readonly [P in Probe]?: (
		run: ProbeRun,
		/** What it found when it was run last. */
		before: ProbeFound[P] | undefined
	) => Promise<ProbeFound[P]>;
};

export interface CommissionParts {
	readonly probes: Probes;
	readonly keeping: CommissionKeeping;
	readonly now: () => Instant;
	readonly version: string;
	readonly checkPin: (person: string, pin: string) => Promise<Result<null, ActFault>>;
	/** A custodian who is in service. */
	readonly isCustodian: (person: string) => boolean;
	readonly alarm: () => CommissionStatus['alarm'];
}

export const usbKey = (handle: RecorderHandle): string | undefined =>
	handle.kind === 'usb' ? [handle.vendorId, handle.productId, handle.serial].join(':') : undefined;

/** 启用检查: looks at everything that a kiosk needs before its first lending, and keeps what was found and who confirmed it. */
export async function openCommissionDesk(parts: CommissionParts) {
	const { probes, keeping, now, version } = parts;
	const listeners = new Set<() => void>();
	// A table that cannot be read keeps nobody from lending: everything is untried then.
	const newest = await keeping.newest().catch(() => []);
	const desk = {
		kept: newest.reduce<Kept>(noted, nothingKept),
		running: undefined as Running | undefined,
		stop: undefined as AbortController | undefined
	};
	const chosen = new Set(await keeping.chosen().catch(() => []));
	const seen = new Set<string>();
	const changed = () => {
		for (const listener of listeners) listener();
	};

	/** What cannot be kept is not shown: after a restart it would be gone. */
	async function keep(note: Note): Promise<void> {
		await keeping.keep(note);
		desk.kept = noted(desk.kept, note);
		changed();
	}

	/** Lines of a person's or a device's doing are always there; the others where they can be looked at. */
	const has = (check: Check): boolean =>
		check === 'printer' || check === 'scanner' || probes[check] !== undefined;
	const lines = () => linesOf(desk.kept, has, now(), version);

	async function probe<P extends Probe>(check: P, run: ProbeRun): Promise<void> {
		const before: { readonly value: ProbeFound[P] } | undefined = desk.kept.found[check];
		const value = await probes[check]?.(run, before?.value);
		if (value === undefined || run.signal.aborted) return;
		await keep({ of: check, value, at: now(), version } as Note);
	}

	async function run(only?: readonly Check[]): Promise<void> {
		if (desk.running) return;
		const stop = (desk.stop = new AbortController());
		const asked = (Object.keys(probes) as Probe[]).filter(
			(check) => probes[check] && (!only || only.includes(check))
		);
		try {
			for (const [done, check] of asked.entries()) {
				if (stop.signal.aborted) break;
				const show = (part: number) => {
					desk.running = { check, done, total: asked.length, part };
					changed();
				};
				show(0);
				await probe(check, { signal: stop.signal, part: show });
			}
		} finally {
			desk.running = desk.stop = undefined;
			changed();
		}
	}

	/** Signs, and keeps what was signed for. */
	async function signed(person: string, pin: string, note: Note): Promise<Result<null, ActFault>> {
		if (!parts.isCustodian(person)) return refuse(0, 'commission-custodian', { person });
		const checked = await parts.checkPin(person, pin);
		if (!checked.ok) return checked;
		try {
			await keep(note);
			return ok(null);
		} catch (error) {
			return err({ fault: 'storage', why: String(error) });
		}
	}

	const is: CommissionDesk = {
		version,
		status() {
			const list = lines();
			return {
				...{ lines: list, open: openLines(list).length, ranAt: ranAt(desk.kept) },
				...{ running: desk.running, green: desk.kept.green, alarm: parts.alarm() }
			};
		},
		run,
		cancel: () => desk.stop?.abort(),
		say: ({ trial, answer, person, pin }) =>
			signed(person, pin, {
				...{ of: `said-${trial}`, value: answer, by: person, at: now(), version }
			}),
		scanned: (value) => keep({ of: 'scanned', value, at: now(), version }),
		approve({ person, pin }) {
			const [open] = openLines(lines());
			if (open) return Promise.resolve(refuse(0, 'commission-open'));
			return signed(person, pin, { of: 'green', by: person, at: now(), version });
		},
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};

	return {
		...is,
		/** Somebody allowed this device in the browser's own window. */
		async chose(handle: RecorderHandle): Promise<void> {
			const key = usbKey(handle);
			if (key === undefined || chosen.has(key)) return;
			chosen.add(key);
			await keep({ of: 'usb-chosen', value: key, at: now(), version });
		},
		/** What is docked now: a device that nobody chose came in by policy. */
		async docked(handles: readonly RecorderHandle[]): Promise<void> {
			for (const handle of handles) {
				const key = usbKey(handle);
				if (key === undefined || seen.has(key)) continue;
				seen.add(key);
				const value = { name: handle.kind === 'usb' ? handle.name : '', chosen: chosen.has(key) };
				// A proof of the policy is not given up for a device that was chosen.
				const known = desk.kept.usbSeen;
				if (known && !known.value.chosen && value.chosen && known.version === version) continue;
				await keep({ of: 'usb-seen', value, at: now(), version });
			}
		}
	};
}

export type OpenCommissionDesk = Awaited<ReturnType<typeof openCommissionDesk>>;
