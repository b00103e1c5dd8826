import type { DeviceFault } from '$lib/devices/fault';
import type { IngestSession } from '$lib/devices/ingest/session';
import type { Ingest } from '$lib/ledger/custody/ingests';
import type { OwedCopy, VaultStatus } from '../ports/ingest';
import { bagsOn } from './ingest-facts';
import type { IngestParts, IngestSteps } from './ingest-job';

export interface SecondCopiesParts extends Pick<
	IngestParts,
	'vaults' | 'custody' | 'pack' | 'station'
> {
	readonly steps: Pick<IngestSteps, 'noteBag'>;
	/** Which vault answers now for what was put into one: a disk may have been replaced since. */
	readonly heirs: () => Promise<(vault: string) => string>;
	/** Files of a bag that were disposed of: they are not copied any more. */
	readonly gone: (bag: string) => Promise<readonly string[]>;
	readonly openSession: () => IngestSession;
	/** True while a recorder is read: it goes first, because somebody waits for it. */
	readonly busy: () => boolean;
	readonly changed: () => void;
	/** Calls `act` again and again until it is stopped. */
	readonly every: (act: () => void) => () => void;
}

interface Running {
	readonly key: string;
	readonly worker: IngestSession;
	bytesDone: number;
}

const keyOf = (ingest: string, vault: string) => `${ingest} ${vault}`;

/**
 * The copies that are still owed to a designated vault, made from another vault when both are there: of a vault that was
 * away during an ingest, that was named later, or of bags that lie in the browser (第12条). What was copied stays where it
 * came from.
 */
