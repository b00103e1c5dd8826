import { expect, onTestFinished, test } from 'vitest';
import { put, scratch } from '$lib/devices/ingest/scratch.fsa';
import { openVault } from '$lib/devices/vault.fsa';
import { STATION, vaultsIn } from '../ingest/ingest-desk-for-tests';
import { findInVaults } from './vault-find';

const BYTES = new Uint8Array(100).fill(7);

async function twoVaults() {
	const own = await scratch('find');
	onTestFinished(own.done);
	const vaults = await vaultsIn(own.folder);
	const find = findInVaults(vaults.desk, (root) => openVault(root, STATION));
	const stored = (place: 'first' | 'second' | 'browser', bytes = BYTES) =>
		put(vaults.roots.get(place)!, 'bag/data/a.mp4', bytes);
	const ask = async () => {
		const found = await find('bag', 'data/a.mp4', BYTES.length);
		return found.ok ? found.value.size : found.error.fault;
	};
	return { vaults, stored, ask };
}

test('[第12条] footage is found in the second vault, whether the first is pulled out or has not got it whole', async () => {
	const { vaults, stored, ask } = await twoVaults();
	expect(await ask()).toBe('unreadable');
	await stored('second');
	expect(await ask()).toBe(BYTES.length);
	await stored('first', BYTES.subarray(0, 40));
	expect(await ask()).toBe(BYTES.length);
	vaults.pull('first');
	expect(await ask()).toBe(BYTES.length);
});

test('footage that may lie in a vault that is away is waited for, and one in the browser needs no vault', async () => {
	const { vaults, stored, ask } = await twoVaults();
	await stored('first');
	vaults.pull('first');
	expect(await ask()).toBe('vault-gone');
	vaults.putBack('first');
	vaults.pull('second');
	expect(await ask()).toBe(BYTES.length);
	vaults.pull('first');
	await stored('browser');
	expect(await ask()).toBe(BYTES.length);
});
