// Composition root of the kiosk: the only place that knows which adapters it runs on.
import type { Bytes } from '$lib/base/bytes';
import { instant, type Instant } from '$lib/base/instant';
import { openFixity } from '$lib/devices/fixity/session';
import { openStick } from '$lib/devices/stick.fsa';
import { folders } from '$lib/kiosk/vaults/folders.fsa';
import { openAuditDesk } from '$lib/kiosk/audit/audit-desk';
import { openIdentities, signerOf, type Identity } from '$lib/kiosk/start/identity.dexie';
import { openKiosk } from '$lib/kiosk/kiosk';
import { withWork } from '$lib/kiosk/kiosk-work';
import { openWork } from '$lib/kiosk/ports/open-work';
import { beganAfter, rotate, type RotationParts } from '$lib/kiosk/start/rotate';
import type { Kiosk, KioskSession, StartFault } from '$lib/kiosk/ports/session';
import { fromVault, start, type NotStarted } from '$lib/kiosk/start/start';
import { startRegistry } from '$lib/kiosk/start/start-registry';
import type { LiveRegistry } from '$lib/kiosk/record/staged-registry';
import { LEDGER } from '$lib/kiosk/start/schemas';
import { markLedger } from '$lib/kiosk/start/schemas.indexeddb';
import { openStickKeeping } from '$lib/kiosk/exchange/stick-keeping.dexie';
import { openRegisterDesk } from '$lib/kiosk/register/register-desk';
import { openScanMemory } from '$lib/kiosk/counter/scanning.dexie';
import { openStockKeeping } from '$lib/kiosk/register/stock-keeping.dexie';
import type { VaultContents } from '$lib/kiosk/ports/fixity';
import { openVaultContents } from '$lib/kiosk/vaults/vault-contents';
import { openVaultDesk } from '$lib/kiosk/vaults/vault-desk.fsa';
import { viewOn } from '$lib/kiosk/view';
import { openAuditor } from '$lib/ledger/audit/auditor.worker';
import { workerDatabase } from '$lib/ledger/database/database.worker';
import { openDexieJournal } from '$lib/ledger/journal/journal.dexie';
import { fromVkey } from '$lib/ledger/texts/note';
import { openSha256 } from '$lib/ledger/log/sha256.wasm';
import { firstPacks, packInForce } from '$lib/ledger/rule/packs';
import { httpPeer } from '$lib/sync/peer.http';
import {
	openCachedRegistry,
	openOpeningNote,
	readCachedRegistry
} from '$lib/sync/registry.indexeddb';
import { followWindow, tellWindows } from '$lib/sync/windows';
import {
	beganByMove,
	bringFormerFrom,
	knownBackups,
	movedLogs,
	openBackupHere,
	openMove
} from './open-backup';
import { withCommission } from './open-commission';
import { enrolment } from './open-enrolment';
import { openCounterHere } from './open-counter';
import { openIngestHere } from './open-ingest';
import { openDisposals } from './open-disposal';
import { openDossiers } from './open-dossiers';
import { openLeadsHere } from './open-leads';
import { openExtractions } from './open-extraction';
import { openSendingHere } from './open-sending';
import { openSideTextsHere } from './open-side-texts';
import { openFootage, openFootageFiles } from './open-footage';
import { openFixityAt } from './open-fixity';
import { takeWriterLock, writerGone } from './open-lock';
import { copyFirst, keptCopies, newerSchema } from './open-update';

/** After the first screen, and after each change, before work that nobody waits for. */
const QUIET_MILLIS = 1000;

const clock = {
	now: (): Instant => instant(Date.now()),
	offsetMinutes: () => -new Date().getTimezoneOffset()
};

const random = (bytes: number): Bytes => crypto.getRandomValues(new Uint8Array(bytes));
const shortId = (): string => crypto.randomUUID().slice(0, 8);

const database = workerDatabase(LEDGER, markLedger);

const reload = () => location.reload();

/** verify.html as this installation serves it, from the cache where there is no network. */
async function verifyPage(): Promise<Bytes | undefined> {
	const answer = await fetch('/verify.html').catch(() => undefined);
	return answer?.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
}

const broken = (fault: StartFault): KioskSession => ({ mode: 'broken', fault, repairs: [] });

