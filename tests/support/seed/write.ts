// Makes a whole county in an empty folder: founded as the first run founds it, its kiosks enrolled, and everything that its
// stations did in some years written through the county's own record, judged and confirmed as it would have been.
import { instant, type Instant } from '$lib/base/instant';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import type { Entry, Head } from '$lib/ledger/log/entry';
import { countyRoles } from '$lib/ledger/events/access';
import type { Decided } from '$lib/ledger/events/event';
import { toVkey, type Signer } from '$lib/ledger/texts/note';
import { rootOf } from '$lib/ledger/log/tree';
import { openCounty } from '$lib/server/county';
import { loadKey } from '$lib/server/record/key';
import { writeOwn } from '$lib/server/record/own-log';
import { openEmbedded, openOnPostgres } from '$lib/server/record/record';
import { openOffice, type Office } from '../county-parts';
import { exceptions, leads } from './exceptions';
import { unsettled } from './held';
import { historyOf, isSilent } from './history';
import { stationKey } from './keys';
import { openPen, seenOf } from './pen';
import { castOf, chanceOf, COUNTY, DAY, dayOf, HOUR, registrations } from './plan';
import type { Act, SeedPlan, StationCast } from './plan';

export interface SeedOrder {
	readonly dataDir: string;
	/** A PostgreSQL server instead of the embedded database. */
	readonly databaseUrl: string | undefined;
	readonly plan: SeedPlan;
	/** Of the administrator, `admin`, and of the second account, `legal`. */
	readonly password: string;
	/** So many of so many station events are written. */
	progress(done: number, of: number): void;
}

const OFFSET = 480;
const WEEK = 7 * DAY;
/** A station has its log confirmed so often. */
const CONFIRMED_WEEKS = 4;
const REGISTERED_AT_ONCE = 400;

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
const must = <T>(answer: { ok: true; value: T } | { ok: false; error: unknown }): T => {
	if (!answer.ok) throw new Error(JSON.stringify(answer.error));
	return answer.value;
};

export async function seedCounty(order: SeedOrder): Promise<{ readonly events: number }> {
	const { dataDir, databaseUrl, plan } = order;
	const clock = { at: instant(dayOf(plan, 0) - DAY), now: () => clock.at, offsetMinutes: OFFSET };
	const casts = castOf(plan);
	await found(order, clock.now);
	const opened = databaseUrl
		? await openOnPostgres(databaseUrl)
		: await openEmbedded(dataDir, clock.at);
	const record = must(opened);
	const county = await loadKey(dataDir);
	if (!county) throw new Error('the county was not founded');
	const office = openOffice(record, county, dataDir, clock);
	const keys = new Map<string, Signer>();
	for (const { station, origin } of casts) keys.set(station, await stationKey(origin, plan.seed));
	await register(office, clock, plan, casts, keys);
	const events = await writeAll(order, office, clock, casts, keys);
	clock.at = instant(Math.max(clock.at, plan.until));
	await exceptions(office, clock, casts, keys);
	await unsettled(office, clock, casts, keys);
	await record.close();
	await leads({ dataDir, databaseUrl, clock, casts });
	return { events };
}

/** As the first run does it, and a second account, so that what takes two persons can be done. */
async function found({ dataDir, databaseUrl, password }: SeedOrder, now: () => Instant) {
	const options = { dataDir, databaseUrl, now, random, offsetMinutes: OFFSET };
	const county = must(await openCounty(options));
	const asked = {
		...{ county: COUNTY, name: '唐河县农业农村局', brigade: '唐河县农业综合执法大队' },
		...{ account: 'admin', accountName: '李雷', password, passwordAgain: password },
		roles: countyRoles
	};
	must(await county.found(county.setupCode() ?? '', asked, ''));
	const second = {
		...{ account: 'legal', name: '韩梅', password, passwordAgain: password },
		roles: ['leader', 'legal'] as const
	};
	must(await county.addAccount('admin', second));
	await county.close();
}

