import { describe } from 'vitest';
import { journalContract } from './journal.contract';
import { openDexieJournal } from './journal.dexie';

describe('the kiosk’s journal in IndexedDB', () => {
	journalContract((name) => Promise.resolve(openDexieJournal(`journal-${name}`)));
});
