import { expect, test } from 'vitest';
import { packFieldNames } from '$lib/ledger/rule/pack-document';
import { tanghe20220729 as first } from '$lib/ledger/rule/rule-pack';
import { ISSUE_PACK } from '$lib/server/decisions/rule-packs';
import { documentFrom } from './_pack-form';
import { isAsked, packView, shownIn } from './_packs';

/** The form as it is shown, with these fields typed over. */
function typed(change: Readonly<Record<string, string>>): FormData {
	const data = new FormData();
	for (const name of packFieldNames) {
		const value = first[name];
		const text = typeof value === 'boolean' ? (value ? 'yes' : 'no') : shownIn(name, value);
		if (isAsked(value)) data.set(name, change[name] ?? text);
	}
	return data;
}

test('[第24条] a form that nobody has typed into gives the document that it was filled from', () => {
	expect(documentFrom(typed({}), first)).toEqual(first);
});

test('[第24条] what is typed becomes numbers, sizes and answers; what is none of these stays, to be refused', () => {
	const next = { ingestHours: '12', minFreeBytes: '4', sm3: 'no', brigade: '某某大队' };
	expect(documentFrom(typed(next), first)).toEqual({
		...{ ...first, ingestHours: 12, minFreeBytes: 4 * 1024 ** 3, sm3: false, brigade: '某某大队' }
	});
	for (const text of ['', '-1', '1.5', '十二'])
		expect(documentFrom(typed({ ingestHours: text }), first)['ingestHours']).toBe(text);
});

test('what a proposal would change is shown against the pack in force, and only of a pack', () => {
	const document = { ...first, id: 'x', copies: 3 };
	expect(packView(ISSUE_PACK, { document, reason: '文号' }, first)).toMatchObject({
		...{ reason: '文号', changes: [{ field: 'id' }, { field: 'copies', was: 2, becomes: 3 }] }
	});
	expect(packView('log-revoked', { document, reason: '' }, first)).toBeUndefined();
	expect(packView(ISSUE_PACK, { document: {}, reason: '' }, first)).toBeUndefined();
});
