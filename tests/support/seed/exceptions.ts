// What stands beside the ordinary record of a generated county: a forked log, refused uploads, leads.
import { instant, type Instant } from '$lib/base/instant';
import { toUtf8 } from '$lib/base/bytes';
import { raiseLead } from '$lib/ledger/commands/lead';
import { rereadEntry, seal, type Head } from '$lib/ledger/log/entry';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import type { Signer } from '$lib/ledger/texts/note';
import { openCounty } from '$lib/server/county';
import { loadKey } from '$lib/server/record/key';
import { judgeAll } from '$lib/server/exchange/cosigner';
import { writeOwn } from '$lib/server/record/own-log';
import { openEmbedded, openOnPostgres } from '$lib/server/record/record';
import { leadRecipients, sealLead } from '$lib/sync/lead-sealing';
import { toEntryBundle } from '$lib/sync/envelope';
import type { Office } from '../county-parts';
import type { StationCast } from './plan';

const NOTHING = { size: 0, root: '0'.repeat(64) };
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

interface Clock {
	readonly at: Instant;
	now(): Instant;
	readonly offsetMinutes: number;
}

/** One station's log has a second branch; another one's uploads were partly no entries at all. */
export async function exceptions(
	office: Office,
	clock: Clock,
	casts: readonly StationCast[],
	keys: ReadonlyMap<string, Signer>
): Promise<void> {
	const [forked, refused] = [casts[1], casts[0]];
	const key = forked && keys.get(forked.station);
	if (forked && key) {
		const { size } = await office.store.head(key.name);
		const [bytes] = await office.store.read(key.name, size - 1, 1);
		const last = bytes && (await rereadEntry(bytes));
		if (last) {
			// From a copy of its disk the kiosk wrote its newest entry a second time, with other words.
			const before: Head = {
				...{ size: size - 1, hash: last.event.prev, seenAt: undefined },
				tree: { size: 0, peaks: [] }
			};
			const other = await seal(
				{
					type: 'recorder-seen',
					body: { recorder: forked.recorders[0] ?? '', how: 'hand', serial: '', note: '' }
				},
				before,
				key,
				{
					...{ at: clock.at, offsetMinutes: clock.offsetMinutes, actor: [forked.custodian] },
					...{ pack: tanghe20220729.id, refs: [], county: NOTHING }
				}
			);
			await office.accept(key.name, size - 1, toEntryBundle([other.bytes]));
		}
	}
	const own = refused && keys.get(refused.station);
	if (own) {
		const { size } = await office.store.head(own.name);
		await office.accept(own.name, size, toEntryBundle([toUtf8('no entry\n')]));
	}
	await judgeAll(office.witness);
}

/** Both accounts may read leads, and some were raised from complaints; half of them are ended. */
export async function leads(of: {
	readonly dataDir: string;
	readonly databaseUrl: string | undefined;
	readonly clock: Clock;
	readonly casts: readonly StationCast[];
}): Promise<void> {
	const { dataDir, databaseUrl, clock, casts } = of;
	const opened = await openCounty({
		...{ dataDir, databaseUrl, random, now: clock.now, offsetMinutes: clock.offsetMinutes }
	});
	if (!opened.ok) throw new Error(opened.error.fault);
	const county = opened.value;
	await county.identify();
	const asked = await county.propose('admin', 'lead-right-given', { account: 'admin', may: true });
	if (!asked.ok) throw new Error(asked.error.reason);
	const given = await county.approve('legal', asked.value.proposal);
	if (!given.ok) throw new Error(given.error.reason);
	const { people } = await county.roster();
	await county.close();
	const signer = await loadKey(dataDir);
	const record = databaseUrl
		? await openOnPostgres(databaseUrl)
		: await openEmbedded(dataDir, instant(clock.at));
	if (!signer || !record.ok) throw new Error('the county cannot be opened again');
	const { store } = record.value;
	for (const { station, officers } of casts.slice(0, 6)) {
		const raised = raiseLead(
			{ leads: [], people, station, isCounty: true },
			{
				...{ by: 'admin', signal: null, source: 'complaint', behaviour: '21-3' },
				...{ people: officers.slice(0, 1), words: '群众反映现场未开启记录仪' }
			}
		);
		if (!raised.ok) throw new Error(raised.error.reason);
		const { behaviour, text } = raised.value;
		const { size } = await store.head(signer.name);
		const recipients = await leadRecipients(store, signer.name, station);
		const sealed = await sealLead(text, signer.name, recipients ?? [], random);
		await record.value.inTurn(() =>
			writeOwn(...([record.value, signer, clock, ['admin']] as const), [
				{ type: 'lead-raised', body: { lead: `county-${size}`, behaviour, text: sealed } }
			])
		);
	}
	await record.value.close();
}