/** The kiosk does not open; one whose key is over is stopped for good, and goes on only under a new one. */
async function notStarted(
	{ fault, repairs }: NotStarted,
	county: string,
	contents: VaultContents
): Promise<KioskSession> {
	if (fault.fault !== 'set-back' && fault.fault !== 'forked' && fault.fault !== 'revoked')
		return { mode: 'broken', fault, repairs, contents };
	await openIdentities().stop(fault);
	return { mode: 'broken', fault, repairs, contents, enrolment: await enrolment(county) };
}

/** A second window: it shows what the first one knows, and may take over when that one is closed. */
async function reader(identity: Identity): Promise<KioskSession> {
	const registry = await readCachedRegistry();
	followWindow(registry.doc);
	const pack = packInForce(() => registry.view().custody.packs(), clock.now);
	return {
		mode: 'reader',
		free: writerGone(),
		kiosk: {
			...viewOn(registry, identity.origin, identity.station, pack, clock.now),
			get stationName() {
				return registry.view().stations.get(identity.station)?.name ?? identity.station;
			},
			onChange: registry.onChange
		}
	};
}

async function writer(identity: Identity, updateWaits: () => boolean): Promise<KioskSession> {
	const county = await fromVkey(identity.county);
	if (!county.ok) return broken({ fault: 'storage', why: 'county key' });
	const { station, epoch, origin } = identity;
	const signer = await signerOf(origin, identity.keys);
	const journal = openDexieJournal();
	const vaults = await openVaultDesk(station, clock.now, shortId);
	const contents = openVaultContents({ vaults, station, openSession: openFixity });
	const kept = keptCopies.newest;
	const parts = { key: signer, county: county.value, journal, database, vaults, kept };
	if (identity.stopped)
		return {
			...{ mode: 'broken', fault: identity.stopped, repairs: [fromVault(parts)] },
			...{ contents, enrolment: await enrolment(identity.county) }
		};
	// The database takes seconds to open, beside this thread; what takes longer with a longer journal is done meanwhile.
	const opening = openOpeningNote();
	const [started, noted] = await Promise.all([
		start(parts),
		opening.read().catch(() => undefined),
		journal.sizes().catch(() => undefined)
	]);
	if (!started.ok) return notStarted(started.error, identity.county, contents);
	const store = started.value;
	const opened = { kiosk: undefined as Kiosk | undefined };
	const known = { registry: undefined as LiveRegistry | undefined };
	const pack = packInForce(
		() => known.registry?.view().custody.packs() ?? firstPacks,
		() => opened.kiosk?.now() ?? clock.now()
	);
	const { registry, whole } = await startRegistry(
		store,
		{ load: openCachedRegistry, opening, later: (act) => void setTimeout(act, QUIET_MILLIS) },
		...([noted, pack] as const)
	);
	known.registry = registry;
	whole.then(
		({ doc }) => tellWindows(doc),
		() => undefined
	);

	const identities = openIdentities();
	const [own, backups] = await Promise.all([identities.formers(), knownBackups()]);
	const formers = [...movedLogs(backups.move), ...own];
	const kiosk = await openKiosk({
		...{ journal, store, registry, clock, folders, pack },
		...{ station, epoch, signer, vaults, verifyPage, whole },
		county: county.value,
		peer: httpPeer(''),
		...{ chance: Math.random, random },
		...{ stickKeeping: openStickKeeping(), openStickMedium: openStick },
		registers: openIdentities().registers,
		formers: formers.map((former) => former.origin),
		began: (own.length === 0 && beganByMove(backups.move)) || beganAfter(identity, own),
		openRotation: (record) => {
			bringFormerFrom(vaults, { store, record }, backups.move);
			return () => changeKey(identity, { signer, store, record });
		},
		setAside: (former, from, entries) => journal.branchOff(former, from, entries).then(reload),
		setBack: (found) => void openIdentities().stop(found).then(reload),
		persisted: async () => (await navigator.storage.persisted()) || navigator.storage.persist(),
		openIngestDesk: (record, changed) =>
			openIngestHere({
				...{ record, store, vaults, clock, changed, station, whole, signer },
				...{ pack, view: () => registry.view() }
			}),
		openCounterDesk: (record, ingest) =>
			openCounterHere({
				...{ record, store, station, clock, pack, view: () => registry.view() },
				...{ docked: ingest.docked, logs: [origin, ...formers.map((former) => former.origin)] }
			}),
		openFootageDesk: (record, changed) =>
			openFootage({ record, store, station, vaults, changed, now: clock.now }),
		removal: openDisposals(vaults),
		...{ footageFiles: openFootageFiles({ station, vaults }), sideTexts: openSideTextsHere() },
		openRegisterDesk: (record) =>
			openRegisterDesk({
				...{ record, store, origin, station, clock, pack },
				...{ view: () => registry.view(), keeping: openStockKeeping() }
			}),
		openLeadDesk: (record) =>
			openLeadsHere({
				...{ record, store, station, pack, whole, log: origin, county: county.value.name },
				...{ view: () => registry.view() },
				logs: [origin, ...formers.map((former) => former.origin)]
			}),
		openDossierDesk: (record) =>
			openDossiers({ record, store, station, vaults, county: county.value.name }),
		openExtractionDesk: openExtractions({
			...{ store, station, vaults, pack, verifyPage, own: signer, county: county.value },
			...{ view: () => registry.view(), offsetMinutes: clock.offsetMinutes }
		}),
		openSendingDesk: openSendingHere({ store, station, vaults, signer, county: county.value.name }),
		openFixityDesk: (record, changed) =>
			openFixityAt({
				...{ record, store, vaults, station, clock, changed, newId: shortId },
				ingest: () => opened.kiosk?.ingest
			}),
		openAuditDesk: ({ settled }, changed) =>
			openAuditDesk({
				...{ journal, store, signer, county: county.value, settled, changed, now: clock.now },
				...{ auditor: openAuditor(), openHash: openSha256, elapsed: () => performance.now() }
			})
	});
	const backup = openBackupHere({
		...{ signer, station, epoch, clock, known: backups, enrolledAt: identity.enrolledAt },
		...{ county: identity.county, formers: formers.map((former) => former.origin) },
		order: { journal, countyLog: county.value.name },
		stationName: () => kiosk.stationName,
		vaults: () => kiosk.ingest.vaults().flatMap((one) => (one.designated ? [one.name] : [])),
		...{ checkPin: kiosk.counter.checkPin, closures: store.closures, changed: () => undefined }
	});
	opened.kiosk = Object.assign(kiosk, { backup });
	// A change of the key that was interrupted goes on; without the network it waits for the next start, or a tap.
	if (await identities.begun()) void kiosk.rotateKey?.();
	window.addEventListener('online', () => kiosk.syncNow());
	const work = openWork();
	const copied = { journal, store, signer, county: county.value };
	Object.assign(kiosk, { scanning: openScanMemory() });
	return {
		mode: 'writer',
		kiosk: await withCommission(withWork(kiosk, work), {
			...{ vaults, updateWaits, county: county.value }
		}),
		...{ work, copyFirst: copyFirst(kiosk, copied) }
	};
}

/** Changes the key; the window is loaded anew under the next one. */
async function changeKey(
	{ county }: Identity,
	parts: Pick<RotationParts, 'signer' | 'store' | 'record'>
) {
	const { next } = openIdentities();
	const keys = { ...next, succeed: () => next.succeed(clock.now()) };
	const done = await rotate({ ...parts, county, keys, peer: httpPeer('') });
	if (done.ok) reload();
	return done;
}

export async function openSession(updateWaits: () => boolean): Promise<KioskSession> {
	if (!('locks' in navigator) || !('storage' in navigator) || !crypto.subtle)
		return broken({ fault: 'unsupported', what: 'secure context' });
	try {
		// Before any database is opened: one that a newer version has changed is not even looked into.
		const newer = await newerSchema();
		if (newer) return broken(newer);
		const identity = await openIdentities().read();
		if (!identity) return { mode: 'unenrolled', ...(await enrolment()), move: openMove() };
		if (!(await takeWriterLock())) return await reader(identity);
		// Again under the lock: the window that held it until now may have been of a newer version.
		const meanwhile = await newerSchema();
		return meanwhile ? broken(meanwhile) : await writer(identity, updateWaits);
	} catch (error) {
		const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
		return broken({ fault: 'storage', why });
	}
}
