// The county's key for digests of identity numbers: who gets it, when, and that it is the same for everybody.
import { expect, test } from 'vitest';
import { fromBase64, toHex } from '$lib/base/bytes';
import { openDigestKeys } from '$lib/kiosk/dossier/digest-keys';
import { details } from '$lib/ledger/dossier/dossier-for-tests';
import type { Decided } from '$lib/ledger/events/event';
import { morning, newLog, newSigner } from '$lib/ledger/testing/for-tests';
import { openDigestKeyGiver } from '$lib/server/exchange/digest-keys';
import { newIdentity, recipientOf, unseal } from '$lib/sync/sealing';
import { memoryRecord } from './support/light-kiosk';

const COUNTY = 'custody.411328/county';
const published = async (identity: string): Promise<Decided> => ({
	type: 'recipient-published',
	body: { recipient: await recipientOf(identity) }
});
const subject: Decided = { type: 'subject-registered', body: { subject: 's01-e1-1', ...details } };

async function openCounty() {
	const record = memoryRecord();
	const [signer, own] = [await newSigner(COUNTY), await newIdentity()];
	const giver = () =>
		openDigestKeyGiver({
			...{ record, clock: { now: () => morning, offsetMinutes: 480 }, signer: () => signer },
			random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
			...{ identity: () => Promise.resolve(own), isWaiting: () => Promise.resolve(false) }
		});
	/** A station says something, and the county takes it in. */
	const stationOf = async (name: string, is: ReturnType<typeof giver>) => {
		const log = await newLog(`custody.411328/${name}`);
		return async (decided: Decided) => {
			const entry = await log.add(decided);
			await record.store.append([entry]);
			is.noticed([entry]);
		};
	};
	const shares = async () =>
		(await record.store.registryEntries(COUNTY, ['digest-key-shared'], 0)).flatMap(
			({ known, event }) => (known && event.type === 'digest-key-shared' ? [event.body] : [])
		);
	return { record, own, giver, stationOf, shares };
}

async function keyIn(sealed: string, identity: string): Promise<string> {
	const opened = await unseal(fromBase64(sealed)!, identity);
	return opened.ok ? toHex(opened.value.bytes) : opened.error;
}

test('[第14条] no key is made before somebody registers a subject; then every kiosk gets the same one, each encrypted to itself', async () => {
	const county = await openCounty();
	const is = county.giver();
	const [one, other] = [await newIdentity(), await newIdentity()];
	const s01 = await county.stationOf('s01/e1', is);
	const s02 = await county.stationOf('s02/e1', is);
	await s01(await published(one));
	await s02(await published(other));
	await is.give();
	expect(await county.shares()).toEqual([]);

	await s01(subject);
	await is.give();
	const shares = await county.shares();
	expect(shares).toHaveLength(3);
	const keys = new Set<string>();
	for (const identity of [one, other, county.own]) {
		const recipient = await recipientOf(identity);
		keys.add(await keyIn(shares.find((one) => one.recipient === recipient)!.sealed, identity));
	}
	expect(keys.size).toBe(1);
	expect([...keys][0]).toMatch(/^[0-9a-f]{64}$/);
	expect(await keyIn(shares[0]!.sealed, await newIdentity())).toBe('not-for-us');
	// Asked again, also after a restart, it says nothing twice; a kiosk that comes later gets the same key.
	await is.give();
	const again = county.giver();
	await again.give();
	expect(await county.shares()).toHaveLength(3);
	const late = await newIdentity();
	const s03 = await county.stationOf('s03/e1', again);
	await s03(await published(late));
	await again.give();
	const all = await county.shares();
	expect(all).toHaveLength(4);
	expect(await keyIn(all[3]!.sealed, late)).toBe([...keys][0]);
});

test('[第14条] a kiosk finds its key on the county’s log, and its digests are those of the others', async () => {
	const county = await openCounty();
	const is = county.giver();
	const [one, other] = [await newIdentity(), await newIdentity()];
	await (
		await county.stationOf('s01/e1', is)
	)(await published(one));
	const s02 = await county.stationOf('s02/e1', is);
	await s02(await published(other));
	const keyOf = (identity: string) =>
		openDigestKeys(county.record.store, COUNTY, () => Promise.resolve(identity));
	const [here, there] = [keyOf(one), keyOf(other)];
	expect(await here()).toBeUndefined();
	await s02(subject);
	await is.give();
	const number = '411328198001010013';
	const digest = await (await here())!.digest(number);
	expect(digest).toMatch(/^[0-9a-f]{64}$/);
	expect(await (await there())!.digest(number)).toBe(digest);
	expect(await (await there())!.digest('411328198001010021')).not.toBe(digest);
	expect((await here())!.id).toBe((await there())!.id);
	expect(await keyOf(await newIdentity())()).toBeUndefined();
});
