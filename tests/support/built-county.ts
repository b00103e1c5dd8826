// A county's real server that is killed, or whose disk fails, while stations talk to it; and what it must still hold then.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { equalBytes, toHex, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { signCheckpoint, openCheckpoint, cosignedAt } from '$lib/ledger/log/checkpoint';
import {
	claimedOrigin,
	emptyHead,
	follow,
	openEntry,
	type Entry,
	type Head
} from '$lib/ledger/log/entry';
import { fromVkey, type PublicKey, type Signer } from '$lib/ledger/texts/note';
import { parseGrowth, verifyConsistency } from '$lib/ledger/log/proof';
import { sampleChain, sampleCheckOut } from '$lib/ledger/testing/samples.contract';
import { rootOf } from '$lib/ledger/log/tree';
import { openCounty } from '$lib/server/county';
import { enrolled, FOUNDING } from '$lib/server/county-for-tests';
import { fromEntryBundle, toEntryBundle } from '$lib/sync/envelope';
import type { Peer } from '$lib/sync/peer';
import { httpPeer } from '$lib/sync/peer.http';
import { must } from './invariant';
import { headsOf } from './stored-log';

export const notBuilt = (): string | undefined =>
	existsSync('build/handler.js') ? undefined : 'there is no build (npm run build)';

/** A station that writes and sends, and remembers what it was told. */
export interface Station {
	readonly signer: Signer;
	readonly entries: Entry[];
	/** Where the log stood before entry `i`; one more than there are entries. */
	readonly heads: Head[];
	/** The county said that it holds so many. */
	acked: number;
	/** Of these it has the county's signature. */
	readonly cosigned: number[];
}

export interface Served {
	readonly peer: Peer;
	readonly address: string;
	readonly child: ChildProcess;
	output(): string;
	/** Ends the process and everything below it at once. */
	kill(): Promise<void>;
	/** True once it has ended. */
	ended(): boolean;
	/** True where it ends within so many milliseconds. */
	endsWithin(millis: number): Promise<boolean>;
}

/** Founds a county in the folder, with stations whose kiosks are enrolled. */
export async function foundIn(
	folder: string,
	stations: readonly string[],
	databaseUrl?: string
): Promise<{ county: PublicKey; stations: Station[] }> {
	const opened = await openCounty({
		...{ dataDir: folder, databaseUrl, offsetMinutes: 480 },
		now: () => instant(Date.now()),
		random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes))
	});
	if (!opened.ok) throw new Error(opened.error.fault);
	const office = opened.value;
	const founded = await office.found(office.setupCode() ?? '', FOUNDING, 'a');
	if (!founded.ok) throw new Error(founded.error.reason);
	const made: Station[] = [];
	for (const station of stations) {
		await office.registerStation('admin', { station, name: `${station}中队` }, 'add');
		const signer = await enrolled(office, station);
		made.push({ signer, entries: [], heads: [emptyHead], acked: 0, cosigned: [] });
	}
	const county = await fromVkey((await office.vkey()) ?? '');
	if (!county.ok) throw new Error(county.error);
	await office.close();
	return { county: county.value, stations: made };
}

/** Why no system call can be made to fail here; undefined = one can. */
export function straceMissing(): string | undefined {
	const tried = spawnSync('strace', ['-f', '--seccomp-bpf', '-qqq', '-o', '/dev/null', 'true']);
	if (tried.error) return 'no strace (apt-get install strace)';
	return tried.status === 0 ? undefined : `strace may not trace here: ${String(tried.stderr)}`;
}

/** What the system is to do wrong: `calls` on the journal's file (or on any), `fault` as strace's `inject` has it. */
export interface Injection {
	readonly calls: 'pwrite64' | 'fdatasync';
	readonly fault: string;
	readonly anyFile?: boolean;
}

