// Kiosks that keep everything in memory, a county that registered leaders' keys, and the leaders' own devices.
import { refuse } from '$lib/base/refusal';
import { instant, later, toIso } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import { openApprovals } from '$lib/kiosk/approvals';
import { openDisposalBook } from '$lib/kiosk/requests/disposal-known';
import { readChallenge, signApproval, signReturn } from '$lib/ledger/requests/approval-code';
import { keyId, toVkey } from '$lib/ledger/texts/note';
import { morning, newLog, newSigner } from '$lib/ledger/testing/for-tests';
import { firstPacks } from '$lib/ledger/rule/packs';
import { staff } from '$lib/ledger/requests/request-for-tests';
import type { ReturnReason } from '$lib/ledger/requests/return-reasons';
import { openRequestReader } from '$lib/ledger/requests/request-read';
import { openLightKiosk, registered } from './light-kiosk';

export const PIN = '314159';
export const iso = (hours: number) => toIso(later(morning, { hours }), 480);
export const file = { ingest: 's01-e1-0', path: 'DCIM/1.MP4', sha256: '1'.repeat(64) };

export async function approvalBench() {
	const county = await newLog('custody.411328/county');
	for (const decided of registered) await county.add(decided);
	for (const body of staff.values()) await county.add({ type: 'person-registered', body });
	const clock = { at: morning };
	const signers = {
		p4: await newSigner('leader/p4'),
		p5: await newSigner('leader/p5'),
		p7: await newSigner('leader/p7')
	};
	type Leader = keyof typeof signers;
	for (const person of ['p4', 'p5'] as const)
		await county.add({
			type: 'leader-key-registered',
			body: { person, key: await toVkey(signers[person]) }
		});

	async function kiosk(log: string) {
		const light = await openLightKiosk(await newSigner(log), county.signer, {
			now: () => (clock.at = instant(clock.at + 1000)),
			offsetMinutes: () => 480
		});
		const { record, store } = light;
		const hear = async () => {
			await record.take(county.entries, { after: county.entries.length, last: undefined });
		};
		await hear();
		const bag = { ingest: file.ingest, recorder: 'J-03', bag: '2026/07/29/s01-J-03' };
		await record.note({
			type: 'ingest-started',
			body: {
				...{ ...bag, loans: [], source: 'x', files: 1, bytes: 6, inventory: '0'.repeat(64) },
				...{ vault: 'v1', designated: true }
			}
		});
		await record.note({
			type: 'files-verified',
			body: {
				...bag,
				files: [
					{ ...file, bytes: 6, modified: iso(0), stored: file.path, linked: null, facts: [] }
				].map(({ ingest: _, ...rest }) => rest)
			}
		});
		const station = log.split('/')[1] ?? '';
		const sealed = () => Promise.resolve(new Set<string>());
		const disposal = openDisposalBook({
			...{ store, station, sealed, whole: Promise.resolve() },
			packs: () => firstPacks
		});
		const desks = openApprovals({
			vouched: () => Promise.resolve(undefined),
			...{ record, store, station, origin: log, sealed, disposal },
			random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
			checkPin: (person, pin) =>
				Promise.resolve(pin === PIN ? ok(null) : refuse(21, 'pin-wrong', { person })),
			footageFiles: {
				find: () => Promise.resolve(ok(new File([], '1.MP4'))),
				digest: () => Promise.resolve(file.sha256)
			}
		});
		const read = openRequestReader(store);
		return {
			...{ ...desks, record, store, hear, log },
			is: async (request: string) => (await read()).of(request),
			async make(by = 'p1') {
				const done = await desks.requests.make({
					...{ by, pin: PIN, applicant: { is: 'person', person: by }, ground: '案情研判' },
					...{ files: [file], case: null, from: iso(0), until: iso(8) },
					detail: { kind: 'viewing' }
				});
				if (!done.ok) throw new Error(JSON.stringify(done.error));
				return done.value.voucher;
			},
			async show(request: string, confirms: string | null = null) {
				const shown = await desks.ways.show({ request, applicant: '王建国', confirms });
				if (!shown.ok) throw new Error(JSON.stringify(shown.error));
				return shown.value.text;
			},
			use: (request: string, typed: string, confirms: string | null = null) =>
				desks.ways.use({ request, typed, confirms })
		};
	}

	/** What the leader's own device answers to what it was shown. */
	async function sign(text: string, leader: Leader = 'p4', hours = 4) {
		const challenge = readChallenge(text);
		if (!challenge) throw new Error('no challenge');
		const signer = signers[leader];
		const seconds = later(morning, { hours }) / 1000;
		return signApproval(challenge, leader, seconds, signer, await keyId(signer, 1));
	}
	/** The same of a leader who returns it. */
	async function giveBack(text: string, reason: ReturnReason, leader: Leader = 'p4') {
		const challenge = readChallenge(text);
		if (!challenge) throw new Error('no challenge');
		const signer = signers[leader];
		return signReturn(challenge, leader, reason, signer, await keyId(signer, 1));
	}
	return { county, clock, kiosk, sign, giveBack, signers };
}
export type ApprovalKiosk = Awaited<ReturnType<Awaited<ReturnType<typeof approvalBench>>['kiosk']>>;
