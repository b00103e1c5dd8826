import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { BagFinding, DisposedFile } from '$lib/devices/fixity/check';
import type { VaultListing } from '$lib/devices/fixity/reader';
import type { FixityFinding } from '$lib/ledger/events/fixity';
import { findingKey, type VaultFixity } from '$lib/ledger/media/fixity';
import type { LedgerBag } from '$lib/ledger/media/vault-bags';
import type { KeptRun, KeptStep } from './fixity-keeping';
import type { FixityParts, VaultAtHand } from './fixity-parts';
import { nextPiece, type AgedBag } from './fixity-schedule';
import type { Task } from './fixity-work';
import { pages } from '../record/pages';
import type { ActFault } from '../ports/act';

type Fault = DeviceFault | ActFault;
type Bags = ReadonlyMap<string, LedgerBag>;

/** Longer than any path that an entry takes; what is cut off stands in the vault. */
const LONGEST_PATH = 1000;
const cut = (path: string): string => path.slice(0, LONGEST_PATH);

const toRecord = (bag: string, { path, kind, expected, found }: BagFinding): FixityFinding => ({
	...{ bag: cut(bag), path: path === null || path === '' ? null : cut(path), kind },
	...{ expected: expected ?? null, found: found ?? null }
});

/** The bags that ought to lie in this vault, with when each was last read whole. */
export async function agedBags(
	{ keeping }: Pick<FixityParts, 'keeping'>,
	vault: string,
	bags: Bags
): Promise<readonly AgedBag[]> {
	const read = await keeping.readAt(vault);
	return [...bags.values()]
		.filter((bag) => bag.vaults.has(vault) && bag.manifest !== undefined)
		.map(({ bag, bytes, since }) => {
			const at = read.get(bag);
			return { bag, bytes, readAt: at !== undefined && at > since ? at : since };
		});
}

/** Puts findings on the record that are not open or answered there already. */
async function note(
	{ record }: Pick<FixityParts, 'record'>,
	run: Pick<KeptRun, 'run' | 'vault'>,
	fixity: VaultFixity,
	findings: readonly FixityFinding[]
): Promise<number> {
	const { open, answered } = fixity;
	const settled = new Set(answered.map(findingKey));
	const known = new Set([...open.map(findingKey), ...settled]);
	const body = { run: run.run, vault: run.vault };
	const paged = pages<FixityFinding>((page) =>
		record.note({ type: 'fixity-found', body: { ...body, findings: page } })
	);
	for (const finding of findings) if (!known.has(findingKey(finding))) await paged.add(finding);
	await paged.flush();
	return findings.filter((finding) => !settled.has(findingKey(finding))).length;
}

