import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { concat, sha256Hex, toHex, toUtf8, type Bytes } from '$lib/base/bytes';
import { instant, type Instant } from '$lib/base/instant';
import { toBundle } from '$lib/ledger/log/bundle';
import { cosign, toCheckpointText, signCheckpoint } from '$lib/ledger/log/checkpoint';
import { emptyHead, follow, seal, type Entry, type Head } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { openMerkle, type Merkle } from '$lib/ledger/log/merkle';
import { toVkey, type Signer } from '$lib/ledger/texts/note';
import { toGrowth, toProof } from '$lib/ledger/log/proof';
import { leafHash, rootOf } from '$lib/ledger/log/tree';

/** What stands in front of the 32 bytes of an Ed25519 key in its PKCS #8 form (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key that is the same every time: its secret is 32 times the same byte. For tests and examples only. */
export function fixedSigner(name: string, byte: number): Signer {
	const der = Buffer.concat([PKCS8, Buffer.alloc(32, byte)]);
	const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
	const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
	return {
		name,
		publicKey: new Uint8Array(spki.subarray(-32)),
		sign: (message) => Promise.resolve(new Uint8Array(sign(null, message, secret)))
	};
}

export const START = instant(Date.parse('2026-07-29T08:00:00+08:00'));
const MINUTE = 60_000;

/** A log that grows as the application makes it grow, with everything that can be read off it. */
export function growingLog(signer: Signer, county: Signer) {
	const tree: Merkle = openMerkle();
	const heads: Head[] = [emptyHead];
	const entries: Entry[] = [];
	const log = {
		signer,
		tree,
		entries,
		head: (size: number): Head => {
			const head = heads[size];
			if (!head) throw new Error(`no size ${size}`);
			return head;
		},
		root: async (size: number): Promise<string> => toHex(await rootOf(log.head(size).tree)),
		async add(
			decided: Decided,
			seen: { size: number; root: string },
			at?: Instant,
			actor: readonly string[] = ['p1'],
			refs: readonly string[] = []
		) {
			const head = log.head(entries.length);
			const entry = await seal(decided, head, signer, {
				at: at ?? instant(START + entries.length * MINUTE),
				offsetMinutes: 480,
				actor,
				pack: 'tanghe-2022-07-29',
				refs,
				county: seen
			});
			const next = await follow(head, entry);
			if (!next.ok) throw new Error(next.error.fault);
			heads.push(next.value);
			entries.push(entry);
			await tree.add(await leafHash(entry.bytes));
			return entry;
		},
		/** Signed by the log; with `at`, cosigned by the county too. */
		async checkpoint(size: number, at?: Instant): Promise<Bytes> {
			const checkpoint = { origin: signer.name, size, root: await rootOf(log.head(size).tree) };
			const signed = await signCheckpoint(checkpoint, signer);
			if (at === undefined) return signed;
			return concat(signed, toUtf8(await cosign(toCheckpointText(checkpoint), county, at)));
		},
		async bundle(first: number, last: number, at?: Instant, writer: Signer = signer) {
			return toBundle(
				{ log: signer, writer, county },
				log.head(first),
				entries.slice(first, last + 1).map(({ bytes }) => bytes),
				await log.checkpoint(last + 1, at)
			);
		},
		async proof(index: number, size: number, at?: Instant): Promise<Bytes> {
			const entry = entries[index];
			if (!entry) throw new Error(`no entry ${index}`);
			const hashes = await tree.inclusion(index, size);
			return toProof(entry.bytes, index, hashes, await log.checkpoint(size, at));
		},
		async growth(old: number, size: number, at?: Instant): Promise<Bytes> {
			return toGrowth(old, await tree.consistency(old, size), await log.checkpoint(size, at));
		}
	};
	return log;
}

export type GrowingLog = ReturnType<typeof growingLog>;

export const COUNTY = 'custody.411328/county';
export const STATION = 'custody.411328/s01/e1';
/** Sizes of the station's log at which the county confirmed and cosigned it. */
export const CONFIRMED = [1, 2, 3, 255, 256, 257] as const;

const cameBack = (n: number): Decided => ({
	type: 'officer-came-back',
	body: { loan: `s01-e1-${n}`, recorder: 'J-03', officer: 'p1' }
});
const person = (id: string, name: string, role: 'officer' | 'custodian'): Decided => ({
	type: 'person-registered',
	body: { person: id, name, station: 's01', roles: [role], active: true }
});

/** When the county confirmed a size: half a minute after the last entry of it. */
export const confirmedAt = (size: number): Instant => instant(START + (size - 0.5) * MINUTE);

/** A county with one station whose log has so many entries: the same bytes every time. */
export async function fixedCounty(entries = 257) {
	const office = fixedSigner(COUNTY, 1);
	const signer = fixedSigner(STATION, 2);
	const county = growingLog(office, office);
	const station = growingLog(signer, office);
	const ofCounty = async () => ({
		size: county.entries.length,
		root: await county.root(county.entries.length)
	});
	const onCounty = async (decided: Decided, at?: Instant) => {
		// The office is set up in the hour before the station's first entry.
		const minute = instant(START - 3_600_000 + county.entries.length * MINUTE);
		await county.add(decided, await ofCounty(), at ?? minute);
	};
	const code = await sha256Hex(toUtf8('7K2M9QXD0VWT3R8A'));

	await onCounty({
		type: 'county-founded',
		body: { county: '411328', name: '唐河县农业农村局', brigade: '唐河县农业综合执法大队' }
	});
	await onCounty({ type: 'station-registered', body: { station: 's01', name: '城关中队' } });
	await onCounty(person('p1', '王建国', 'officer'));
	await onCounty(person('p2', '李梅', 'custodian'));
	await onCounty({
		type: 'enrolment-code-issued',
		body: { station: 's01', code, expires: '2026-08-05T08:00:00+08:00' }
	});
	const vkey = await toVkey(signer);
	const enrolled = { station: 's01', epoch: 1, origin: STATION, vkey, code };
	await onCounty({ type: 'kiosk-enrolled', body: enrolled });

	let seen = await ofCounty();
	for (let size = 1; size <= entries; size++) {
		await station.add(
			size === 4
				? {
						type: 'county-pinned',
						body: {
							...seen,
							checkpoint: new TextDecoder().decode(await county.checkpoint(seen.size))
						}
					}
				: cameBack(size - 1),
			seen
		);
		if (!(CONFIRMED as readonly number[]).includes(size)) continue;
		const body = { log: STATION, size, root: await station.root(size) };
		await onCounty({ type: 'log-confirmed', body }, instant(confirmedAt(size) - 1000));
		seen = await ofCounty();
	}
	return { county, station, office };
}
