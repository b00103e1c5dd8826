// Composition root of a practice: the kiosk of the same parts, on stores that are thrown away, with a county that does not
// exist. It imports no other root, and every adapter is given a name of practice-stores.dexie.ts (tests/practice-apart.test.ts).
import * as Y from 'yjs';
import type { Bytes } from '$lib/base/bytes';
import { fromUtf8 } from '$lib/base/bytes';
import { instant, type Instant } from '$lib/base/instant';
import { err } from '$lib/base/result';
import { openFixity } from '$lib/devices/fixity/session';
import { openIngest, practiceWorker } from '$lib/devices/ingest/session';
import { openMediaReader } from '$lib/devices/media/media-reader.worker';
import { nameReaderOf } from '$lib/devices/media/profile-names';
import { openThumbnails } from '$lib/devices/media/thumbnails.dexie';
import { viewInBrowser } from '$lib/devices/media/viewer';
import { builtIn } from '$lib/devices/profiles/built-in';
import { openVault } from '$lib/devices/vault.fsa';
import { openAuditDesk } from '$lib/kiosk/audit/audit-desk';
import { openCounterDesk } from '$lib/kiosk/counter/counter-desk';
import { openDocumentCare } from '$lib/kiosk/vaults/document-care';
import { openFixityBook } from '$lib/kiosk/vaults/fixity-book';
import { openFixityDesk } from '$lib/kiosk/fixity/fixity-desk';
import { openFixityKeeping } from '$lib/kiosk/fixity/fixity-keeping.dexie';
import { openFootageDesk } from '$lib/kiosk/footage/footage-desk';
import { signerOf } from '$lib/kiosk/start/identity.dexie';
import { openIngestDesk } from '$lib/kiosk/ingest/ingest-desk';
import { openInventories } from '$lib/kiosk/ingest/inventories.dexie';
import { openKiosk } from '$lib/kiosk/kiosk';
import { withWork } from '$lib/kiosk/kiosk-work';
import { openWork } from '$lib/kiosk/ports/open-work';
import { ownCheckpoint } from '$lib/kiosk/record/own-checkpoint';
import { pinHash } from '$lib/kiosk/people/pin-hash.wasm';
import { openPinKeeping } from '$lib/kiosk/people/pin-keeping.dexie';
import {
	practiceCounty,
	PRACTICE_COUNTY,
	PRACTICE_LOG,
	PRACTICE_STATION as station
} from '$lib/kiosk/practice/practice-county';
import { openPracticeDesk } from '$lib/kiosk/practice/practice-desk';
import { askForPractice, PRACTICE_LOCK, type BeforePractice } from '$lib/kiosk/ports/practice-door';
import { emptyPractice, practiceName } from '$lib/kiosk/practice/practice-stores.dexie';
import { practiceVaults } from '$lib/kiosk/practice/practice-vaults.fsa';
import type { Folders } from '$lib/kiosk/ports/folders';
import type { KioskSession } from '$lib/kiosk/ports/session';
import { startRegistry } from '$lib/kiosk/start/start-registry';
import { replay } from '$lib/kiosk/start/start-up';
import { openStickKeeping } from '$lib/kiosk/exchange/stick-keeping.dexie';
import type { VaultDesk } from '$lib/kiosk/vaults/vault-desk';
import { findInVaults } from '$lib/kiosk/vaults/vault-find';
import { openAuditor } from '$lib/ledger/audit/auditor.worker';
import { openDexieJournal } from '$lib/ledger/journal/journal.dexie';
import { packInForce } from '$lib/ledger/rule/packs';
import { openSha256 } from '$lib/ledger/log/sha256.wasm';
import { openMemoryStore } from '$lib/ledger/store/store.memory';
import type { Peer } from '$lib/sync/peer';
import { openRegistry } from '$lib/sync/registry';

const TICK_MILLIS = 1000;
/** A practice that begins anew waits for the lock of the one before it, which is given up with its page. */
const LOCK_MILLIS = 5000;

const clock = {
	now: (): Instant => instant(Date.now()),
	offsetMinutes: () => -new Date().getTimezoneOffset()
};
const elapsed = () => performance.now();
const later = (act: () => void, millis: number) => void setTimeout(act, millis);
const never = () => () => undefined;
const profiles = () => Promise.resolve(builtIn);
const openSession = () => openIngest(practiceWorker());
const denied = err({ fault: 'denied', side: 'source' } as const);

/** No folder and no recorder of the real world gets in, and so none is ever written. */
const folders: Folders = {
	...{ canPick: false, canPickUsb: false },
	pick: () => Promise.resolve(denied),
	fromDrop: () => Promise.resolve(denied),
	fromFiles: () => denied,
	pickUsb: () => Promise.resolve(denied)
};

const noAnswer = () => Promise.resolve(err({ fault: 'no-answer' } as const));
/** The county is never asked: a practice is like a station without a line. */
const peer: Peer = {
	...{ hello: noAnswer, enrol: noAnswer, sendEntries: noAnswer, cosign: noAnswer },
	...{ checkpoint: noAnswer, offer: noAnswer, feed: noAnswer }
};

/** A key that lives as long as this window; it is stored nowhere. */
async function passingSigner(name: string) {
	const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
	if (!('privateKey' in keys)) throw new Error('Ed25519 gave no key pair');
	return signerOf(name, keys);
}

