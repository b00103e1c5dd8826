import { toIso } from '$lib/base/instant';
import { mutex } from '$lib/base/mutex';
import { err, ok, type Result } from '$lib/base/result';
import type { RegistryView } from '$lib/ledger/custody/board';
import { takeStock } from '$lib/ledger/commands/take-stock';
import type { StockLine } from '$lib/ledger/events/register';
import type { Register } from '$lib/ledger/register/register';
import { plainNumber } from '$lib/ledger/register/register-doubts';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import { countRoom, toStockLine, type StockView } from '$lib/ledger/register/stock';
import type { Store } from '$lib/ledger/store/store';
import { pages, utf8Size } from '../record/pages';
import type { LedgerRecord } from '../record/record';
import { noteRecovery } from '../record/recovery';
import type { StockDesk, StockDeskReason, StockDraft, StockKeeping } from '../ports/register';
import type { ActFault, ActReceipt } from '../ports/act';

export interface StockParts {
	readonly record: Pick<LedgerRecord, 'perform' | 'counterFor' | 'now'>;
	readonly store: Pick<Store, 'heads' | 'registryEntries'>;
	readonly view: () => RegistryView;
	/** The log that this kiosk writes. */
	readonly origin: string;
	readonly station: string;
	readonly pack: RulePack;
	readonly clock: { offsetMinutes(): number };
	readonly keeping: StockKeeping;
	readonly read: () => Promise<Register>;
}

const MOST_ON_PAGE = 80;
const no = (reason: StockDeskReason) => err({ article: 2, reason } as const);
const storage = (error: unknown): Result<never, ActFault> =>
	err({ fault: 'storage', why: error instanceof Error ? error.message : String(error) });

