// One body of every type about storage media. Imported by tests only.
import type { Body } from '$lib/ledger/events/event';
import type { mediumBodies, MediumDetails } from '$lib/ledger/events/medium';

const details: MediumDetails = {
	...{ kind: 'disk', label: '一号盘', serial: 'WD-0001', capacityBytes: 2_000_000_000_000 },
	...{ keeper: 'p1', place: '装备室铁柜', encryption: 'system', inUseFrom: '2026-07-29' },
	...{ vault: 'v1', disc: null, note: '' }
};
const handover = { medium: 's01-e1-42', reason: '岗位调整', handedBy: 'p1', receivedBy: 'p2' };

export const mediumSamples: { readonly [T in keyof typeof mediumBodies]: Body<T> } = {
	'medium-registered': { medium: 's01-e1-42', ...details },
	'medium-corrected': { medium: 's01-e1-42', reason: '序列号抄错', ...details },
	'medium-moved': { ...handover, keeper: 'p2', place: '档案室' },
	'medium-retired': { ...handover, fate: 'sealed', seal: 'F-01' }
};
