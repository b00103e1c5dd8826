// Composition root of the kiosk: the only place that knows which adapters it runs on.
import type { Bytes } from '$lib/base/bytes';
import { instant, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { openFixity } from '$lib/devices/fixity/session';
import { openStick } from '$lib/devices/stick.fsa';
import { folders } from '$lib/kiosk/folders.fsa';
import { askForStation } from '$lib/kiosk/enrol';
import { openByFile } from '$lib/kiosk/enrol-by-file';
import { openAuditDesk } from '$lib/kiosk/audit-desk';
import { openIdentities, signerOf, type Identity } from '$lib/kiosk/identity.dexie';
import { openKiosk } from '$lib/kiosk/kiosk';
import { beganAfter, rotate, type RotationParts } from '$lib/kiosk/rotate';
import type { Enrolment, EnrolFault, Kiosk, KioskSession, StartFault } from '$lib/kiosk/session';
import { fromVault, start, type NotStarted } from '$lib/kiosk/start';
import { startRegistry } from '$lib/kiosk/start-registry';
import type { LiveRegistry } from '$lib/kiosk/staged-registry';
import { openStickKeeping } from '$lib/kiosk/stick-keeping.dexie';
import { openRegisterDesk } from '$lib/kiosk/register-desk';
import { openStockKeeping } from '$lib/kiosk/stock-keeping.dexie';
import type { VaultContents } from '$lib/kiosk/fixity';
import { openVaultContents } from '$lib/kiosk/vault-contents';
import { openVaultDesk } from '$lib/kiosk/vault-desk.fsa';
import { viewOn } from '$lib/kiosk/view';
import { openAuditor } from '$lib/ledger/auditor.worker';
import { workerDatabase } from '$lib/ledger/database.worker';
import { openDexieJournal } from '$lib/ledger/journal.dexie';
import { fromVkey } from '$lib/ledger/note';
import { openSha256 } from '$lib/ledger/sha256.wasm';
import { firstPacks, packInForce } from '$lib/ledger/packs';
import { httpPeer } from '$lib/sync/peer.http';
import {
	openCachedRegistry,
	openOpeningNote,
	readCachedRegistry
} from '$lib/sync/registry.indexeddb';
import { followWindow, tellWindows } from '$lib/sync/windows';
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

const WRITER = 'luzheng-writer';
const DIRECTORY = 'luzheng-ledger';
/** After the first screen, and after each change, before work that nobody waits for. */
const QUIET_MILLIS = 1000;

const clock = {
	now: (): Instant => instant(Date.now()),
	offsetMinutes: () => -new Date().getTimezoneOffset()
};

const random = (bytes: number): Bytes => crypto.getRandomValues(new Uint8Array(bytes));
const shortId = (): string => crypto.randomUUID().slice(0, 8);

const database = workerDatabase(DIRECTORY);

const reload = () => location.reload();

/** verify.html as this installation serves it, from the cache where there is no network. */
async function verifyPage(): Promise<Bytes | undefined> {
	const answer = await fetch('/verify.html').catch(() => undefined);
	return answer?.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
}

const broken = (fault: StartFault): KioskSession => ({ mode: 'broken', fault, repairs: [] });

/** Asks the county for a log with a code, and keeps the key that it was given for. */
async function enrol(typed: string): Promise<Result<null, EnrolFault>> {
	const identities = openIdentities();
	const keys = { now: undefined as CryptoKeyPair | undefined };
	const answer = await askForStation(
		typed,
		async (code) => signerOf('', (keys.now = await identities.keysFor(code))),
		httpPeer('')
	);
	if (!answer.ok) return answer;
	if (!keys.now) throw new Error('enrolled without a key');
	const { origin, station, epoch, county } = answer.value;
	try {
		await identities.keep({
			...{ id: 'self', keys: keys.now, origin, station, epoch, county },
			enrolledAt: clock.now()
		});
	} catch (error) {
		return err({ fault: 'not-stored', why: String(error) });
	}
	reload();
	return ok(null);
}

/** Both ways to be enrolled; `pinned`: the county that this kiosk believes already. */
function enrolment(pinned?: string): Enrolment {
	const { request } = openIdentities();
	const byFile = openByFile({
		keeping: {
			...request,
			async make(write) {
				// Days may pass until the certificate comes: the browser is asked not to clear the key away meanwhile.
				await navigator.storage.persist();
				return request.make(write);
			},
			accept: (text, log, registers) => request.accept(text, log, registers, clock.now())
		},
		...{ identity: openStickKeeping().identity, pinned, openMedium: openStick, now: clock.now },
		...{ offsetMinutes: clock.offsetMinutes, folders, enrolled: reload }
	});
	return { enrol, byFile };
}

/** The kiosk does not open; one whose key is over is stopped for good, and goes on only under a new one. */
async function notStarted(
	{ fault, repairs }: NotStarted,
	county: string,
	contents: VaultContents
): Promise<KioskSession> {
	if (fault.fault !== 'set-back' && fault.fault !== 'forked' && fault.fault !== 'revoked')
		return { mode: 'broken', fault, repairs, contents };
	await openIdentities().stop(fault);
	return { mode: 'broken', fault, repairs, contents, enrolment: enrolment(county) };
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

async function writer(identity: Identity): Promise<KioskSession> {
	const county = await fromVkey(identity.county);
	if (!county.ok) return broken({ fault: 'storage', why: 'county key' });
	const { station, epoch, origin } = identity;
	const signer = await signerOf(origin, identity.keys);
	const journal = openDexieJournal();
	const vaults = await openVaultDesk(station, clock.now, shortId);
	const contents = openVaultContents({ vaults, station, openSession: openFixity });
	const parts = { key: signer, county: county.value, journal, database, vaults };
	if (identity.stopped)
		return {
			...{ mode: 'broken', fault: identity.stopped, repairs: [fromVault(parts)] },
			...{ contents, enrolment: enrolment(identity.county) }
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
	const formers = await identities.formers();
	const kiosk = await openKiosk({
		...{ journal, store, registry, clock, folders, pack },
		...{ station, epoch, signer, vaults, verifyPage, whole },
		county: county.value,
		peer: httpPeer(''),
		...{ chance: Math.random, random },
		...{ stickKeeping: openStickKeeping(), openStickMedium: openStick },
		registers: openIdentities().registers,
		formers: formers.map((former) => former.origin),
		began: beganAfter(identity, formers),
		openRotation: (record) => () => changeKey(identity, { signer, store, record }),
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
	opened.kiosk = kiosk;
	// A change of the key that was interrupted goes on; without the network it waits for the next start, or a tap.
	if (await identities.begun()) void kiosk.rotateKey?.();
	window.addEventListener('online', () => kiosk.syncNow());
	return { mode: 'writer', kiosk };
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

/** True once this window is the one that writes; the lock is held until it is closed. */
function takeWriterLock(): Promise<boolean> {
	return new Promise((resolve) => {
		void navigator.locks.request(WRITER, { ifAvailable: true }, (lock) => {
			resolve(lock !== null);
			return lock ? new Promise(() => undefined) : undefined;
		});
	});
}

/**
 * Once no window writes. It looks, and never asks for the lock: a window that took it for a moment to learn that it is free
 * would be in the way of the one that is taking over.
 */
async function writerGone(): Promise<void> {
	for (;;) {
		const { held = [] } = await navigator.locks.query();
		if (!held.some(({ name }) => name === WRITER)) return;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}

export async function openSession(): Promise<KioskSession> {
	if (!('locks' in navigator) || !('storage' in navigator) || !crypto.subtle)
		return broken({ fault: 'unsupported', what: 'secure context' });
	try {
		const identity = await openIdentities().read();
		if (!identity) return { mode: 'unenrolled', ...enrolment() };
		return (await takeWriterLock()) ? await writer(identity) : await reader(identity);
	} catch (error) {
		const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
		return broken({ fault: 'storage', why });
	}
}
