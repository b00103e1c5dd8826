// The household files of one kiosk that keeps everything in memory: what of a number stays where, and long filings.
import { expect, test } from 'vitest';
import { fromUtf8 } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { err } from '$lib/base/result';
import { hmacHex, type DigestKey } from '$lib/kiosk/dossier/digest-keys';
import { openDossierDesk } from '$lib/kiosk/dossier/dossier-desk';
import type { SideRecord } from '$lib/kiosk/dossier/side-records';
import type { SubjectInput } from '$lib/ledger/commands/dossier-subjects';
import { morning, newLog, newSigner } from '$lib/ledger/testing/for-tests';
import { openLightKiosk, registered } from './support/light-kiosk';

const LOG = 'custody.411328/s1/e1';
const NUMBER = '411328198001010013';
const input: SubjectInput = {
	...{ kind: 'person', known: true, name: '王小明', code: '', identityNumber: NUMBER },
	...{ phone: '13837700001', address: '城关镇', household: '', note: '' }
};

async function openDesk() {
	const county = await newLog('custody.411328/county');
	for (const decided of registered) await county.add(decided);
	const clock = { at: morning };
	const kiosk = await openLightKiosk(await newSigner(LOG), county.signer, {
		now: () => (clock.at = instant(clock.at + 1000)),
		offsetMinutes: () => 480
	});
	await kiosk.record.take(county.entries, { after: county.entries.length, last: undefined });
	const kept = new Map<string, SideRecord>();
	const given = { key: undefined as DigestKey | undefined };
	const desk = openDossierDesk({
		...{ record: kiosk.record, store: kiosk.store, station: 's1' },
		sides: {
			keep: (side, record) => Promise.resolve(void kept.set(side, record)),
			read: (side) => Promise.resolve(kept.get(side)),
			list: () => Promise.resolve([...kept.keys()]),
			erase: (gone) => Promise.resolve(gone.forEach((side) => kept.delete(side))),
			close: () => undefined
		},
		key: () => Promise.resolve(given.key),
		random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
		keep: () => Promise.resolve(err({ fault: 'vault-gone' })),
		find: () => Promise.resolve(err({ fault: 'vault-gone' })),
		later: (act) => act()
	});
	const done = await desk.register(input, 'p1', false);
	if (!done.ok) throw new Error(JSON.stringify(done.error));
	return { kiosk, desk, kept, given, id: done.value.voucher };
}

test('[第14条] the same number is refused by what is kept here, and nothing of what was refused stays', async () => {
	const { desk, kept } = await openDesk();
	expect(await desk.register({ ...input, name: '另名' }, 'p1', false)).toMatchObject({
		error: { article: 14, reason: 'subject-exists' }
	});
	expect(kept.size).toBe(1);
});

test('[第14条] a number gets its digest when the key comes, is shown whole, replaced and erased, and never stands on the log', async () => {
	const { kiosk, desk, kept, given, id } = await openDesk();
	const now = async () => (await desk.read()).subjects.get(id)!.now;
	expect((await now()).identity).toEqual({ last4: '0013', digest: null });
	given.key = { id: 'k1', digest: (number) => hmacHex(new Uint8Array(32), number) };
	desk.nudge();
	await desk.settled();
	expect((await now()).identity!.digest!.key).toBe('k1');

	const { side } = await now();
	const moved = { ...input, identityNumber: '', phone: '', address: '上屯镇' };
	await desk.correct(id, moved, { why: 'moved', reason: '搬家' }, 'p1');
	expect(await now()).toMatchObject({
		side,
		address: '上屯镇',
		identity: { digest: { key: 'k1' } }
	});
	const other = { ...moved, identityNumber: '11010519491231002X' };
	await desk.correct(id, other, { why: 'mistaken', reason: '号码抄错' }, 'p1');
	expect(kept.has(side!)).toBe(false);
	const show = { by: 'p1', subject: id, purpose: '制作文书' };
	expect(await desk.showIdentity(show)).toEqual({
		ok: true,
		value: { identity: '11010519491231002X', phone: '13837700001' }
	});
	expect(await desk.eraseIdentity({ by: 'p1', subject: id, reason: '申请删除' })).toMatchObject({
		ok: true
	});
	expect(kept.size).toBe(0);
	expect(await desk.showIdentity(show)).toMatchObject({ error: { reason: 'no-side-record' } });
	const all = await kiosk.store.read(LOG, 0, 99);
	expect(all.length).toBeGreaterThan(5);
	for (const bytes of all)
		expect(fromUtf8(bytes)).not.toMatch(/411328198001|1101051949|13837700001/);
});

test('[第14条] a card of 150 files is filed in as many entries as it takes, and not twice', async () => {
	const { kiosk, desk, id } = await openDesk();
	const files = Array.from({ length: 150 }, (_, i) => ({
		path: `DCIM/100MEDIA/A11_2222222_222222_20260902180118_${String(i).padStart(4, '0')}.mp4`,
		sha256: 'a'.repeat(64)
	}));
	const size = kiosk.record.head().size;
	const command = {
		...{ by: 'p1', subjects: [id], activity: null, ingest: 's1-e1-9', files, note: '' }
	};
	expect((await desk.fileFootage(command)).ok).toBe(true);
	expect(kiosk.record.head().size - size).toBeGreaterThan(1);
	const filed = (await desk.read()).footage.flatMap((one) => one.files);
	expect(filed.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
	expect(await desk.fileFootage(command)).toMatchObject({
		error: { reason: 'footage-filed-already' }
	});
});
