import type { DeviceFault } from '../fault';
import type { Bag, Vault } from '../vault';

/** One of the vaults that an ingest goes into, and its bag there. */
export interface Target {
	readonly id: string;
	readonly vault: Vault;
	readonly bag: Bag;
}

export interface LostVault {
	readonly vault: string;
	readonly fault: DeviceFault;
}

/** The vaults of an ingest: without the first it does not go on, without the others it does (第12条). */
export interface Fleet {
	readonly first: Target;
	/** Those that are still there. */
	others(): readonly Target[];
	lose(target: Pick<Target, 'id'>, fault: DeviceFault): void;
	readonly lost: readonly LostVault[];
	/** This stored file was read back and is as it should be. */
	trust(target: Target, storedAs: string): void;
}

/** Files of vaults other than the first that this worker has read back itself; what is not here is read again. */
export type Trusted = Set<string>;

export const trustKey = ({ id, bag }: Target, storedAs: string): string =>
	JSON.stringify([id, bag.path, storedAs]);

export function makeFleet(
	first: Target,
	rest: readonly Target[],
	trusted: Trusted,
	onLost: (lost: LostVault) => void
): Fleet {
	const live = new Map(rest.map((target) => [target.id, target]));
	const lost: LostVault[] = [];
	return {
		first,
		lost,
		others: () => [...live.values()],
		lose({ id }, fault) {
			if (lost.some(({ vault }) => vault === id)) return;
			live.delete(id);
			lost.push({ vault: id, fault });
			onLost({ vault: id, fault });
		},
		trust: (target, storedAs) => void trusted.add(trustKey(target, storedAs))
	};
}
