// An audit desk on a kiosk of the town, and ways to change what it reads.
import { toUtf8, type Bytes } from '$lib/base/bytes';
import type { AuditFinding } from '$lib/kiosk/ports/audit';
import { openAuditDesk, type AuditDeskParts } from '$lib/kiosk/audit/audit-desk';
import { auditLog } from '$lib/ledger/audit/audit';
import type { Auditor } from '$lib/ledger/audit/auditor';
import { cosignedAt } from '$lib/ledger/log/checkpoint';
import type { Journal } from '$lib/ledger/journal/journal';
import { openSha256 } from '$lib/ledger/log/sha256.wasm';
import type { Hash } from '$lib/ledger/log/tree';
import { now, openKioskOf, openTown, peerOver, whole } from './town';

export type TownKiosk = Awaited<ReturnType<typeof openKioskOf>>;

/** Exchanges with the county until nothing is left to send, and keeps what it has signed. */
export async function syncAll(kiosks: readonly TownKiosk[]): Promise<void> {
	for (const kiosk of kiosks) {
		const done = await kiosk.sync(peerOver(whole));
		if (!done.ok) throw new Error(done.error.fault);
		const receipt = kiosk.receipts.at(-1);
		if (!receipt) continue;
		const at = await cosignedAt(toUtf8(receipt.note), kiosk.county);
		if (at.ok) await kiosk.store.keepReceipt(kiosk.signer.name, { ...receipt, at: at.value });
	}
}

const hash: Hash = await openSha256();

export const auditorOn = (journal: Journal): Auditor => ({
	audit: ({ key, size, second, expected, anchors }, watch) =>
		auditLog(
			{
				...{ key, anchors },
				...(second ? { second } : {}),
				...(expected === undefined ? {} : { expected }),
				first: { size, read: (from, count) => journal.read(key.name, from, count) }
			},
			hash,
			watch
		),
	close: () => undefined
});

export function deskOf(kiosk: TownKiosk, change: Partial<AuditDeskParts> = {}) {
	const journal = change.journal ?? kiosk.journal;
	const seen: number[] = [];
	const desk = openAuditDesk({
		...{ journal, store: kiosk.store, signer: kiosk.signer, county: kiosk.county, now },
		...{ auditor: auditorOn(journal), openHash: openSha256, settled: kiosk.record.settled },
		...{ elapsed: () => performance.now(), changed: () => seen.push(desk.current()?.done ?? 0) },
		...change
	});
	return { desk, seen };
}

/** The journal with the bytes under one number changed on the way out. */
export const withBytes = (
	journal: Journal,
	log: string,
	seq: number,
	to: (b: Bytes) => Bytes
): Journal => ({
	...journal,
	read: async (origin, from, count) =>
		(await journal.read(origin, from, count)).map((row) =>
			row.origin === log && row.seq === seq ? { ...row, bytes: to(row.bytes) } : row
		)
});
export const flipped = (bytes: Bytes): Bytes =>
	bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte));

export const brief = (findings: readonly AuditFinding[]) =>
	findings.map((one) =>
		'seq' in one
			? `${one.log} ${one.copy} ${one.wrong} ${one.seq}`
			: `${one.log} ${one.wrong}${'size' in one ? ` ${one.size}` : ''}`
	);

/** Two kiosks that have lent, taken back and synced twice, with receipts and words of each other. */
export async function openBusyTown(): Promise<{
	readonly here: TownKiosk;
	readonly there: TownKiosk;
}> {
	await openTown();
	const [here, there] = [await openKioskOf('s01'), await openKioskOf('s02')];
	const act = async (kiosk: TownKiosk) => {
		const acts = [await kiosk.lend(), await kiosk.takeBack()];
		if (!acts.every(({ ok }) => ok)) throw new Error('an act was refused');
		await syncAll([here, there, here]);
	};
	await syncAll([here, there, here]);
	for (let i = 0; i < 2; i++) {
		await act(here);
		await act(there);
	}
	return { here, there };
}
