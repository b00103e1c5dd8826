import { expect, test } from 'vitest';
import { instant, later } from '$lib/base/instant';
import { checkLead, endLead, raiseLead, stateLead, type LeadView } from '../commands/lead';
import { hash } from '../footage/clips-for-tests';
import { morning, people } from '../testing/for-tests';
import { leadsFrom, type Lead, type LeadAct } from './lead-file';
import type { Unsealed } from './lead-text';
import type { Signal } from './leads';

const STATION = 'custody.411328/s01/e1';
const COUNTY = 'custody.411328/county';
const signal: Signal = {
	...{ key: '21-2:by-another:s01-e1-3', behaviour: '21-2', station: 's01', at: morning },
	...{ recorder: 'J-03', people: ['p1', 'p2'], entries: ['s01-e1-3'], files: [] },
	says: { zh: '由他人交回', en: 'given back by another' }
};
let number = 0;
/** What was decided, as an entry of this log. */
const entry = (text: Unsealed, log = STATION, lead = 's01-e1-9'): LeadAct => {
	number++;
	return {
		...{
			hash: hash(number),
			origin: log,
			seq: number,
			at: later(morning, { millis: number * 60_000 })
		},
		...{ by: 'p9', lead: text.act === 'lead-raised' ? lead : text.lead },
		behaviour: text.act === 'lead-raised' ? '21-2' : undefined,
		text: { ...text, log, salt: hash(0), pad: '' }
	};
};
const seen = (acts: readonly LeadAct[], isCounty = false): LeadView => ({
	...{ leads: leadsFrom([signal], acts), people, station: 's01', isCounty }
});
const raise = { by: 'p9', signal: signal.key, source: 'other', behaviour: '21-8' } as const;
const said = <T extends { readonly ok: boolean }>(one: T) => {
	if (!one.ok) throw new Error(JSON.stringify(one));
	return one as Extract<T, { ok: true }> as Extract<T, { readonly ok: true }>;
};
const raised = () =>
	entry(said(raiseLead(seen([]), { ...raise, people: [], words: '请核查' })).value.text);
const check = (acts: readonly LeadAct[], finding: 'true' | 'untrue', log = STATION) =>
	entry(
		said(
			checkLead(seen(acts, log === COUNTY), {
				...{ by: 'p9', lead: signal.key, finding, words: '问过两人' }
			})
		).value,
		log
	);
const end = (acts: readonly LeadAct[], outcomes: readonly '22-1'[], log = COUNTY) =>
	endLead(seen(acts, log === COUNTY), {
		...{ by: 'p9', lead: signal.key, outcomes, words: '已谈话' },
		...{ decider: '县农业农村局', number: '唐农〔2026〕9 号' }
	});
const one = (acts: readonly LeadAct[]): Lead => leadsFrom([signal], acts)[0]!;

test('[第21条] a signal is a lead and no verdict; taken up it is checked, and a finding is what a person wrote', () => {
	expect(one([])).toMatchObject({ state: 'clue', finding: 'none', key: signal.key });
	const first = raised();
	expect(one([first])).toMatchObject({ state: 'checking', people: ['p1', 'p2'] });
	expect(one([first, check([first], 'untrue')])).toMatchObject({ state: 'untrue' });
});

test('[第21条] nobody checks or closes what concerns himself, or what nobody took up, or without a word', () => {
	const acts = [raised()];
	const order = { by: 'p9', lead: signal.key, finding: 'true', words: 'x' } as const;
	expect(checkLead(seen([]), order)).toMatchObject({ error: { reason: 'lead-not-taken-up' } });
	expect(checkLead(seen(acts), { ...order, by: 'p1' })).toMatchObject({
		error: { article: 21, reason: 'own-lead' }
	});
	expect(checkLead(seen(acts), { ...order, words: ' ' })).toMatchObject({
		error: { reason: 'lead-words-missing' }
	});
	expect(raiseLead(seen(acts), { ...raise, people: [], words: 'x' })).toMatchObject({
		error: { reason: 'lead-taken-up' }
	});
	const state = { by: 'p9', lead: signal.key, person: 'p1', words: '请人代还' };
	expect(one([...acts, entry(said(stateLead(seen(acts), state)).value)])).toMatchObject({
		state: 'checking',
		statements: [{ text: { person: 'p1' } }]
	});
});

