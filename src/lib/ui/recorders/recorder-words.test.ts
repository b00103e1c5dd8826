import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { boardOf, type RegistryView } from '$lib/ledger/custody/board';
import { custodyFrom, statusOf } from '$lib/ledger/custody/custody';
import type { CustodyFact } from '$lib/ledger/facts/facts';
import { openCustodyBook } from '$lib/ledger/custody/custody-book';
import {
	back,
	handedIn,
	morning,
	out,
	recorderBody,
	reported
} from '$lib/ledger/testing/for-tests';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { zh } from '../messages/zh';
import { actOnScan, registeredNumber, shownStatus, statusLine } from './recorder-words';

const evening = later(morning, { hours: 9 });

test.each<[string, readonly CustodyFact[], string, string]>([
	['in store is on its way out', [], 's01', 'check-out'],
	['out has come back', [out('L1')], 's01', 'return'],
	['out at another station is returned here', [out('L1', morning, 's02')], 's02', 'return'],
	['with footage to be ingested', [out('L1'), handedIn('L1', evening)], 's01', 'ingest'],
	['of another station, nobody knows of a loan', [], 's02', 'return'],
	['in repair is told why not', [reported('under-repair', morning)], 's01', 'check-out']
])('a recorder that is scanned on the board: %s', (_, facts, station, act) => {
	const custody = custodyFrom('J-03', facts, tanghe20220729);
	const registered = { ...recorderBody, station };
	const status = statusOf(custody, evening);
	const recorder = { id: 'J-03', registered, custody, status, holder: undefined, isOutLong: false };
	expect(actOnScan({ ...recorder, elsewhere: undefined }, 's01')).toBe(act);
});

test('a number counts however a scanner or a hand writes it', () => {
	const registry = { recorders: new Map([['J-03', recorderBody]]) } as unknown as RegistryView;
	for (const typed of ['J-03', ' j-03 ', 'Ｊ-03'])
		expect(registeredNumber(typed, registry)).toBe('J-03');
	expect(registeredNumber('J-3', registry)).toBeUndefined();
});

test('[第21条] out for too long a recorder is 逾期未还 on the board, until its officer is back', () => {
	const on = (facts: readonly CustodyFact[], hours: number) => {
		const custody = openCustodyBook();
		for (const fact of facts) custody.add(fact);
		const recorders = new Map([['J-03', recorderBody]]);
		const view: RegistryView = {
			...{ brigade: '', people: new Map(), stations: new Map(), whole: true, recorders, custody }
		};
		const [recorder] = boardOf(view, 's01', tanghe20220729, later(morning, { hours })).recorders;
		return recorder!;
	};
	const names = { person: () => '王建国', station: String };
	expect(shownStatus(on([out('L1')], 24))).toBe('on-loan');
	const late = on([out('L1')], 25);
	expect(shownStatus(late)).toBe('not-returned');
	expect(statusLine(late, zh, names)).toBe('逾期未还 王建国');
	expect(shownStatus(on([out('L1'), back('L1', evening)], 25))).toBe('back');
	expect(shownStatus(on([out('L1'), reported('lost', evening)], 25))).toBe('lost');
	expect(shownStatus(on([out('L1'), handedIn('L1', evening)], 25))).toBe('awaiting-ingest');
});
