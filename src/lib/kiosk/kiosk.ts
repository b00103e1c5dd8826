import type { Bytes } from '$lib/base/bytes';
import { err, type Result } from '$lib/base/result';
import { comeBack } from '$lib/ledger/commands/come-back';
import { reportState } from '$lib/ledger/commands/report-state';
import { resolveConflict } from '$lib/ledger/commands/resolve-conflict';
import { seeRecorder } from '$lib/ledger/commands/see-recorder';
import type { PublicKey } from '$lib/ledger/texts/note';
import { announcement } from '$lib/ledger/rule/notice';
import { exchange, type ExchangeFault } from '$lib/sync/exchange';
import { openSyncLoop } from '$lib/sync/loop';
import type { Peer } from '$lib/sync/peer';
import { openCopyDesk } from './vaults/copy-desk';
import type { CounterDesk } from './ports/counter';
import type { DossierDesk } from './ports/dossier';
import type { ExtractionDesk } from './ports/extraction';
import type { ExtractionWork } from './extraction/extraction-desk';
import { openRequestWork } from './requests/request-desk';
import type { FootageDesk } from './ports/footage';
import { openForesight } from './record/foresight';
import { askingWith, openApprovals, type ApprovalAdapters } from './approvals';
import type { AuditDesk } from './ports/audit';
import type { IngestDesk } from './ports/ingest';
import { openKeyChange } from './start/key-change';
import type { FixityDesk } from './ports/fixity';
import type { LeadDesk } from './ports/leads';
import { openMediaDesk } from './register/media-desk';
import type { RegisterDesk } from './ports/register';
import { openRecord, type LedgerRecord, type RecordParts } from './record/record';
import { endedBy } from './start/ended';
import { exchangeSide } from './exchange/side';
import { beginEpoch, type Began } from './start/rotate';
import { openRecordDesks } from './counter/record-desks';
import type { Kiosk, RotateFault, Stopped, SyncProgress, SyncStatus } from './ports/session';
import type { Folders } from './ports/folders';
import { openRuleDesks } from './counter/rule-desks';
import type { OpenSending } from './sending/sending-parts';
import { syncProgress } from './exchange/sync-progress';
import { viewOn } from './view';
import { openStickDesk, type StickParts } from './exchange/stick-desk';
import type { VaultDesk } from './vaults/vault-desk';

export interface KioskParts
	extends ApprovalAdapters, Omit<RecordParts, 'recorded' | 'countyOrigin' | 'formers'> {
	readonly county: PublicKey;
	readonly peer: Peer;
	readonly chance: () => number;
	readonly random: (bytes: number) => Bytes;
	readonly persisted: () => Promise<boolean>;
	readonly folders: Folders;
	readonly vaults: VaultDesk;
	/** Resolves when the registry knows all of the record, and not only what is open. */
	readonly whole: Promise<unknown>;
	/** The page that verifies the third copy without this program (copy-desk.ts). */
	readonly verifyPage: () => Promise<Bytes | undefined>;
	/** Logs that this kiosk wrote in earlier epochs: what the county lacks of them is sent too. */
	readonly formers: readonly string[];
	/** Nothing may be written under this kiosk's key any more, now or after a restart. */
	readonly setBack: (found: Stopped) => void;
	/** The log before this one, where there is one. */
	readonly began?: Began | undefined;
	/** Changes this kiosk's key, once the record is open. */
	readonly openRotation?: (record: LedgerRecord) => () => Promise<Result<null, RotateFault>>;
	/** Made once the record is open, because it writes to it. */
	readonly openIngestDesk: (record: LedgerRecord, changed: () => void) => IngestDesk;
	readonly openCounterDesk: (record: LedgerRecord, ingest: IngestDesk) => CounterDesk;
	readonly openAuditDesk: (record: LedgerRecord, changed: () => void) => AuditDesk;
	readonly openFixityDesk: (record: LedgerRecord, changed: () => void) => FixityDesk;
	/** Needs a browser that decodes: a kiosk without one describes nothing. */
	readonly openFootageDesk?: (record: LedgerRecord, changed: () => void) => FootageDesk;
	readonly openRegisterDesk?: (record: LedgerRecord) => RegisterDesk;
	readonly openLeadDesk?: (record: LedgerRecord) => LeadDesk;
	readonly openDossierDesk?: (record: LedgerRecord) => DossierDesk;
	readonly openExtractionDesk?: (work: ExtractionWork) => ExtractionDesk;
	readonly openSendingDesk?: OpenSending;
	readonly stickKeeping: StickParts['keeping'];
	/** What the certificate of an enrolment by file brought, until it is on the ledger. */
	readonly registers?: {
		read(): Promise<Bytes | undefined>;
		done(): Promise<void>;
	};
	readonly openStickMedium: StickParts['openMedium'];
}

