import { describe } from 'vitest';
import type { Shared } from './shared';
import { sharedContract } from './shared.contract';
import { sharedInMemory } from './shared.memory';

describe('in memory, where a county is one process', () => {
	const counties = new Map<string, Shared>();

	sharedContract((county) => {
		const known = counties.get(county) ?? sharedInMemory();
		counties.set(county, known);
		return Promise.resolve(known);
	});
});
