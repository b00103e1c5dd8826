// Removal from real vaults: files go by a real worker, the record tells it, and the next check finds stubs and no losses.
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { later, toIso } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import type { RemovalSession } from '$lib/devices/disposal/removal';
import { openRemoval } from '$lib/devices/disposal/session';
import { STATION, tree } from '$lib/devices/ingest/scratch.fsa';
import type { Decided } from '$lib/ledger/events/event';
import { firstPacks } from '$lib/ledger/rule/packs';
import { openApprovals } from '../approvals';
import { openDisposalBook } from '../requests/disposal-known';
import {
	bags,
	begin,
	disks,
	now,
	only,
	openDesk,
	openStation,
	types,
	vault,
	type Station
} from '../fixity/fixity-for-tests';

beforeEach(begin);

const iso = (hours: number): string => toIso(later(now.is, { hours }), 480);

/** What two persons executed on an approval: the first file of each of the first two bags. */
async function executed({ write }: Station): Promise<string> {
	const files = bags.slice(0, 2).map(({ ingest, files: [first] }) => ({
		...{ ingest, path: first?.path ?? '', sha256: first?.sha256 ?? '' }
	}));
	const request = `${STATION}-e1-9`;
	const made = await write(
		{
			type: 'request-made',
			body: {
				...{ request, applicant: { is: 'person', person: 'p3' }, ground: '保存期满', files },
				...{ case: null, from: iso(0), until: iso(99), detail: { kind: 'disposal' } }
			}
		},
		['p3']
	);
	const decision: Decided = {
		type: 'request-decided',
		body: {
			...{ request, asked: made.hash, leader: 'p4', decision: 'approved', reason: '' },
			...{ way: 'pin', until: iso(99), proof: '' }
		}
	};
	const { hash } = await write(decision, ['p4']);
	await write(
		{
			type: 'disposal-executed',
			body: {
				...{ request, approval: hash, persons: ['p3', 'p1'] },
				files: files.map((file) => ({
					...{ ...file, bytes: 400_000, kept: iso(-9600), class: 'general' as const },
					notBefore: iso(-1)
				}))
			}
		},
		['p3', 'p1']
	);
	return request;
}

function openDisposals({ store, record }: Station, openSession: () => RemovalSession) {
	const sealed = () => Promise.resolve(new Set<string>());
	const disposal = openDisposalBook({
		...{ store, station: STATION, sealed, whole: Promise.resolve(), packs: () => firstPacks }
	});
	const vaults = () =>
		disks.all.map(({ root, id, name, designated }) => ({
			root,
			status: { place: 'first' as const, id, name, designated, state: 'ready' as const }
		}));
	const never = () => Promise.reject(new Error('nothing is decided here'));
	const { disposals } = openApprovals({
		vouched: () => Promise.resolve(undefined),
		...{ store, station: STATION, sealed, disposal, footageFiles: undefined },
		...{
			origin: `custody.411328/${STATION}/e1`,
			random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes))
		},
		record: {
			...{ note: record.note, now: record.now, perform: never, performAll: never },
			head: () => {
				throw new Error('nothing is decided here');
			}
		},
		checkPin: () => Promise.resolve(ok(null)),
		removal: {
			vaults: {
				...{ all: vaults, reachable: vaults, onChange: () => undefined },
				refresh: () => Promise.resolve()
			},
			every: () => () => undefined,
			...{ openSession, forget: () => Promise.resolve() }
		}
	});
	onTestFinished(disposals.close);
	return disposals;
}
const clips = async () =>
	(await tree(vault.disk)).filter((path) => path.endsWith('/data/A_0001.mp4'));

test('[第15条] files are gone, the check says 已销毁(存根) and no loss; what comes back is named', async () => {
	const station = await openStation();
	const request = await executed(station);
	const before = await tree(vault.disk);
	const disposals = openDisposals(station, openRemoval);
	disposals.begin();
	await disposals.settled();
	expect(disposals.trouble()).toBeUndefined();
	expect((await clips()).map((path) => path.split('/data/')[0])).toEqual([bags[2]!.bag]);
	expect((await tree(vault.disk)).length).toBe(before.length - 2);
	expect((await disposals.shown(request))?.copies.map(({ state }) => state)).toEqual([
		...['removed', 'removed']
	]);
	const desk = openDesk(station);
	await desk.check('V1');
	const { fixity, disposed } = await only(desk);
	expect(fixity.last?.ended).toMatchObject({ outcome: 'whole', findings: 0, disposed: 2 });
	expect([fixity.open, disposed]).toEqual([[], 2]);
	const index = await desk.index('V1');
	expect(index).toMatchObject({ ok: true, value: { differences: [] } });
});

test('[第15条] [第12条] killed between two files, the next start goes on, and nothing is told that is not so', async () => {
	const station = await openStation();
	const request = await executed(station);
	const killed = openDisposals(station, () => {
		const session = openRemoval();
		return {
			...session,
			async remove(order) {
				await session.remove(order);
				session.close();
				throw new Error('killed right behind the first file');
			}
		};
	});
	killed.begin();
	await killed.settled();
	expect((await types(station)).slice(3)).toEqual(['removal-begun']);
	expect(await clips()).toHaveLength(2);
	// A check in between takes what is gone for what was begun, and the rest for what it is.
	const desk = openDesk(station);
	await desk.check('V1');
	expect((await only(desk)).fixity.last?.ended).toMatchObject({ outcome: 'whole', disposed: 1 });
	const next = openDisposals(station, openRemoval);
	next.begin();
	await next.settled();
	expect((await next.shown(request))?.copies.map(({ state }) => state).sort()).toEqual([
		...['absent', 'removed']
	]);
	expect(await clips()).toHaveLength(1);
});

test('[第12条] [第15条] a disk that is replaced afterwards takes over what is left, and owes nothing', async () => {
	const station = await openStation();
	await executed(station);
	const disposals = openDisposals(station, openRemoval);
	disposals.begin();
	await disposals.settled();
	const desk = openDesk(station);
	const handle = await vault.root.getDirectoryHandle('new', { create: true });
	const folder = { kind: 'directory' as const, handle, beyond: [] };
	const done = await desk.replace({
		...{ from: 'V1', reason: '到年限', handedBy: 'p3', receivedBy: 'p1', folder }
	});
	expect(done).toMatchObject({ ok: true, value: { to: 'V2' } });
	expect((await desk.handover('V2'))?.notBrought).toEqual([]);
	const brought = (await tree(handle)).filter((path) => path.endsWith('data/A_0001.mp4'));
	expect(brought).toHaveLength(1);
	const next = openDisposals(station, openRemoval);
	next.begin();
	await next.settled();
	await desk.check('V2');
	expect((await only(desk)).fixity.last?.ended).toMatchObject({ outcome: 'whole', disposed: 2 });
});
