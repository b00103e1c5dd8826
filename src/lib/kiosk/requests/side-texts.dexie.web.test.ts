import { expect, test } from 'vitest';
import { readSideBytes, sideBytes, type SideText } from '$lib/ledger/requests/side-text';
import { openSideTexts } from './side-texts.dexie';

const text: SideText = {
	...{ restriction: 's01-e1-20', title: '配方', party: '', place: '三号车间', note: '㐂' },
	salt: 'ab'.repeat(32)
};

test('[第20条] a side text comes back as it was written, is told by its hash, and is gone once it is erased', async () => {
	const name = `side-texts-${crypto.randomUUID()}`;
	const { bytes, side } = await sideBytes(text);
	expect(readSideBytes(bytes)).toEqual(text);
	expect(readSideBytes(new TextEncoder().encode(`${new TextDecoder().decode(bytes)} `))).toBe(
		undefined
	);
	expect((await sideBytes({ ...text, salt: 'cd'.repeat(32) })).side).not.toBe(side);
	const texts = openSideTexts(name);
	await texts.keep(side, text);
	texts.close();
	const again = openSideTexts(name);
	expect(await again.read(side)).toEqual(text);
	expect(await again.list()).toEqual([side]);
	await again.erase([side]);
	expect([await again.read(side), await again.list()]).toEqual([undefined, []]);
	again.close();
});