/** Reads every bag of a vault, or a day's piece of it, bag by bag; what a crash cuts off is gone on with behind the last whole bag. */
export async function checkVault(
	parts: FixityParts,
	task: Task,
	vault: VaultAtHand,
	why: KeptRun['why']
): Promise<Result<null, Fault>> {
	const { record, book, keeping, station } = parts;
	const place = { root: vault.root, station };
	const bags = await book.bags();
	const fixity = (await book.fixity())(vault.id);
	let disposedIn = await book.disposed(vault.id);
	const kept = await keeping.unfinished(vault.id);
	let run: KeptRun;
	let step: KeptStep;
	if (kept) {
		({ step, ...run } = kept);
	} else {
		const listed = await task.session.ask({ ask: 'list', vault: place });
		if (!listed.ok) return listed;
		const order = await orderOf(parts, vault.id, why, bags, listed.value);
		run = { vault: vault.id, run: `${station}-f-${parts.newId()}`, why, bags: order };
		const counted = order.flatMap((bag) => bags.get(bag) ?? []);
		const sum = (of: 'files' | 'bytes') => counted.reduce((n, bag) => n + bag[of], 0);
		await record.note({
			type: 'fixity-begun',
			body: {
				...{ run: run.run, vault: vault.id, why, bags: order.length },
				...{ files: sum('files'), bytes: sum('bytes') }
			}
		});
		// A crash here: the record has a check that was begun and never ended; the next one is a new one.
		await keeping.begin(run);
		const { strays, unreadable } = listed.value;
		const loose = [
			...strays.map((path) => toRecord(path, { path: null, kind: 'additional' })),
			...unreadable.map((path) => toRecord(path, { path: null, kind: 'unreadable' }))
		];
		step = { next: 0, files: 0, bytes: 0, faults: await note(parts, run, fixity, loose) };
	}
	task.show({ faults: step.faults });
	const loads = run.bags.map((bag) => ({ bag, bytes: bags.get(bag)?.bytes ?? 0 }));
	const went = await task.each(loads, step.next, async ({ bag }, i, onRead) => {
		const read = async (disposed: readonly DisposedFile[]) => {
			const recorded = await book.recorded(bag, bags, fixity, disposed);
			return task.session.ask({ ask: 'check', vault: place, bag, recorded }, onRead);
		};
		const before = disposedIn(bag);
		let checked = await read(before);
		if (checked.ok && checked.value.findings.some(({ kind }) => /missing|unreadable/.test(kind))) {
			// Meanwhile something may have been disposed of.
			disposedIn = await book.disposed(vault.id);
			const now = disposedIn(bag);
			if (now.length > before.length) checked = await read(now);
		}
		if (!checked.ok) return checked;
		const findings = checked.value.findings.map((finding) => toRecord(bag, finding));
		const faults = step.faults + (await note(parts, run, fixity, findings));
		// A crash here: the bag is read again and the same is found again, which the fold counts once.
		const { files, bytes } = checked.value;
		const disposed = (step.disposed ?? 0) + checked.value.disposed;
		step = {
			...{ next: i + 1, files: step.files + files, bytes: step.bytes + bytes },
			...{ faults, disposed }
		};
		await keeping.step(vault.id, step, { bag, at: record.now() });
		task.show({ faults });
		return ok(null);
	});
	if (went.ok) {
		const others = parts.vaults
			.all()
			.filter(({ id, state }) => id !== vault.id && state === 'ready');
		const depth = run.why === 'asked' ? 'whole' : 'there';
		const findings = await parts.documents.tend(vault, others, depth);
		const faults = step.faults + (await note(parts, run, fixity, findings));
		step = { ...step, faults };
		task.show({ faults });
	}
	const isCancelled = !went.ok && 'fault' in went.error && went.error.fault === 'cancelled';
	// Anything else, a pulled disk above all, leaves it unfinished: it is gone on with when the vault is there again.
	if (!went.ok && !isCancelled) return went;
	const { next, files, bytes, faults, disposed = 0 } = step;
	await record.note({
		type: 'fixity-ended',
		body: {
			...{ run: run.run, vault: vault.id, bags: next, files, bytes, findings: faults },
			...(disposed > 0 && { disposed }),
			outcome: isCancelled ? 'stopped' : faults > 0 ? 'faults' : 'whole'
		}
	});
	// A crash here: the next start goes on behind the last bag and says once more that it ended.
	await keeping.end(vault.id);
	return went.ok ? ok(null) : err(went.error);
}

/** What is read, in order: all of it on demand, a piece by itself; what nobody ingested is always looked at. */
async function orderOf(
	parts: FixityParts,
	vault: string,
	why: KeptRun['why'],
	bags: Bags,
	{ bags: there }: VaultListing
): Promise<readonly string[]> {
	const foreign = there.filter((bag) => !bags.has(bag));
	if (why === 'scheduled') {
		const aged = await agedBags(parts, vault, bags);
		const piece = nextPiece(aged, parts.record.now(), await parts.keeping.everyDays());
		// One that is gone is found at once and not in some weeks.
		const gone = aged.map(({ bag }) => bag).filter((bag) => !there.includes(bag));
		return [...new Set([...piece, ...gone, ...foreign])];
	}
	const own = [...bags.values()].filter((bag) => bag.vaults.has(vault)).map(({ bag }) => bag);
	return [...new Set([...own, ...there])].sort();
}