interface Clock {
	at: Instant;
	now(): Instant;
	readonly offsetMinutes: number;
}

async function register(
	{ record, county }: Office,
	clock: Clock,
	plan: SeedPlan,
	casts: readonly StationCast[],
	keys: ReadonlyMap<string, Signer>
) {
	const acts: Decided[] = [...registrations(casts, chanceOf(plan.seed))];
	for (const { station, origin } of casts) {
		const key = keys.get(station);
		if (!key) continue;
		const code = Buffer.from(random(32)).toString('hex');
		const body = { station, epoch: 1, origin, vkey: await toVkey(key), code };
		acts.push({ type: 'kiosk-enrolled', body });
	}
	for (let at = 0; at < acts.length; at += REGISTERED_AT_ONCE)
		await record.inTurn(() =>
			writeOwn(record, county, clock, ['admin'], acts.slice(at, at + REGISTERED_AT_ONCE))
		);
}

async function writeAll(
	{ plan, progress }: SeedOrder,
	office: Office,
	clock: Clock,
	casts: readonly StationCast[],
	keys: ReadonlyMap<string, Signer>
): Promise<number> {
	const { record, county } = office;
	const acts = historyOf(plan, casts);
	const pen = openPen(keys, new Map());
	const confirmed = new Map<string, number>();
	let done = 0;
	let week = 0;
	for (let from = 0; from < acts.length; week++) {
		const end = instant(dayOf(plan, 0) - 9 * HOUR + (week + 1) * WEEK);
		const behind = await seenOf(await record.store.head(county.name));
		const batch: Act[] = [];
		while (from < acts.length && (acts[from]?.at ?? end) < end) {
			const act = acts[from++];
			if (act) batch.push(act);
		}
		const lots = new Map<string, { before: Head; after: Head; entries: Entry[] }>();
		for (const act of batch) {
			if (act.station === 'county') {
				await flush(office, lots);
				clock.at = act.at;
				const { decided, refs } = pen.ofCounty(act);
				const [entry] = await record.inTurn(() =>
					writeOwn(record, county, clock, act.actor, [decided], undefined, refs)
				);
				if (entry && act.recorder !== undefined) pen.heard(act.recorder, entry.hash);
				continue;
			}
			const origin = keys.get(act.station)?.name ?? '';
			const before = pen.head(origin);
			const { entry, head } = await pen.write(act, behind);
			const lot = lots.get(origin) ?? { before, after: head, entries: [] };
			lot.entries.push(entry);
			lot.after = head;
			lots.set(origin, lot);
			done++;
		}
		await flush(office, lots);
		const last = from >= acts.length;
		clock.at = last ? plan.until : end;
		for (const [n, { station, origin }] of casts.entries()) {
			const due = (week + n) % CONFIRMED_WEEKS === 0 || last;
			const key = keys.get(station);
			// What one station in ten has sent last is not confirmed yet.
			if (!due || !key || (last && n % 10 === 3) || (last && isSilent(plan, n))) continue;
			const head = pen.head(origin);
			if (head.size === (confirmed.get(origin) ?? 0)) continue;
			await confirm(office, key, head);
			confirmed.set(origin, head.size);
		}
		progress(done, acts.length);
	}
	return done;
}

/** What was sealed is stored, every log's in one go. */
async function flush(
	{ record }: Office,
	lots: Map<string, { before: Head; after: Head; entries: Entry[] }>
): Promise<void> {
	await Promise.all(
		[...lots].map(([origin, { before, after, entries }]) =>
			record.inTurnOf(origin, () => record.append(entries, before, after))
		)
	);
	lots.clear();
}

async function confirm(office: Office, key: Signer, head: Head): Promise<void> {
	const checkpoint = { origin: key.name, size: head.size, root: await rootOf(head.tree) };
	must(await office.cosign(key.name, await signCheckpoint(checkpoint, key)));
}