/** The count of a room: what was scanned is durable before it is shown, and on the ledger when it is closed. */
export function openStockDesk(parts: StockParts): StockDesk {
	const { record, keeping, view, station, pack } = parts;
	const alone = mutex();

	const stockView = (register: Register): StockView => {
		const { recorders, custody } = view();
		return {
			...{ station, recorders, register, numbers: custody.numbers() },
			custody: (recorder) => custody.of(recorder, pack)
		};
	};

	/** A changed draft, once it is durable. */
	const change = (
		make: (draft: StockDraft) => Result<StockDraft, ActFault>
	): Promise<Result<StockDraft, ActFault>> =>
		alone(async () => {
			try {
				const draft = await keeping.read();
				if (!draft) return no('no-count');
				if (draft.closing) return no('count-closing');
				const made = make(draft);
				if (made.ok) await keeping.keep(made.value);
				return made;
			} catch (error) {
				return storage(error);
			}
		});

	async function toPages(lines: readonly StockLine[]): Promise<readonly StockLine[][]> {
		const made: StockLine[][] = [];
		const into = pages<StockLine>(
			(page) => {
				made.push(page);
				return Promise.resolve();
			},
			...([MOST_ON_PAGE, 12_000, utf8Size] as const)
		);
		for (const line of lines) await into.add(line);
		await into.flush();
		return made.length > 0 ? made : [[]];
	}

	/** Freezes what is to be written: what the record says meanwhile changes it no more. */
	async function freeze(draft: StockDraft): Promise<Result<StockDraft, ActFault>> {
		const register = await parts.read();
		// Right after a start not everything is known of a recorder that nobody acts on (staged-registry.ts).
		for (const recorder of view().recorders.keys()) await record.counterFor(recorder);
		const lines = countRoom(draft.scans, stockView(register));
		if (lines.some(({ several }) => several.length > 0)) return no('which-one');
		const closing = await toPages(lines.map(toStockLine));
		const frozen = { ...draft, closing };
		await keeping.keep(frozen);
		return ok(frozen);
	}

	/** Writes the pages that are not on the record yet. */
	async function write({ room, custodian, begun, closing = [] }: StockDraft) {
		const { stockTakings } = await parts.read();
		const before = stockTakings.find(
			(one) => one.origin === parts.origin && one.begun === begun && one.room === room
		);
		let stock = before?.stock ?? null;
		let receipt: ActReceipt | undefined;
		// Of pages the first ones are there: a crash leaves the later ones to be written. One that was whole is only tidied up.
		const written = await pagesOf(stock);
		for (const [page, lines] of closing.entries()) {
			if (page < written) continue;
			const done = await record.perform('', custodian, takeStock, {
				...{ custodian, stock, room, begun, page, pages: closing.length, lines: [...lines] }
			});
			if (!done.ok) return done;
			receipt ??= done.value;
			stock ??= done.value.voucher;
		}
		return ok({ stock: stock ?? '', receipt });
	}

	async function pagesOf(stock: string | null): Promise<number> {
		if (stock === null) return 0;
		const entries = await parts.store.registryEntries(parts.origin, ['stock-taken'], 0);
		return entries.filter(
			({ known, event }) => known && event.type === 'stock-taken' && event.body.stock === stock
		).length;
	}

	/** What was missed and lay in the room is 寻回, and on the record as that. */
	async function recover({ closing = [], custodian }: StockDraft, stock: string) {
		const recovered: string[] = [];
		for (const { recorder, is, record: was } of closing.flat()) {
			const lay = is === 'seen' || is === 'elsewhere';
			if (recorder === null || !lay || (was !== 'lost' && was !== 'stolen')) continue;
			const done = await noteRecovery(record, recorder, custodian, 'stock-taking', stock);
			if (done.ok) recovered.push(recorder);
		}
		return recovered;
	}

	return {
		draft: () => keeping.read(),
		begin: (room, custodian) =>
			alone(async () => {
				try {
					const before = await keeping.read();
					if (before) return ok(before);
					const { people } = await record.counterFor('');
					const person = people.get(custodian);
					if (!person?.active || !person.roles.includes('custodian'))
						return err({ article: 2, reason: 'custodian-only', detail: { person: custodian } });
					if (room.trim() === '') return err({ article: 2, reason: 'no-room' });
					const begun = toIso(record.now(), parts.clock.offsetMinutes());
					const draft = { room: room.trim(), custodian, begun, scans: [], closing: undefined };
					await keeping.keep(draft);
					return ok(draft);
				} catch (error) {
					return storage(error);
				}
			}),
		scan: (typed) =>
			change((draft) => {
				const code = typed.normalize('NFKC').trim().slice(0, 64);
				if (plainNumber(code) === '') return no('nothing-scanned');
				if (draft.scans.some((one) => plainNumber(one.code) === plainNumber(code)))
					return no('scanned-already');
				return ok({ ...draft, scans: [...draft.scans, { code, note: '' }] });
			}),
		amend: (code, said) =>
			change((draft) =>
				ok({
					...draft,
					scans: draft.scans.map((one) => (one.code === code ? { ...one, ...said } : one))
				})
			),
		unscan: (code) =>
			change((draft) => ok({ ...draft, scans: draft.scans.filter((one) => one.code !== code) })),
		close: () =>
			alone(async () => {
				try {
					const draft = await keeping.read();
					if (!draft) return no('no-count');
					const frozen = draft.closing ? ok(draft) : await freeze(draft);
					if (!frozen.ok) return frozen;
					// A crash from here on: the count is still there as it was frozen, and closing it again goes on.
					const written = await write(frozen.value);
					if (!written.ok) return written;
					const { stock, receipt } = written.value;
					const recovered = await recover(frozen.value, stock);
					await keeping.drop();
					const { hash = '', seq = 0, at = record.now() } = receipt ?? {};
					return ok({ hash, seq, at, voucher: stock, stock, recovered });
				} catch (error) {
					return storage(error);
				}
			}),
		abandon: () =>
			alone(async () => {
				try {
					const draft = await keeping.read();
					if (draft?.closing) return no('count-closing');
					await keeping.drop();
					return ok(null);
				} catch (error) {
					return storage(error);
				}
			})
	};
}
