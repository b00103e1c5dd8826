import { err } from '$lib/base/result';
import type { DockWatch } from '$lib/devices/dock';
import type { IngestSession } from '$lib/devices/ingest/session';
import type { Profile } from '$lib/devices/profiles/profile';
import type { RegistryView } from '$lib/ledger/custody/board';
import { rereadEntry } from '$lib/ledger/log/entry';
import { openFixityBook } from '../vaults/fixity-book';
import { openClearing, type ClearingSwitch } from './clearing';
import { openDocked } from './docked';
import type { IngestDesk, IngestOrder } from '../ports/ingest';
import { openIdentityDesk } from './ingest-identity';
import { ingestSteps, type IngestParts } from './ingest-job';
import { noteProbe } from './ingest-probe';
import { openRun, type Run } from './ingest-run';
import { openSlots } from './ingest-slots';
import { openSecondCopies } from './second-copies';

export interface IngestDeskParts extends IngestParts {
	readonly openSession: () => IngestSession;
	readonly watch: DockWatch;
	readonly view: () => RegistryView;
	/** By which recorders are read: those that somebody brought to this kiosk, and the built-in ones. */
	readonly profiles: () => Promise<readonly Profile[]>;
	readonly allowed: ClearingSwitch;
	readonly every: (act: () => void) => () => void;
	readonly changed: () => void;
	/** Resolves when the registry knows all of the record, and not only what is open. */
	readonly whole: Promise<unknown>;
}

/**
 * The ingest as a custodian does it: several recorders docked at once, each with its own worker and its own progress, two
 * of them read at a time. Leaving the screen stops nothing; what was begun goes on when its recorder is docked again (第13条).
 */
export function openIngestDesk(parts: IngestDeskParts): IngestDesk {
	const { record, store, vaults, origin, changed, openSession } = parts;
	const identities = openIdentityDesk(parts);
	const steps = ingestSteps(parts);
	const slots = openSlots();
	const runs = new Map<string, Run>();

	const all = () => [...runs.values()];
	const book = openFixityBook(store, parts.station);
	const copies = openSecondCopies({
		...{ ...parts, steps, heirs: book.heirs, gone: book.gone },
		busy: () => all().some((run) => run.isGoing() || run.isFinishing())
	});
	const clearing = openClearing(parts);
	const docked = openDocked({
		...parts,
		recognize: (claims) => identities.recognize(claims),
		reading: () => all().flatMap((run) => (run.isGoing() ? [run.order().source] : [])),
		goOn: (order) => void begin(order),
		custodianOf
	});

	/** Who began an ingest: the entry says it. */
	async function custodianOf(ingest: string): Promise<string | undefined> {
		const seq = Number(ingest.slice(ingest.lastIndexOf('-') + 1));
		const [bytes] = await store.read(origin, seq, 1);
		const entry = bytes && (await rereadEntry(bytes));
		return entry?.known ? entry.event.actor[0] : undefined;
	}

	const runParts = {
		...{ store, origin, vaults, steps, slots, identities, openSession, changed },
		...{ profiles: parts.profiles, noteProbe: noteProbe(parts) },
		free: (order: IngestOrder) => docked.free(order.source),
		ended() {
			changed();
			copies.nudge();
			void docked.again();
		}
	};

	/** One recorder is never read twice at once. */
	async function begin(order: IngestOrder): ReturnType<IngestDesk['run']> {
		const known = runs.get(order.recorder);
		if (known?.isGoing()) return err({ article: 13, reason: 'ingest-running' });
		const run = known ?? openRun(order, runParts);
		// The newest is shown last.
		runs.delete(order.recorder);
		runs.set(order.recorder, run);
		return run.go(order);
	}

	const again = (recorder: string) => {
		const run = runs.get(recorder);
		if (run && !run.isGoing()) void begin(run.order());
	};

	/** What the record and the kept list say of an unfinished ingest, so that it can be closed without its recorder. */
	async function jobOf(ingest: string, custodian: string, explanation: string) {
		const started = await store.startOf(origin, ingest);
		const files = await parts.inventories.read(ingest);
		if (!started || !files) return err({ article: 13, reason: 'no-such-ingest' });
		const count = started.files - (await store.verifiedFiles(ingest)).length;
		const { recorder, bag, vault } = started;
		const job = steps.jobOf({ recorder, custodian }, { ingest, bag, vault }, files);
		if (!job) return err({ article: 12, reason: 'other-vault' });
		const missing = count > 0 ? { files: count, explanation } : null;
		return { ok: true as const, value: { job, missing } };
	}

	copies.nudge();
	parts.whole.then(
		() => {
			copies.nudge();
			void docked.again();
		},
		() => undefined
	);

	return {
		...clearing,
		vaults: () => vaults.all().map(({ status }) => status),
		useVault: (place, folder) => vaults.use(place, folder),
		reconnectVault: (place) => vaults.reconnect(place),
		docked: docked.list,
		lookAgain: docked.anew,
		jobs: () => all().map((run) => run.progress()),
		owed: copies.owed,
		run: begin,
		pause: (recorder) => runs.get(recorder)?.stop('pause'),
		resume: again,
		cancel: (recorder) => runs.get(recorder)?.stop('cancel'),
		retry: again,
		async closeWithMissing({ ingest, custodian, explanation }) {
			const started = await store.startOf(origin, ingest);
			if (!started) return err({ article: 13, reason: 'no-such-ingest' });
			const { recorder } = started;
			const known = runs.get(recorder);
			if (known?.isGoing()) return err({ article: 13, reason: 'ingest-running' });
			const gone = { kind: 'files' as const, name: '', files: [] };
			const run = known ?? openRun({ recorder, custodian, source: gone }, runParts);
			runs.set(recorder, run);
			const verified = await store.verifiedFiles(ingest);
			run.show({
				files: started.files,
				verified: verified.map((file) => ({ ...file, modified: '' }))
			});
			const closed = await run.closeWith(() => jobOf(ingest, custodian, explanation));
			if (closed.ok) return closed;
			const fault = closed.error;
			if ('reason' in fault || fault.fault === 'storage') return err(fault);
			return err({ article: 12, reason: fault.fault });
		},
		async identify({ ingest, custodian, label }) {
			const found = clearing.find(ingest)?.ingest;
			if (!found) return err({ article: 13, reason: 'no-such-ingest' });
			const done = await identities.label(found, custodian, label);
			const now = clearing.find(ingest)?.ingest.identity;
			const run = runs.get(found.recorder);
			const shown = run?.progress();
			if (run && shown?.ingest === ingest && shown.identity && now)
				run.show({ identity: { ...shown.identity, verdict: now.verdict } });
			return done;
		},
		dismiss(recorder) {
			const run = runs.get(recorder);
			if (!run || run.isGoing()) return;
			runs.delete(recorder);
			changed();
		},
		close() {
			docked.close();
			copies.close();
			for (const run of all()) run.close();
			void record.settled();
		}
	};
}
