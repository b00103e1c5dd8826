import { NO_HASH } from '$lib/ledger/log/entry';
import type { counterBodies } from '$lib/ledger/events/counter';
import type { Body } from '$lib/ledger/events/event';

/** One body of every type of the counter, for what has words for each. */
export const counterSamples: { readonly [T in keyof typeof counterBodies]: Body<T> } = {
	'loan-signed': {
		...{ loan: 's01-e1-0', recorder: 'J-03', signer: 'p1', way: 'pin', category: 'daily' },
		...{ case: '唐农(种子)立〔2026〕3号', place: '城关镇种子市场', stated: ['battery', 'space'] },
		machine: { at: '2026-07-29T08:00:00+08:00', entry: NO_HASH },
		sample: {
			...{ file: 'A11_0000000_000000_20260729080000_0001.mp4', profile: 'a11' },
			...{ shown: '2026-07-29T08:00:00', pressed: '2026-07-29T08:00:02+08:00' }
		}
	},
	'check-overridden': {
		...{ loan: 's01-e1-0', recorder: 'J-03', points: ['battery-low', 'clock-off'] },
		reason: '只剩这一台，现场可充电'
	},
	'return-signed': {
		...{ handIn: 's01-e1-1', recorder: 'J-03', signer: 'p3', by: 'receiver', reason: '本人不在场' }
	},
	'signing-pin-set': {
		...{ person: 'p1', why: 'reset', witness: 'p3', witnessed: 'pin' },
		second: { person: 'p2', confirmed: 'named' }
	}
};
