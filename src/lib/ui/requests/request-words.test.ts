import { expect, test } from 'vitest';
import type { Delegation } from '$lib/ledger/facts/said';
import { morning } from '$lib/ledger/testing/for-tests';
import { hash } from '$lib/ledger/requests/request-for-tests';
import { en } from '../messages/en';
import { zh } from '../messages/zh';
import { deciderName } from './request-words';

const said = {
	...{ hash: hash(1), origin: 'custody.411328/county', seq: 9, station: 'county' },
	...{ at: morning, by: 'han', countySize: 9, leader: null }
};
const names = {
	person: (id: string) => (id === 'p4' ? '赵国强' : id),
	station: (id: string) => id
};
const deputyFor: Delegation = {
	...{ id: 'county-3', hash: hash(2), seq: 3, at: morning, from: morning, until: morning },
	...{ principal: 'zhao', principalName: '赵永强', deputy: 'han', deputyName: '韩梅' },
	...{ kinds: ['viewing'], reason: '外出培训', ended: undefined, acts: [], gone: undefined }
};

test('[第17条] the kiosk and its printed forms say who decided, and in whose place', () => {
	expect(deciderName({ ...said, leader: 'p4' }, names, zh)).toBe('赵国强');
	expect(deciderName(said, names, zh)).toContain('han');
	expect(deciderName({ ...said, deputyFor }, names, zh)).toContain('韩梅 代 赵永强');
	expect(deciderName({ ...said, deputyFor }, names, en)).toContain('韩梅 in the place of 赵永强');
});