/** The station's kiosk: every act goes through one record, and what it says is spread from there. */
export async function openKiosk(parts: KioskParts): Promise<Kiosk & { close(): Promise<void> }> {
	const { store, registry, signer, station, pack, county, peer, clock } = parts;
	const listeners = new Set<() => void>();
	const changed = () => {
		for (const listener of listeners) listener();
	};
	const seen = {
		receipt: await store.receipt(signer.name),
		skewMillis: undefined as number | undefined,
		progress: undefined as SyncProgress | undefined,
		persisted: await parts.persisted()
	};

	const record = await openRecord({
		...parts,
		countyOrigin: county.name,
		recorded() {
			changed();
			sync.nudge();
			for (const desk of [copies, foresight, footage, dossiers, desks.breaks]) desk?.nudge();
		}
	});
	const foresight = openForesight({
		...{ store, origin: signer.name, county: county.name, changed },
		later: (act) => void setTimeout(act, 1000)
	});

	// Where it cannot be read, what is open stays right, and an act reads what it needs.
	parts.whole.then(changed, () => undefined);

	/** Before anything else is written: the same number must not stand for two entries. */
	function stop(found: Stopped): void {
		record.stop(found.fault);
		parts.setBack(found);
	}

	const copies = openCopyDesk({
		...{ journal: parts.journal, store, signer, county, peer, record, changed },
		...{ vaults: parts.vaults, now: clock.now, verifyPage: parts.verifyPage, setBack: stop }
	});
	const footage = parts.openFootageDesk?.(record, changed);
	const desks = openRuleDesks({
		...{ record, store, station, pack, clock, footage, changed, whole: parts.whole },
		view: () => registry.view()
	});
	const dossiers = parts.openDossierDesk?.(record);
	parts.vaults.onChange(() => {
		changed();
		copies.nudge();
		footage?.nudge();
	});

	const progress = syncProgress(clock.now, (is) => {
		seen.progress = is;
		changed();
	});
	const wire = exchangeSide(
		{
			...{ signer, county, store, record, now: clock.now, formers: parts.formers },
			onProgress: progress.on
		},
		{
			size: () => seen.receipt?.size ?? 0,
			async keep(receipt) {
				await store.keepReceipt(signer.name, receipt);
				seen.receipt = receipt;
				changed();
				copies.nudge();
			}
		}
	);

	const sticks = openStickDesk({
		...{ store, signer, county, record, changed, side: wire, now: clock.now },
		...{ keeping: parts.stickKeeping, openMedium: parts.openStickMedium },
		...{ formers: parts.formers, offsetMinutes: clock.offsetMinutes },
		setBack(there) {
			const at = { origin: signer.name, here: record.head().size, there };
			stop({ fault: 'set-back', ...at, where: 'stick' });
		}
	});

	/** With the county's checkpoint taken there is something to say to others, and an exchange under way to send it by. */
	const side = {
		...wire,
		async pin(...taken: Parameters<typeof wire.pin>) {
			await wire.pin(...taken);
			// An empty log has nothing to encrypt for yet.
			if (record.head().size > 0) await sticks.publish();
		}
	};

	async function once(): Promise<Result<null, ExchangeFault>> {
		try {
			const done = await exchange(side, peer, clock.now, (skew) => (seen.skewMillis = skew));
			const found = done.ok ? undefined : endedBy(done.error, signer.name, record.head().size);
			if (found) stop(found);
			return done;
		} catch (error) {
			// The store's own trouble; it is shown, and tried again like the network's.
			return err({ fault: 'storage', why: error instanceof Error ? error.message : String(error) });
		} finally {
			progress.end();
		}
	}

	const sync = openSyncLoop(once, { now: clock.now, chance: parts.chance }, changed);
	const ingest = parts.openIngestDesk(record, changed);
	const counter = parts.openCounterDesk(record, ingest);
	const asking = askingWith(parts, record, counter.checkPin, () => registry.view());
	const approvals = openApprovals({
		...{ ...asking, origin: signer.name, random: parts.random, footageFiles: parts.footageFiles },
		...{ removal: parts.removal, sideTexts: parts.sideTexts }
	});
	if (approvals.restrictions) listeners.add(approvals.restrictions.nudge);
	const audit = parts.openAuditDesk(record, changed);
	const extractions = parts.openExtractionDesk?.({
		...{ record, prove: audit.prove, changed },
		requests: openRequestWork(asking)
	});
	const fixity = parts.openFixityDesk(record, changed);
	const { sealed } = asking;
	const sending = parts.openSendingDesk?.({ record, ingest, sealed, changed, sync: sync.nudge });
	if (sending) listeners.add(sending.nudge);
	for (const desk of [copies, foresight, footage, dossiers]) desk?.nudge();
	const brought = await parts.registers?.read();
	if (brought) {
		const taken = await sticks.take(brought);
		// A crash here, or a disk that would not: the next start takes them in again, which changes nothing more.
		if (taken.ok || taken.error.fault !== 'storage') await parts.registers?.done();
	}
	// Behind everything that is told of a new entry. A crash before this: the next start finds the log empty, and begins it so.
	await beginEpoch(store, record, parts.began);
	approvals.disposals.begin();

	function syncStatus(): SyncStatus {
		const { state, retryAt, fault } = sync.status();
		const { receipt, skewMillis, progress } = seen;
		return {
			...{ state, retryAt, skewMillis, progress },
			unconfirmed: record.head().size - (receipt?.size ?? 0),
			receipt: receipt && { size: receipt.size, at: receipt.at },
			problem: fault && (fault.fault === 'refused' ? fault.problem.reason : fault.fault)
		};
	}

	const rotation = parts.openRotation?.(record);
	const rotateKey =
		rotation && openKeyChange(rotation, { station, pack, custody: () => registry.view().custody });

	return {
		...viewOn(registry, signer.name, station, pack, record.now),
		get stationName() {
			return registry.view().stations.get(station)?.name ?? station;
		},
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		...{ sync: syncStatus, foreseen: foresight.list },
		ledger: () => ({
			size: record.head().size,
			hash: record.head().hash,
			setBackTo: record.setBackTo(),
			persisted: seen.persisted
		}),
		...{ copy: () => copies.status(), copyNow: copies.now, syncNow: () => sync.nudge() },
		...(rotateKey && { rotateKey }),
		announcement(officers) {
			const { people, brigade } = registry.view();
			const names = officers.map((id) => people.get(id)?.name ?? id);
			return announcement(pack, brigade, names);
		},
		async comeBack(command) {
			const { custody } = registry.view();
			const open = [...custody.recorders()].flatMap((id) => custody.of(id, pack).openLoans);
			const loan = open.find(({ id }) => id === command.loan)?.out;
			return record.perform(loan?.recorder ?? '', loan?.officer ?? '', comeBack, command);
		},
		seeRecorder: (command) =>
			record.perform(command.recorder, command.custodian, seeRecorder, command),
		resolveConflict: (command) =>
			record.perform(command.recorder, command.custodian, resolveConflict, command),
		reportState: (command) =>
			record.perform(command.recorder, command.custodian, reportState, command),
		copies: (recorder) =>
			store.copies({ recorders: registry.view().custody.numbers().all(recorder) }),
		...openRecordDesks({
			...{ ...parts, record, view: () => registry.view() },
			told: (recorder) => desks.breaks?.moved(recorder)
		}),
		...(parts.openRegisterDesk && { register: parts.openRegisterDesk(record) }),
		media: openMediaDesk({
			...{ record, store, station, offsetMinutes: clock.offsetMinutes },
			...{ view: () => registry.view(), vaults: fixity.vaults }
		}),
		...(parts.openLeadDesk && { leads: parts.openLeadDesk(record) }),
		...{ ...approvals, ...desks, counter, ingest, audit, fixity, sticks },
		...(footage && { footage }),
		...(dossiers && { dossiers }),
		...(extractions && { extractions }),
		...(sending && { sending }),
		folders: parts.folders,
		async close() {
			for (const desk of [sync, ingest, fixity, approvals.disposals]) desk.close();
			audit.cancel();
			await Promise.all([desks.breaks?.close(), footage?.close(), dossiers?.settled()]);
			await sending?.close();
			await copies.close();
			await foresight.settled();
			await record.settled();
		}
	};
}
