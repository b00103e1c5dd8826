import { equalBytes, fromUtf8, toUtf8, type Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { ok, type Result } from '$lib/base/result';
import { openCheckpoint } from '$lib/ledger/log/checkpoint';
import type { Head } from '$lib/ledger/log/entry';
import type { Journal } from '$lib/ledger/journal/journal';
import type { PublicKey, Signer } from '$lib/ledger/texts/note';
import { parseGrowth } from '$lib/ledger/log/proof';
import type { Store } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import type { Peer } from '$lib/sync/peer';
import { ownCheckpoint } from '../record/own-checkpoint';
import type { LedgerRecord } from '../record/record';
import type { SetBack } from '../ports/session';
import type { CopyStatus } from '../ports/third-copy';
import { compareHead, copyLog, type CopyFault, type Pages } from './third-copy';
import type { VaultDesk } from './vault-desk';

export interface CopyParts {
	readonly journal: Journal;
	readonly store: Store;
	readonly signer: Signer;
	readonly county: PublicKey;
	readonly peer: Pick<Peer, 'checkpoint'>;
	readonly record: Pick<LedgerRecord, 'head'>;
	readonly vaults: Pick<VaultDesk, 'shelf'>;
	readonly now: () => Instant;
	/** The page that verifies the copy without this program, where this kiosk has it. */
	readonly verifyPage: () => Promise<Bytes | undefined>;
	readonly setBack: (found: SetBack) => void;
	readonly changed: () => void;
}

/** After a new entry the copy waits this long for more, and never longer than the second, in milliseconds. */
const QUIET = 1500;
const LATEST = 15_000;

/** Keeps the third copy of the ledger on the designated storage (第12条; docs/formats.md, "Third copy"). */
export function openCopyDesk(parts: CopyParts) {
	const { store, signer, county, journal, record, changed } = parts;
	const pages: Pages = new Map();
	const desk = {
		status: { state: 'none', size: 0, at: undefined, fault: undefined } as CopyStatus,
		timer: undefined as ReturnType<typeof setTimeout> | undefined,
		since: undefined as Instant | undefined,
		running: undefined as Promise<void> | undefined,
		again: false,
		closed: false
	};
	const show = (status: CopyStatus) => {
		desk.status = status;
		changed();
	};

	const checkpointAt = (at: Head) => ownCheckpoint(store, signer, at);

	/** The county's checkpoint of this size: the one that was taken last, or fetched now and compared with what is held here. */
	async function countyCheckpoint(at: Head): Promise<Bytes | undefined> {
		const pinned = await store.receipt(county.name);
		if (pinned?.size === at.size) return toUtf8(pinned.note);
		const answer = await parts.peer.checkpoint(at.size, at.size);
		const growth = answer.ok ? parseGrowth(answer.value) : undefined;
		const signed = growth?.ok ? await openCheckpoint(growth.value.note, county) : undefined;
		if (!growth?.ok || !signed?.ok || signed.value.size !== at.size) return undefined;
		return equalBytes(signed.value.root, await rootOf(at.tree)) ? growth.value.note : undefined;
	}

	/** The checkpoint from which the next start checks the log (start-checks.ts). */
	async function mark(head: Head): Promise<void> {
		const note = fromUtf8(await checkpointAt(head)) ?? '';
		await store.keepMark(signer.name, { note, tree: head.tree });
	}

	async function copy(): Promise<Result<CopyStatus, CopyFault>> {
		const head = record.head();
		if (head.size > 0) await mark(head);
		const none: CopyStatus = { state: 'none', size: 0, at: undefined, fault: undefined };
		const opened = await parts.vaults.shelf();
		if (!opened) return ok(none);
		if (!opened.ok) return opened;
		const shelf = opened.value;
		const compared = await compareHead(journal, shelf, signer, head.size);
		if (!compared.ok) return compared;
		const { is, size } = compared.value;
		if (is === 'ahead' || is === 'other') {
			const here = head.size;
			parts.setBack({ fault: 'set-back', origin: signer.name, here, there: size, where: 'vault' });
			return ok({ ...none, state: 'stopped' });
		}
		const by = { journal, writer: signer, county };
		const own = { key: signer, head, checkpointAt };
		const done = await copyLog(by, shelf, own, pages);
		if (!done.ok) return done;
		const held = await store.head(county.name);
		const office = { key: county, head: held, checkpointAt: countyCheckpoint };
		const also = await copyLog(by, shelf, office, pages);
		if (!also.ok) return also;
		const page = await parts.verifyPage();
		const there = page && (await shelf.read('', 'verify.html'));
		if (page && there?.ok && !(there.value && equalBytes(there.value, page))) {
			const written = await shelf.write('', 'verify.html', page);
			if (!written.ok) return written;
		}
		return ok({ state: 'current', size: done.value.size, at: parts.now(), fault: undefined });
	}

	async function run(): Promise<void> {
		desk.since = undefined;
		const { status } = desk;
		try {
			const done = await copy();
			show(done.ok ? done.value : { ...status, state: 'fault', fault: done.error });
		} catch (error) {
			const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
			show({ ...status, state: 'fault', fault: { fault: 'storage', why } });
		}
	}

	function start(): void {
		if (desk.closed) return;
		if (desk.running) {
			desk.again = true;
			return;
		}
		desk.running = run().finally(() => {
			desk.running = undefined;
			if (desk.again) nudge();
			desk.again = false;
		});
	}

	function nudge(): void {
		if (desk.closed) return;
		desk.since ??= parts.now();
		clearTimeout(desk.timer);
		const left = desk.since + LATEST - parts.now();
		desk.timer = setTimeout(start, Math.max(0, Math.min(QUIET, left)));
	}

	return {
		status: (): CopyStatus => desk.status,
		/** Something is new, or the vault is back: copy soon. */
		nudge,
		/** Copies now, behind what runs already, and says how it stands then. */
		async now(): Promise<CopyStatus> {
			await desk.running;
			start();
			await desk.running;
			return desk.status;
		},
		async close(): Promise<void> {
			desk.closed = true;
			clearTimeout(desk.timer);
			await desk.running;
		}
	};
}

export type CopyDesk = ReturnType<typeof openCopyDesk>;