function load(next: 'practice' | 'kiosk', before: BeforePractice): void {
	if (next === 'practice') askForPractice(sessionStorage, before);
	location.replace('/');
}

const fixityVaults = (vaults: VaultDesk) => ({
	all: () => vaults.all().map(({ root, status: { place: _, ...is } }) => ({ ...is, root })),
	refresh: vaults.refresh,
	register: () => Promise.resolve(err({ fault: 'denied', side: 'vault' } as const)),
	putInPlaceOf: () => Promise.resolve(err({ fault: 'denied', side: 'vault' } as const))
});

/** True once this window is the one that practises; the lock is held until it is closed. */
const takeLock = (): Promise<boolean> =>
	new Promise((resolve) => {
		const signal = AbortSignal.timeout(LOCK_MILLIS);
		navigator.locks
			.request(PRACTICE_LOCK, { signal }, () => {
				resolve(true);
				return new Promise(() => undefined);
			})
			.catch(() => resolve(false));
	});

/** A practice from its beginning, on empty stores; undefined where another window practises. */
export async function openPractice(before: BeforePractice): Promise<KioskSession | undefined> {
	if (!(await takeLock())) return undefined;
	await emptyPractice();
	const [signer, county] = [
		await passingSigner(PRACTICE_LOG),
		await passingSigner(PRACTICE_COUNTY)
	];
	const journal = openDexieJournal(practiceName.journal);
	await journal.append(await practiceCounty(county, signer, clock.now(), clock.offsetMinutes()));
	const store = openMemoryStore();
	const replayed = await replay(journal, store, () => Promise.resolve(county));
	if (!replayed.ok) throw new Error(replayed.error.fault);

	const files = await navigator.storage.getDirectory();
	const room = await files.getDirectoryHandle(practiceName.vaults, { create: true });
	const vaults = await practiceVaults(room, station);
	const find = findInVaults(vaults, (root) => openVault(root, station));
	const registry = openRegistry(new Y.Doc());
	const view = () => registry.view();
	const pack = packInForce(() => view().custody.packs(), clock.now);
	const { whole } = await startRegistry(
		store,
		{
			load: () => Promise.resolve({ registry, renew: () => Promise.resolve(registry) }),
			opening: { read: () => Promise.resolve(undefined), keep: () => Promise.resolve() },
			later: (act) => later(act, TICK_MILLIS)
		},
		...([undefined, pack] as const)
	);
	const { practice, watch, look } = openPracticeDesk({
		...{ ...before, store, elapsed, origin: signer.name, now: clock.now },
		lentAt: (recorder) => view().custody.of(recorder, pack).loans.at(-1)?.out.at,
		every: (act) => void setInterval(act, TICK_MILLIS),
		load: (next) => load(next, before)
	});

	const kiosk = await openKiosk({
		...{ journal, store, registry, clock, folders, pack, peer, station, epoch: 1, signer, vaults },
		...{ whole, county, chance: Math.random, formers: [], setBack: () => undefined },
		random: (bytes): Bytes => crypto.getRandomValues(new Uint8Array(bytes)),
		verifyPage: () => Promise.resolve(undefined),
		stickKeeping: openStickKeeping(practiceName.stick),
		openStickMedium: () => Promise.resolve(err({ fault: 'denied' } as const)),
		persisted: () => Promise.resolve(true),
		openIngestDesk: (record, changed) =>
			openIngestDesk({
				...{ record, store, vaults, clock, changed, station, pack, whole, watch, view, profiles },
				...{ elapsed, openSession, origin: signer.name, every: never },
				allowed: { isOn: () => false, turn: () => undefined },
				inventories: openInventories(practiceName.inventories),
				custody: () => view().custody,
				organization: () => view().brigade,
				checkpoint: async () => fromUtf8(await ownCheckpoint(store, signer, record.head())) ?? ''
			}),
		openCounterDesk: (record, ingest) =>
			openCounterDesk({
				...{ record, store, station, pack, clock, view, profiles, openSession, hash: pinHash },
				...{ keeping: openPinKeeping(practiceName.pins), logs: [signer.name] },
				docked: ingest.docked
			}),
		openFootageDesk: (record, changed) =>
			openFootageDesk({
				...{ record, store, station, changed, find, later, now: clock.now, view: viewInBrowser },
				names: async () => nameReaderOf(await profiles()),
				reader: openMediaReader(),
				thumbnails: openThumbnails(practiceName.thumbnails)
			}),
		openFixityDesk(record, changed) {
			const book = openFixityBook(store, station);
			return openFixityDesk({
				...{ record, station, changed, book, elapsed, openSession: openFixity },
				documents: openDocumentCare((folder) => openVault(folder, station), book.documents),
				keeping: openFixityKeeping(practiceName.fixity),
				vaults: fixityVaults(vaults),
				...{ ingesting: () => false, idle: () => false },
				newId: () => crypto.randomUUID().slice(0, 8)
			});
		},
		openAuditDesk: ({ settled }, changed) =>
			openAuditDesk({
				...{ journal, store, signer, county, settled, changed, elapsed, now: clock.now },
				...{ auditor: openAuditor(practiceName.journal), openHash: openSha256 }
			})
	});
	kiosk.onChange(() => void look());
	const work = openWork();
	return { mode: 'writer', kiosk: withWork(kiosk, work), practice, work };
}
