import { openingFacts } from '$lib/ledger/custody/opening';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import type { Registry } from '$lib/sync/registry';
import { catchUp, isOfLedger } from '../record/catch-up';
import { stageRegistry, type LiveRegistry, type Opening } from '../record/staged-registry';

/** Where the registry is kept between two sessions; what it gives back is believed only as far as the ledger says the same. */
export interface RegistryCache {
	/** Reads the whole registry; `renew` throws the cache away and begins an empty one. */
	load(): Promise<{ readonly registry: Registry; renew(): Promise<Registry> }>;
	readonly opening: {
		read(): Promise<string | undefined>;
		keep(text: string): Promise<void>;
	};
	/** Does something once the screen has been drawn and nothing has happened for a moment. */
	later(act: () => void): void;
}

export interface StartedRegistry {
	readonly registry: LiveRegistry;
	/** The whole one, once it has been read and `registry` answers from it. */
	readonly whole: Promise<Registry>;
}

async function loadWhole(store: Store, cache: RegistryCache): Promise<Registry> {
	const { registry, renew } = await cache.load();
	return (await isOfLedger(store, registry)) ? registry : renew();
}

/** Notes what the next start opens with, now and after every change. */
function keepOpening(store: Store, whole: Registry, cache: RegistryCache, pack: RulePack): void {
	const factsOf = openingFacts(pack);
	let waiting = false;
	async function keep(): Promise<void> {
		waiting = false;
		const newest: Opening['newest'][number][] = [];
		for (const origin of (await store.heads()).keys()) {
			const last = await whole.newest(origin);
			if (last) newest.push({ origin, ...last });
		}
		const opening: Opening = { facts: factsOf(whole.view().custody), newest };
		await cache.opening.keep(JSON.stringify(opening));
	}
	const soon = () => {
		if (waiting) return;
		waiting = true;
		// One that cannot be kept leaves the older one, which the next start brings up to the ledger or does without.
		cache.later(() => void keep().catch(() => undefined));
	};
	whole.onChange(soon);
	soon();
}

/**
 * Opens the registry: at once with what the last session noted, where the ledger bears it out, and with all of it as soon as
 * it has been read; else with all of it.
 */
export async function startRegistry(
	store: Store,
	cache: RegistryCache,
	noted: string | undefined,
	pack: RulePack
): Promise<StartedRegistry> {
	const opening = noted === undefined ? undefined : (JSON.parse(noted) as Opening);
	const staged = opening && (await stageRegistry(store, opening));
	async function complete(): Promise<Registry> {
		const whole = await loadWhole(store, cache);
		if (staged) await staged.complete(whole);
		else await catchUp(store, whole);
		keepOpening(store, whole, cache, pack);
		return whole;
	}
	if (!staged) {
		const whole = await complete();
		return { registry: whole, whole: Promise.resolve(whole) };
	}
	const whole = new Promise<Registry>((resolve, reject) =>
		cache.later(() => void complete().then(resolve, reject))
	);
	return { registry: staged, whole };
}
