import type { extractionBodies } from '$lib/ledger/events/extraction';
import type { Body } from '$lib/ledger/events/event';

const HASH = '0'.repeat(64);
const file = { ingest: 's01-e1-4', path: 'DCIM/1.mp4', sha256: HASH, bytes: 9, seconds: 61 };

/** One body of every type about extractions. */
export const extractionSamples: { readonly [T in keyof typeof extractionBodies]: Body<T> } = {
	'extraction-made': {
		...{ extraction: 's01-e1-30', request: 's01-e1-28', purpose: 'evidence', medium: 'dvd' },
		...{
			case: { number: '', cause: '销售假种子' },
			makers: ['p1'],
			extractor: 'p2',
			repeats: null
		},
		files: [{ ...file, stored: 'data/s01-e1-4/DCIM/1.mp4', volume: 1 }],
		excerpts: [
			{
				...{ ingest: 's01-e1-4', path: file.path, original: HASH, sha256: HASH, bytes: 4 },
				...{ stored: 'data/节录件/01_1_000001-000003.mp4', volume: 1, method: 'samples' },
				...{ asked: { from: 1500, to: 2500 }, is: { from: 1000, to: 3000 }, reason: '关键经过' }
			}
		],
		volumes: [{ number: 1, disc: '2026-030-1', files: 2, bytes: 9, manifest: HASH }]
	},
	'extraction-read-back': {
		...{ extraction: 's01-e1-30', volume: 1, result: 'verified', files: 12, bytes: 9999 },
		...{ faults: 0, seal: HASH }
	},
	'extraction-closed': {
		...{
			extraction: 's01-e1-30',
			request: 's01-e1-28',
			receiver: '张三',
			unit: '县局法制股',
			agrees: true
		}
	}
};
