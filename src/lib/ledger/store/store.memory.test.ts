import { describe } from 'vitest';
import { promises } from './store.contract';
import { emptyMemory, openMemoryStore, type Memory } from './store.memory';

const memories = new Map<string, Memory>();

describe('store in memory', () => {
	promises(
		(name) => {
			const memory = memories.get(name) ?? emptyMemory();
			memories.set(name, memory);
			return Promise.resolve(memory);
		},
		(memory) => Promise.resolve(openMemoryStore(memory))
	);
});