export function openSecondCopies(parts: SecondCopiesParts) {
	const { vaults, station, pack } = parts;
	const faults = new Map<string, DeviceFault>();
	const desk = {
		running: undefined as Running | undefined,
		stop: undefined as (() => void) | undefined,
		owed: [] as readonly OwedCopy[],
		heir: (vault: string): string => vault,
		going: false,
		closed: false
	};

	/** Copies by the vaults where they lie now; the disk from which one was brought over counts no more. */
	const whereNow = (bags: Ingest['bags']): Ingest['bags'] => [
		...new Map(
			bags.map((bag) => {
				const vault = desk.heir(bag.vault);
				return [vault, { ...bag, vault }];
			})
		).values()
	];

	/** Finished ingests of this station with a copy in a vault that this kiosk knows, oldest first: links lead to older ones. */
	function finished(): readonly Ingest[] {
		const known = new Set([...vaults.all(), ...vaults.reachable()].map(({ status }) => status.id));
		const custody = parts.custody();
		return [...custody.recorders()]
			.flatMap((recorder) => custody.of(recorder, pack).ingests)
			.map((ingest) => ({ ...ingest, bags: whereNow(ingest.bags) }))
			.filter(
				(ingest) =>
					ingest.station === station &&
					ingest.ended !== undefined &&
					ingest.bags.some(({ vault }) => known.has(vault))
			)
			.sort((a, b) => a.startedAt - b.startedAt);
	}

	function owedBy(ingest: Ingest, named: readonly VaultStatus[]): readonly OwedCopy[] {
		const { id, recorder, bytes, bags } = ingest;
		const row = { ingest: id, recorder, bytes, bytesDone: 0, fault: undefined };
		const designated = bags.filter((bag) => bag.designated).length;
		if (designated >= pack.copies) return [];
		const lacking = named.filter((to) => !bags.some(({ vault }) => vault === to.id));
		// No medium is named that lacks it, and there are too few copies: somebody has to name another one.
		if (lacking.length === 0) return [{ ...row, to: undefined, state: 'waiting' }];
		const from = vaults.reachable().some(({ status }) => bags.some((b) => b.vault === status.id));
		return lacking.map((to): OwedCopy => {
			const key = keyOf(id, to.id);
			if (desk.running?.key === key)
				return { ...row, to: to.name, state: 'copying', bytesDone: desk.running.bytesDone };
			const fault = faults.get(key);
			if (fault) return { ...row, to: to.name, state: 'fault', fault };
			return { ...row, to: to.name, state: from && to.state === 'ready' ? 'queued' : 'waiting' };
		});
	}

	function look(): void {
		const named = vaults.all().flatMap(({ status }) => (status.designated ? [status] : []));
		desk.owed = finished().flatMap((ingest) => owedBy(ingest, named));
		parts.changed();
		const away = desk.owed.some(({ state, to }) => state === 'waiting' && to !== undefined);
		if (away && !desk.closed) desk.stop ??= parts.every(() => void vaults.refresh());
		else {
			desk.stop?.();
			desk.stop = undefined;
		}
	}

	/** Only how far the running one is: what else is owed does not change with it. */
	function moved(id: string): void {
		desk.owed = desk.owed.map((one) =>
			one.ingest === id && one.state === 'copying'
				? { ...one, bytesDone: desk.running?.bytesDone ?? 0 }
				: one
		);
		parts.changed();
	}

	/** The next that can be made now. */
	function next() {
		const reachable = vaults.reachable();
		for (const ingest of finished())
			for (const to of reachable) {
				const { bags } = ingest;
				if (!to.status.designated || bags.some(({ vault }) => vault === to.status.id)) continue;
				if (bags.filter((bag) => bag.designated).length >= pack.copies) continue;
				if (faults.has(keyOf(ingest.id, to.status.id))) continue;
				const bag = bags.find(({ vault }) => reachable.some(({ status }) => status.id === vault));
				const from = reachable.find(({ status }) => status.id === bag?.vault);
				if (bag && from) return { ingest, from, to, manifest: bag.manifest };
			}
		return undefined;
	}

	async function run(): Promise<void> {
		// Where the record cannot be read now, the next look asks again.
		desk.heir = await parts.heirs().catch(() => desk.heir);
		look();
		while (!desk.closed && !parts.busy()) {
			const order = next();
			if (!order) return;
			const { ingest, from, to, manifest } = order;
			const key = keyOf(ingest.id, to.status.id);
			const worker = parts.openSession();
			const running: Running = { key, worker, bytesDone: 0 };
			desk.running = running;
			look();
			try {
				const places = {
					from: { id: from.status.id, root: from.root },
					to: { id: to.status.id, root: to.root }
				};
				const gone = await parts.gone(ingest.bag);
				const copied = await worker.copyBag(
					{ ...places, station, bag: ingest.bag, manifest, gone },
					{
						progress({ bytesDone }) {
							running.bytesDone = bytesDone;
							moved(ingest.id);
						}
					}
				);
				if (copied.ok) {
					const held = bagsOn(parts.custody(), pack, to.status.id);
					// A crash before this: the bag lies there whole, is compared again, and then recorded.
					await parts.steps.noteBag(
						{ ingest: ingest.id, recorder: ingest.recorder },
						...([to.status, copied.value, held] as const)
					);
				} else faults.set(key, copied.error);
			} catch (error) {
				const where = error instanceof Error ? error.message : String(error);
				faults.set(key, { fault: 'protocol', where });
			} finally {
				worker.close();
				desk.running = undefined;
				look();
			}
			// A medium that is gone is seen as gone, and not tried again until it is back.
			if (faults.has(key)) await vaults.refresh();
		}
	}

	function nudge(): void {
		// What failed is tried again: another medium may be there, or the same one put back.
		if (!desk.going) faults.clear();
		look();
		if (desk.going || desk.closed) return;
		desk.going = true;
		void run().finally(() => (desk.going = false));
	}

	vaults.onChange(nudge);

	return {
		owed: (): readonly OwedCopy[] => desk.owed,
		/** An ingest has ended, or the record is open: look what is owed, and begin. */
		nudge,
		close(): void {
			desk.closed = true;
			desk.stop?.();
			desk.running?.worker.close();
		}
	};
}

export type SecondCopies = ReturnType<typeof openSecondCopies>;
