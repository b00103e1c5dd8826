import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import { openVault } from '../vault.fsa';
import { makeFleet, type Fleet, type LostVault, type Target, type Trusted } from './fleet';
import type { BagJob, VaultPlace } from './protocol';

/** One vault and its bag; a folder that holds another vault than the one that was meant counts as away. */
export async function targetOf(
	{ id, root }: VaultPlace,
	{ station, bag: path }: { readonly station: string; readonly bag: string }
): Promise<Result<Target, DeviceFault>> {
	const vault = await openVault(root, station);
	if (!vault.ok) return vault;
	if (vault.value.marker.id !== id) return err({ fault: 'vault-gone' });
	const bag = await vault.value.bag(path);
	return bag.ok ? ok({ id, vault: vault.value, bag: bag.value }) : bag;
}

/** The vaults of a job: the first must be there, of the others those that are (第12条). */
export async function openFleet(
	job: BagJob,
	trusted: Trusted,
	onLost: (lost: LostVault) => void
): Promise<Result<Fleet, DeviceFault>> {
	const [place, ...rest] = job.vaults;
	if (!place) throw new Error('an ingest goes into one vault at least');
	const first = await targetOf(place, job);
	if (!first.ok) return first;
	const others = await Promise.all(
		rest.map(async (one) => ({ one, at: await targetOf(one, job) }))
	);
	const there = others.flatMap(({ at }) => (at.ok ? [at.value] : []));
	const fleet = makeFleet(first.value, there, trusted, onLost);
	for (const { one, at } of others) if (!at.ok) fleet.lose(one, at.error);
	return ok(fleet);
}
