// For tests in a real browser: a docked card, a vault, and the pipeline between them.
import { expect } from 'vitest';
import { equalBytes, sha256Hex } from '$lib/base/bytes';
import { fromDirectory } from '../choose.fsa';
import type { FileFault } from '../fault';
import type { Bag } from '../vault';
import { openDrive } from '../drive.fsa';
import type { VerifiedFile } from './copy';
import { memoryCheckpoints } from './checkpoints';
import { makeFleet } from './fleet';
import { readBackHere } from './read-back';
import { runCopy, type Run, type RunEvents } from './run';
import { makeBuffers } from './write';
import { get, listed, scratch, subfolder, vaultIn } from './scratch.fsa';

export const BAG = '2026/07/29/S01-2222222-ing1';

export type Counter = Awaited<ReturnType<typeof openCounter>>;

export async function openCounter() {
	const { folder: root, done: remove } = await scratch('counter');
	const card = await subfolder(root, 'card');
	const disk = await subfolder(root, 'disk');

	const checkpoints = memoryCheckpoints();

	/** Runs the pipeline from the card to the disk, and gathers what it told. */
	async function ingest(
		{ bag: given, ...change }: Partial<Run & RunEvents & { bag: Bag }> = {},
		bagPath = BAG
	) {
		const vault = await vaultIn(disk);
		const bag = await vault.bag(bagPath);
		if (!bag.ok) throw new Error(bag.error.fault);
		const target = { id: vault.marker.id, vault, bag: given ?? bag.value };
		const told: VerifiedFile[] = [];
		const failed: FileFault[] = [];
		let last = 0;
		const outcome = await runCopy(
			{
				recorder: openDrive(fromDirectory(card)),
				fleet: makeFleet(target, [], new Set(), () => undefined),
				...{ checkpoints, readBack: readBackHere, buffers: makeBuffers(), sm3: false },
				files: change.files ?? (await listed(card)),
				skip: new Set(),
				known: [],
				signal: new AbortController().signal,
				...change
			},
			{
				verified: (file) => Promise.resolve(void told.push(file)),
				failed: (fault) => Promise.resolve(void failed.push(fault)),
				progress: ({ bytesDone, bytes }) => {
					expect(bytesDone).toBeGreaterThanOrEqual(last);
					expect(bytesDone).toBeLessThanOrEqual(bytes);
					last = bytesDone;
				},
				...change
			}
		);
		return { outcome, verified: told, failed, last };
	}

	/** The vault holds exactly what was told, with the hash that was told, computed here by another hand (WebCrypto). */
	async function expectStored(files: readonly VerifiedFile[]) {
		for (const file of files) {
			const original = await get(card, file.path);
			const at = file.linkedTo
				? `${file.linkedTo.bag}/${file.linkedTo.path}`
				: `${BAG}/${file.storedAs}`;
			expect(equalBytes(await get(disk, at), original)).toBe(true);
			expect(file.sha256).toBe(await sha256Hex(original));
			expect(file.bytes).toBe(original.length);
		}
	}

	return { root, card, disk, checkpoints, ingest, expectStored, remove };
}

export const finished = (verified: number, failed = 0) => ({
	ok: true,
	value: { halted: undefined, verified, failed, lost: [] }
});

export const halted = (fault: object, verified = 0) => ({
	ok: true,
	value: { halted: fault, verified, failed: 0, lost: [] }
});
