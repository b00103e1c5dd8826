// Composition root of backup and move: which tables this browser has, and where what is remembered of backups is kept.
import { version } from '$app/environment';
import type { Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { mutex } from '$lib/base/mutex';
import { foldersOn, newFolderOn, readFolder } from '$lib/devices/new-folder.fsa';
import { openProfileTable } from '$lib/devices/profiles/profiles.dexie';
import type { BackupDesk } from '$lib/kiosk/ports/backup';
import { openBackupDesk, type BackupDeskParts } from '$lib/kiosk/backup/backup-desk';
import { openBackupKeeping } from '$lib/kiosk/backup/backup-keeping.dexie';
import type { KeptMove } from '$lib/kiosk/backup/backup-keeping';
import { openFixityKeeping } from '$lib/kiosk/fixity/fixity-keeping.dexie';
import { folders } from '$lib/kiosk/vaults/folders.fsa';
import { bringFormer, type FormerParts } from '$lib/kiosk/start/former-copy';
import { openInventories } from '$lib/kiosk/ingest/inventories.dexie';
import { openKioskTables } from '$lib/kiosk/backup/kiosk-tables.dexie';
import { openMoveDesk } from '$lib/kiosk/backup/move-desk';
import type { MoveDesk } from '$lib/kiosk/ports/moving';
import type { Began } from '$lib/kiosk/start/rotate';
import { openSendingKeeping } from '$lib/kiosk/sending/sending-keeping.dexie';
import { openSideRecords } from '$lib/kiosk/dossier/side-records.dexie';
import { openSideTexts } from '$lib/kiosk/requests/side-texts.dexie';
import { openStickKeeping } from '$lib/kiosk/exchange/stick-keeping.dexie';
import { openStockKeeping } from '$lib/kiosk/register/stock-keeping.dexie';
import type { VaultDesk } from '$lib/kiosk/vaults/vault-desk';
import { openDexieJournal } from '$lib/ledger/journal/journal.dexie';
import { fromVkey } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';

/** A database that is not there yet is made by what owns it. */
const makers: Readonly<Record<string, () => Promise<unknown>>> = {
	'luzheng-journal': () => openDexieJournal().sizes(),
	'luzheng-side-records': () => openSideRecords().list(),
	'luzheng-side-texts': () => openSideTexts().list(),
	'luzheng-inventories': () => openInventories().read(''),
	'luzheng-emptying': () => openInventories('luzheng-emptying').read(''),
	'luzheng-stick': () => openStickKeeping().relays(),
	'luzheng-sending': () => openSendingKeeping().orders(),
	'luzheng-stock': () => openStockKeeping().read(),
	'luzheng-profiles': () => openProfileTable().all(),
	'luzheng-fixity': () => openFixityKeeping().everyDays()
};

const tables = () => openKioskTables(localStorage, makers);
const elapsed = () => performance.now();
const random = (bytes: number): Bytes => crypto.getRandomValues(new Uint8Array(bytes));

/** What is remembered of backups, as the kiosk is opened. */
export async function knownBackups() {
	const keeping = openBackupKeeping();
	const [last, move] = await Promise.all([keeping.last(), keeping.move()]);
	return { last, move };
}

/** The restoring of a backup, for a browser that is no kiosk yet. */
export const openMove = (): MoveDesk =>
	openMoveDesk({
		...{ folders, keeping: openBackupKeeping(), tables: tables(), readFolder, foldersOn },
		...{ now: () => instant(Date.now()), elapsed }
	});

/** Logs that were this station's before this computer's own ones. */
export const movedLogs = (move: KeptMove | undefined): readonly { readonly origin: string }[] =>
	move ? [...move.formers, move.origin].map((origin) => ({ origin })) : [];

/** What came before the first epoch of a computer that a backup was restored to: its key stayed behind. */
export const beganByMove = (move: KeptMove | undefined): Began | undefined =>
	move && { former: move.origin, reason: 'lost' };

/** Once the former vault is there again: what it alone has of the log before. */
export function bringFormerFrom(
	vaults: VaultDesk,
	{ store, record }: Omit<FormerParts, 'former'> & { readonly store: Store },
	move: KeptMove | undefined
): void {
	if (!move) return;
	const alone = mutex();
	const look = () =>
		alone(async () => {
			const shelf = await vaults.shelf();
			const enrolled = (await store.roster()).kiosks.get(move.origin);
			const key = shelf?.ok && enrolled ? await fromVkey(enrolled.vkey) : undefined;
			if (shelf?.ok && key?.ok)
				await bringFormer({ store, record, former: key.value }, shelf.value);
		}).catch(() => undefined);
	vaults.onChange(() => void look());
	void look();
}

type Here = Omit<
	BackupDeskParts,
	'keeping' | 'newFolder' | 'version' | 'elapsed' | 'random' | 'order'
> & {
	readonly order: Pick<BackupDeskParts['order'], 'journal' | 'countyLog'>;
};

export const openBackupHere = ({ order, ...kiosk }: Here): BackupDesk =>
	openBackupDesk({
		...{ ...kiosk, version, elapsed, random, newFolder: newFolderOn },
		...{ keeping: openBackupKeeping(), order: { ...order, tables: tables() } }
	});
