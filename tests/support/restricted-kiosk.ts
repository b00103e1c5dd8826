// One kiosk that keeps everything in memory, with one recording that may be marked for named readers (第20条).
import { openDisposalBook } from '$lib/kiosk/requests/disposal-known';
import { firstPacks } from '$lib/ledger/rule/packs';
import { sha256Hex } from '$lib/base/bytes';
import { refuse } from '$lib/base/refusal';
import { instant, later, toIso } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import { openApprovals } from '$lib/kiosk/approvals';
import { openExtractionDesk, type ExtractionParts } from '$lib/kiosk/extraction/extraction-desk';
import { openRequestWork } from '$lib/kiosk/requests/request-desk';
import type { Applicant, RequestDetail } from '$lib/ledger/events/request';
import { morning, newLog, newSigner } from '$lib/ledger/testing/for-tests';
import { staff } from '$lib/ledger/requests/request-for-tests';
import { newIdentity } from '$lib/sync/sealing';
import { openLightKiosk, registered } from './light-kiosk';
import { memorySideTexts, randomBytes } from './side-texts';

export const PIN = '314159';
const bytes = new TextEncoder().encode('a recording');
export const good = { ingest: 's01-e1-0', path: 'DCIM/1.MP4', sha256: await sha256Hex(bytes) };
export const iso = (hours: number) => toIso(later(morning, { hours }), 480);
export const person = (id: string): Applicant => ({ is: 'person', person: id });
export const TEXT = { title: '配方', party: '某厂', place: '三号车间', note: '温度与配比' };

export async function openRestricted() {
	const county = await newLog('custody.411328/county');
	for (const decided of registered) await county.add(decided);
	for (const body of staff.values()) await county.add({ type: 'person-registered', body });
	const clock = { at: morning };
	const kiosk = await openLightKiosk(await newSigner('custody.411328/s01/e1'), county.signer, {
		now: () => (clock.at = instant(clock.at + 1000)),
		offsetMinutes: () => 480
	});
	const { record, store } = kiosk;
	await record.take(county.entries, { after: county.entries.length, last: undefined });
	const bag = { ingest: good.ingest, recorder: 'J-03', bag: '2026/07/29/s01-J-03' };
	await record.note({
		type: 'ingest-started',
		body: {
			...{ ...bag, loans: [], source: 'x', files: 1, bytes: 11, inventory: '0'.repeat(64) },
			...{ vault: 'v1', designated: true }
		}
	});
	await record.note({
		type: 'files-verified',
		body: {
			...bag,
			files: [
				{ ...{ path: good.path, sha256: good.sha256, bytes: bytes.length, modified: iso(0) } }
			].map((file) => ({ ...file, stored: file.path, linked: null, facts: [] }))
		}
	});
	const { kept, sides } = memorySideTexts();
	const sealed = () => Promise.resolve(new Set<string>());
	const disposal = openDisposalBook({
		...{ store, station: 's01', sealed, whole: Promise.resolve() },
		packs: () => firstPacks
	});
	const parts = {
		...{ record, store, station: 's01', sealed, disposal },
		...{ origin: 'custody.411328/s01/e1', random: randomBytes },
		vouched: () => Promise.resolve(undefined),
		checkPin: (who: string, pin: string) =>
			Promise.resolve(pin === PIN ? ok(null) : refuse(21, 'pin-wrong', { person: who }))
	};
	const identity = await newIdentity();
	const desks = openApprovals({
		...parts,
		sideTexts: {
			...{ sides, random: randomBytes, identity: () => Promise.resolve(identity) },
			later: (act) => act()
		},
		footageFiles: {
			find: () => Promise.resolve(ok(new File([bytes], '1.MP4'))),
			digest: async (file) => sha256Hex(new Uint8Array(await file.arrayBuffer()))
		}
	});
	const { requests, viewing, releases, restrictions, ways } = desks;
	if (!viewing || !restrictions) throw new Error('no desk');
	// Of the extraction desk only what decides which files leave.
	const extraction = openExtractionDesk({
		...{ record, store, station: 's01', requests: openRequestWork(parts) }
	} as unknown as ExtractionParts);

	const ask = (by: string, detail: RequestDetail = { kind: 'viewing' }, applicant = person(by)) =>
		requests.make({
			...{ by, pin: PIN, applicant, ground: '案情研判', files: [good], case: null, detail },
			...{ from: iso(0), until: iso(8) }
		});
	const made = async (...of: Parameters<typeof ask>) => {
		const done = await ask(...of);
		if (!done.ok) throw new Error(JSON.stringify(done.error));
		return done.value.voucher;
	};
	const decide = async (request: string, leader = 'p4') => {
		const asked = (await requests.read()).of(request)?.made.hash ?? '';
		const said = { request, asked, leader, pin: PIN, reason: '' };
		return requests.decide({ ...said, decision: 'approved', until: iso(8) });
	};
	const register = (request: string, keeper = 'p3') =>
		viewing.register({ request, keeper, pin: PIN, viewer: '王建国', note: '' });
	const mark = async (readers: readonly Applicant[] = [person('p1')], custodian = 'p6') =>
		restrictions.mark({
			...{ custodian, pin: PIN, kind: 'trade-secret', files: [good], ground: 'said-by-party' },
			readers: [...readers]
		});
	const marked = async (readers?: readonly Applicant[]) => {
		const done = await mark(readers);
		if (!done.ok) throw new Error(JSON.stringify(done.error));
		return done.value.voucher;
	};
	const size = () => record.head().size;
	return {
		...{ requests, viewing, releases, restrictions, ways, extraction, store, record, kept, clock },
		...{ ask, made, decide, register, mark, marked, size }
	};
}
export const reason = (why: string) => ({ ok: false, error: { reason: why } });