export async function serveFrom(
	folder: string,
	injection?: Injection,
	settings: Readonly<Record<string, string>> = {}
): Promise<Served> {
	const script = join('tests', 'support', 'serve-built.mjs');
	const journal = join(await realpath(folder), 'county', 'journal.seg');
	const traced = injection && [
		...['-f', '-qqq', '-o', '/dev/null'],
		// Much faster, but strace 6.1 then sends no signals.
		...(injection.fault.includes('signal=') ? [] : ['--seccomp-bpf']),
		...(injection.anyFile ? [] : ['-P', journal]),
		...['-e', `trace=${injection.calls}`, '-e', `inject=${injection.calls}:${injection.fault}`],
		process.execPath
	];
	const child = spawn(traced ? 'strace' : process.execPath, [...(traced ?? []), script], {
		// strace counts calls thread by thread: with one thread for files the count is the order of the writes.
		env: { ...process.env, LUZHENG_DATA: folder, PORT: '0', UV_THREADPOOL_SIZE: '1', ...settings },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true
	});
	const state = { output: '', ended: false };
	child.stderr.on('data', (chunk: Buffer) => (state.output += chunk.toString()));
	const ended = new Promise<void>((resolve) =>
		child.once('close', () => {
			state.ended = true;
			resolve();
		})
	);
	const port = await new Promise<number | undefined>((resolve) => {
		child.stdout.on('data', (chunk: Buffer) => {
			state.output += chunk.toString();
			const said = /^\{"port":(\d+)/m.exec(state.output);
			if (said) resolve(Number(said[1]));
		});
		void ended.then(() => resolve(undefined));
	});
	const address = `http://127.0.0.1:${port ?? 1}`;
	return {
		...{ peer: httpPeer(address), address, child },
		output: () => state.output,
		async kill() {
			if (!state.ended && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
			await ended;
		},
		ended: () => state.ended,
		async endsWithin(millis) {
			const late = new Promise<void>((resolve) => setTimeout(resolve, millis).unref());
			await Promise.race([ended, late]);
			return state.ended;
		}
	};
}

/** Writes a few more entries and sends whatever the county is not known to hold; false = it did not take them. */
export async function work(station: Station, peer: Peer, more: number): Promise<boolean> {
	const { signer, entries, heads } = station;
	const loans = Array.from({ length: more }, (_, i) =>
		sampleCheckOut(`${entries.length + i}`, 'J-03')
	);
	const fresh = await sampleChain(signer, loans, heads.at(-1));
	entries.push(...fresh);
	heads.push(...(await headsOf(fresh, heads.at(-1))).slice(1));
	const part = entries.slice(station.acked, station.acked + 200).map(({ bytes }) => bytes);
	const answer = await peer.sendEntries(signer.name, station.acked, toEntryBundle(part));
	if (!answer.ok) return false;
	station.acked = answer.value.next;
	return true;
}

/** Asks for the county's signature over what it said that it holds; undefined = it gave none. */
export async function confirm(station: Station, peer: Peer, county: PublicKey): Promise<boolean> {
	const size = station.acked;
	if (size === 0) return true;
	const head = station.heads[size] ?? emptyHead;
	const checkpoint = { origin: station.signer.name, size, root: await rootOf(head.tree) };
	const answer = await peer.cosign(
		station.signer.name,
		await signCheckpoint(checkpoint, station.signer)
	);
	if (!answer.ok) return false;
	must((await cosignedAt(answer.value, county)).ok, () => 'cosigned with another key');
	station.cosigned.push(size);
	return true;
}

/** What is known of a county from outside, over all of its lives. */
export interface Witness {
	readonly county: PublicKey;
	readonly stations: readonly Station[];
	feed: readonly Bytes[];
	pinned: { readonly size: number; readonly root: Bytes } | undefined;
}

/** After a start: everything that was acknowledged is there, in its old place, and nothing that nobody sent. */
export async function checkHeld(witness: Witness, peer: Peer): Promise<void> {
	const { county, stations } = witness;
	const hello = await peer.hello();
	must(hello.ok, () => 'the county does not answer');
	const [asking] = stations;
	if (!asking) throw new Error('no station to ask with');
	const feed: Bytes[] = [];
	for (let after = 0; ;) {
		const answer = await peer.feed(after, hello.value.nonce, asking.signer);
		must(answer.ok, () => `no feed: ${JSON.stringify(answer)}`);
		if (answer.value.next === after) break;
		feed.push(...fromEntryBundle(answer.value.bundle).entries);
		after = answer.value.next;
	}
	for (const [place, bytes] of witness.feed.entries()) {
		const is = feed[place];
		must(
			is !== undefined && equalBytes(is, bytes),
			() => `place ${place} of the feed is not what it was`
		);
	}
	witness.feed = feed;

	const confirmed = new Map<string, number>();
	let own = emptyHead;
	const heads = [emptyHead];
	for (const bytes of feed.filter((one) => claimedOrigin(one) === county.name)) {
		const entry = await openEntry(bytes, county);
		const next = entry.ok ? await follow(own, entry.value) : entry;
		must(next.ok && entry.ok, () => `entry ${own.size} of the county's log does not follow`);
		own = next.value;
		heads.push(own);
		const { known, event } = entry.value;
		if (known && event.type === 'log-confirmed')
			confirmed.set(event.body.log, Math.max(event.body.size, confirmed.get(event.body.log) ?? 0));
	}
	for (const station of stations) {
		const { name } = station.signer;
		const held = feed.filter((bytes) => claimedOrigin(bytes) === name);
		for (const [seq, bytes] of held.entries())
			must(
				equalBytes(bytes, station.entries[seq]?.bytes ?? new Uint8Array()),
				() => `entry ${seq} of ${name} is not what was sent`
			);
		must(
			held.length >= station.acked,
			() => `said ${station.acked} of ${name}, has ${held.length}`
		);
		const answer = await peer.sendEntries(name, held.length, new Uint8Array());
		must(
			answer.ok && answer.value.next === held.length,
			() => `${name}: ${held.length} in the feed, said ${JSON.stringify(answer)}`
		);
		station.acked = held.length;
		const most = Math.max(0, ...station.cosigned);
		must(
			(confirmed.get(name) ?? 0) >= most,
			() => `cosigned ${most} of ${name}, which its own log does not say`
		);
	}
	const old = witness.pinned ?? { size: 0, root: await rootOf(emptyHead.tree) };
	const answer = await peer.checkpoint(old.size);
	const growth = answer.ok ? parseGrowth(answer.value) : answer;
	must(growth.ok, () => `the county has no checkpoint: ${JSON.stringify(growth)}`);
	const checkpoint = await openCheckpoint(growth.value.note, county);
	must(checkpoint.ok, () => 'the county’s checkpoint is not its own');
	must(
		await verifyConsistency(old, checkpoint.value, growth.value.proof),
		() => `the county’s log did not grow out of what it was at ${old.size}`
	);
	const head = heads[checkpoint.value.size];
	must(
		head !== undefined && toHex(await rootOf(head.tree)) === toHex(checkpoint.value.root),
		() => 'the county hands out another log than it signs'
	);
	witness.pinned = checkpoint.value;
}
