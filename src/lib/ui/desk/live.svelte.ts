import type { Instant } from '$lib/base/instant';
import type { AuditRun } from '$lib/kiosk/ports/audit';
import type {
	DockedRecorderShown,
	IngestProgress,
	OwedCopy,
	VaultStatus
} from '$lib/kiosk/ports/ingest';
import type {
	Foreseen,
	Kiosk,
	KioskView,
	LedgerStatus,
	SyncStatus
} from '$lib/kiosk/ports/session';
import type { CopyStatus } from '$lib/kiosk/ports/third-copy';
import type { Board, RegistryView } from '$lib/ledger/custody/board';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Names } from '../words/explain';

const MINUTE = 60_000;
/** Changes closer together than this are shown at once: an ingest reports many times a second. */
const GAP_MILLIS = 150;

/** What the screens show, kept up to date: re-derived when the data or the minute changes, the clock every second. */
export class Live implements Names {
	#view: KioskView;
	#kiosk: Kiosk | undefined;
	#stop: () => void;
	#ticker: ReturnType<typeof setInterval>;
	#gap: ReturnType<typeof setTimeout> | undefined;
	#changed = false;
	#minute: number;

	#now: Instant;
	#board: Board;
	#registry: RegistryView;
	#sync: SyncStatus | undefined;
	#ledger: LedgerStatus | undefined;
	#copy: CopyStatus | undefined;
	#vaults: readonly VaultStatus[];
	#jobs: readonly IngestProgress[];
	#docked: readonly DockedRecorderShown[];
	#owed: readonly OwedCopy[];
	#mayClear: boolean;
	#audit: AuditRun | undefined;
	#foreseen: readonly Foreseen[];

	constructor(view: KioskView, kiosk: Kiosk | undefined) {
		this.#view = view;
		this.#kiosk = kiosk;
		this.#now = $state.raw(view.now());
		this.#minute = Math.floor(this.#now / MINUTE);
		this.#board = $state.raw(view.board());
		this.#registry = $state.raw(view.registry());
		this.#sync = $state.raw(kiosk?.sync());
		this.#ledger = $state.raw(kiosk?.ledger());
		this.#copy = $state.raw(kiosk?.copy());
		this.#vaults = $state.raw(kiosk?.ingest.vaults() ?? []);
		this.#jobs = $state.raw(kiosk?.ingest.jobs() ?? []);
		this.#docked = $state.raw(kiosk?.ingest.docked() ?? []);
		this.#owed = $state.raw(kiosk?.ingest.owed() ?? []);
		this.#mayClear = $state(kiosk?.ingest.mayClear() ?? false);
		this.#audit = $state.raw(kiosk?.audit.current());
		this.#foreseen = $state.raw(kiosk?.foreseen() ?? []);
		this.#stop = view.onChange(() => this.#onChange());
		this.#ticker = setInterval(() => this.#tick(), 1000);
	}

	get now(): Instant {
		return this.#now;
	}
	get board(): Board {
		return this.#board;
	}
	get registry(): RegistryView {
		return this.#registry;
	}
	/** The rule pack in force by the clock on the screen, so that what shows it changes at midnight. */
	get pack(): RulePack {
		return this.#registry.custody.packs().at(this.#now);
	}
	/** Undefined in a window that only reads, as are the four below. */
	get sync(): SyncStatus | undefined {
		return this.#sync;
	}
	get ledger(): LedgerStatus | undefined {
		return this.#ledger;
	}
	/** The third copy of the ledger (第12条). */
	get copy(): CopyStatus | undefined {
		return this.#copy;
	}
	/** The first of the two vaults, on which the ledger's third copy lies too. */
	get vault(): VaultStatus | undefined {
		return this.#vaults[0];
	}
	get vaults(): readonly VaultStatus[] {
		return this.#vaults;
	}
	/** Ingests of this window, in the order in which they were begun; none in a window that only reads. */
	get jobs(): readonly IngestProgress[] {
		return this.#jobs;
	}
	get docked(): readonly DockedRecorderShown[] {
		return this.#docked;
	}
	get owed(): readonly OwedCopy[] {
		return this.#owed;
	}

	/** The station records that recorders are emptied. */
	get mayClear(): boolean {
		return this.#mayClear;
	}

	jobOf(recorder: string): IngestProgress | undefined {
		return this.#jobs.find((job) => job.recorder === recorder);
	}

	get audit(): AuditRun | undefined {
		return this.#audit;
	}

	/** Own entries that the county will quarantine; none in a window that only reads. */
	get foreseen(): readonly Foreseen[] {
		return this.#foreseen;
	}

	person(id: string): string {
		return this.#registry.people.get(id)?.name ?? id;
	}

	station(id: string): string {
		return this.#registry.stations.get(id)?.name ?? id;
	}

	close(): void {
		this.#stop();
		clearInterval(this.#ticker);
		clearTimeout(this.#gap);
	}

	#onChange(): void {
		this.#changed = true;
		if (this.#gap !== undefined) return;
		this.#refresh();
		this.#gap = setTimeout(() => {
			this.#gap = undefined;
			if (this.#changed) this.#onChange();
		}, GAP_MILLIS);
	}

	#tick(): void {
		this.#now = this.#view.now();
		if (Math.floor(this.#now / MINUTE) !== this.#minute) this.#refresh();
	}

	#refresh(): void {
		this.#changed = false;
		const registry = this.#view.registry();
		const minute = Math.floor(this.#view.now() / MINUTE);
		// An ingest's progress changes neither: folding all custody again for it would slow it down.
		if (registry !== this.#registry || minute !== this.#minute) {
			this.#board = this.#view.board();
			this.#registry = registry;
			this.#minute = minute;
		}
		this.#sync = this.#kiosk?.sync();
		this.#ledger = this.#kiosk?.ledger();
		this.#copy = this.#kiosk?.copy();
		this.#vaults = this.#kiosk?.ingest.vaults() ?? [];
		this.#jobs = this.#kiosk?.ingest.jobs() ?? [];
		this.#docked = this.#kiosk?.ingest.docked() ?? [];
		this.#owed = this.#kiosk?.ingest.owed() ?? [];
		this.#mayClear = this.#kiosk?.ingest.mayClear() ?? false;
		this.#audit = this.#kiosk?.audit.current();
		this.#foreseen = this.#kiosk?.foreseen() ?? [];
	}
}
