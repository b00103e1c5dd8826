// Runs at the kiosk's own address, without the kiosk: makes its ledger longer by the kiosk's own modules and with its own key,
// and checks it with the kiosk's own auditor.
import { openIdentities, signerOf } from '$lib/kiosk/start/identity.dexie';
import { openAuditor } from '$lib/ledger/audit/auditor.worker';
import { emptyHead, follow, rereadEntry, seal } from '$lib/ledger/log/entry';
import { openDexieJournal } from '$lib/ledger/journal/journal.dexie';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { history } from './history.mjs';

const BATCH = 500;
const NOTHING = { size: 0, root: '0'.repeat(64) };

async function identity() {
	const own = await openIdentities().read();
	if (!own) throw new Error('this kiosk is not enrolled');
	return own;
}

/**
 * Adds to the journal until it has `total` entries of this kiosk's log; gives the recorders that lie in the cabinet then.
 * @param {number} total
 * @param {{ recorders: readonly string[], officers: readonly string[] }} cast
 */
async function grow(total, cast) {
	const { origin, station, epoch, keys } = await identity();
	const signer = await signerOf(origin, keys);
	const journal = openDexieJournal();
	let head = emptyHead;
	/** @type {Map<string, string>} */
	const newest = new Map();
	/** @type {Set<string>} */
	const stored = new Set();
	const events = history({ station, epoch, ...cast });
	for (let from = 0; from < total; from += BATCH) {
		const rows = await journal.read(origin, from, Math.min(BATCH, total - from));
		const fresh = [];
		for (let n = from; n < Math.min(total, from + BATCH); n++) {
			const { recorder, at, decided } = events.next().value;
			const row = rows[n - from];
			const before = newest.get(recorder);
			const entry = row
				? await rereadEntry(row.bytes)
				: await seal(decided, head, signer, {
						...{ at, offsetMinutes: 480, actor: [cast.officers[0]], pack: tanghe20220729.id },
						...{ refs: before ? [before] : [], county: NOTHING }
					});
			if (entry.event.type !== decided.type) throw new Error(`entry ${n} is not of this history`);
			const next = await follow(head, entry);
			if (!next.ok) throw new Error(next.error.fault);
			head = next.value;
			if (decided.type !== 'files-verified') newest.set(recorder, entry.hash);
			if (decided.type === 'footage-ingested') stored.add(recorder);
			else stored.delete(recorder);
			if (!row) fresh.push(entry);
		}
		if (fresh.length > 0) await journal.append(fresh);
	}
	await journal.close();
	return [...stored];
}

/** Milliseconds of verifying as many signatures of 800 bytes as one can, sixteen asked for at a time. @param {number} count */
async function rawVerify(count) {
	const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
	if (!('privateKey' in pair)) throw new Error('not a key pair');
	const message = crypto.getRandomValues(new Uint8Array(800));
	const signature = await crypto.subtle.sign('Ed25519', pair.privateKey, message);
	let left = count;
	const from = performance.now();
	await Promise.all(
		Array.from({ length: 16 }, async () => {
			while (left-- > 0) await crypto.subtle.verify('Ed25519', pair.publicKey, signature, message);
		})
	);
	return performance.now() - from;
}

async function audit() {
	const { origin, keys } = await identity();
	const journal = openDexieJournal();
	const size = (await journal.sizes()).get(origin) ?? 0;
	await journal.close();
	const { publicKey } = await signerOf(origin, keys);
	const auditor = openAuditor();
	const from = performance.now();
	const done = await auditor.audit({ key: { name: origin, publicKey }, size, anchors: [] });
	const millis = performance.now() - from;
	auditor.close();
	return { millis, entries: done.entries, findings: done.findings.length, bytes: done.bytes };
}

Object.assign(globalThis, { bench: { grow, rawVerify, audit } });