test('[第22条] an outcome is the county’s, rests on a finding that it is true, and says who decided under which number', () => {
	const acts = [raised()];
	expect(end(acts, ['22-1'])).toMatchObject({ error: { article: 22, reason: 'no-true-finding' } });
	const untrue = [...acts, check(acts, 'untrue')];
	expect(end(untrue, ['22-1'])).toMatchObject({ error: { reason: 'no-true-finding' } });
	const found = [...acts, check(acts, 'true')];
	expect(end(found, ['22-1'], STATION)).toMatchObject({ error: { reason: 'outcome-at-county' } });
	const bare = endLead(seen(found, true), {
		...{ by: 'han', lead: signal.key, outcomes: ['22-1'], words: 'x', decider: '', number: '' }
	});
	expect(bare).toMatchObject({ error: { reason: 'outcome-unsigned' } });
	const handled = [...found, entry(said(end(found, ['22-1'])).value, COUNTY)];
	expect(one(handled)).toMatchObject({ state: 'handled', finding: 'true', unfounded: false });
	expect(end(handled, [])).toMatchObject({ error: { reason: 'lead-ended' } });
});

test('[第22条] a false alarm is closed with a reason, and a later check opens it again', () => {
	const acts = [raised()];
	const untrue = [...acts, check(acts, 'untrue')];
	const closed = [...untrue, entry(said(end(untrue, [], STATION)).value)];
	expect(one(closed)).toMatchObject({ state: 'closed', finding: 'untrue' });
	const again = [...closed, check(closed, 'true', COUNTY)];
	expect(one(again)).toMatchObject({ state: 'true', checks: [{}, {}] });
});

test('[第21条] findings made apart stand side by side until somebody who knows both checks again', () => {
	const acts = [raised()];
	const [here, there] = [check(acts, 'untrue'), check(acts, 'true', COUNTY)];
	const both = [...acts, here, there];
	expect(one(both)).toMatchObject({ state: 'conflicting', checks: [{}, {}] });
	expect(leadsFrom([signal], [...both].reverse())).toEqual(leadsFrom([signal], both));
	expect(end(both, ['22-1'])).toMatchObject({ error: { reason: 'no-true-finding' } });
	expect(one([...both, check(both, 'true', COUNTY)])).toMatchObject({ state: 'true' });
});

test('[第22条] one outcome beside a closing made apart is shown as such; an outcome without a finding is named unfounded', () => {
	const acts = [raised()];
	const found = [...acts, check(acts, 'true')];
	const apart = [
		...found,
		entry(said(end(found, [], STATION)).value),
		entry(said(end(found, ['22-1'])).value, COUNTY)
	];
	expect(one(apart)).toMatchObject({ state: 'conflicting', endings: [{}, {}] });
	const forged = entry(
		{
			...{ act: 'lead-ended', lead: 's01-e1-9', outcomes: ['22-4'], words: 'x', after: [] },
			...{ decider: 'x', number: '1' }
		},
		COUNTY
	);
	expect(one([...acts, forged])).toMatchObject({ unfounded: true });
});

test('[第21条] what another station says of this station’s lead counts for nothing; two who took one up apart meet in it', () => {
	const OTHER = 'custody.411328/s02/e1';
	const mine = raised();
	const theirs = { ...mine, hash: hash(901), origin: OTHER };
	expect(one([theirs])).toMatchObject({ state: 'clue' });
	const office = { ...mine, hash: hash(902), origin: COUNTY, lead: 'county-7' };
	const both = [mine, office];
	const onOther = entry(
		{ act: 'lead-checked', lead: 'county-7', finding: 'true', words: 'x', after: [] },
		COUNTY
	);
	expect(one([...both, onOther])).toMatchObject({ state: 'true', raised: [{}, {}] });
});

test('[第21条] a complaint needs no signal and keeps the name of its entry', () => {
	const made = raiseLead(seen([]), {
		...{ by: 'p9', signal: null, source: 'complaint', behaviour: '21-8' },
		...{ people: ['p1'], words: '群众来信' }
	});
	const acts = [entry(said(made).value.text)];
	expect(leadsFrom([], acts)).toMatchObject([
		{
			key: 's01-e1-9',
			signal: undefined,
			state: 'checking',
			people: ['p1'],
			at: instant(acts[0]!.at)
		}
	]);
	expect(
		raiseLead(seen([]), { ...raise, signal: null, people: ['nobody'], words: 'x' })
	).toMatchObject({ error: { reason: 'lead-people-unknown' } });
});
