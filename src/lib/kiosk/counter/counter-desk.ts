import { later, type Instant } from '$lib/base/instant';
import { refuse } from '$lib/base/refusal';
import { err } from '$lib/base/result';
import type { RegistryView } from '$lib/ledger/custody/board';
import { whyNotOut } from '$lib/ledger/commands/check-out';
import { handBack } from '$lib/ledger/commands/hand-back';
import { lend } from '$lib/ledger/commands/lend';
import { whyNotBack } from '$lib/ledger/commands/take-back';
import { asWritten, eventIn } from '$lib/ledger/store/search';
import { readLendings } from '$lib/ledger/custody/lendings';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import { readSample, type SampleParts } from './clock-sample';
import type { CounterDesk, LendOrder, MachineReading, UsualTerms } from '../ports/counter';
import type { DockedRecorderShown } from '../ports/ingest';
import { openPinDesk, type PinParts } from '../people/pin-desk';
import type { LedgerRecord } from '../record/record';
import { takeIn } from '../record/recovery';

export interface CounterParts
	extends Omit<SampleParts, 'store'>, Omit<PinParts, 'record' | 'store'> {
	readonly record: LedgerRecord;
	readonly store: Store;
	readonly pack: RulePack;
	readonly view: () => RegistryView;
	readonly docked: () => readonly DockedRecorderShown[];
}

/** So many windows of the record are looked through for what was usual. */
const MOST_WINDOWS = 8;

/** The counter: recorders are lent and taken back, and signed for by PIN (第4、5、21条). */
export function openCounterDesk(parts: CounterParts): CounterDesk {
	const { record, store, station, pack, view } = parts;
	const pins = openPinDesk(parts);

	const toLend = ({ override, ...order }: Omit<LendOrder, 'pin'>) => ({
		...order,
		signer: order.officer,
		override: override && { custodian: override.custodian, reason: override.reason }
	});

	/** The newest entry of a kind that speaks of this. */
	async function newest(types: readonly string[], subject: string, from?: Instant) {
		const filter = { types, texts: asWritten(subject), ...(from === undefined ? {} : { from }) };
		let below: number | undefined;
		for (let i = 0; i < MOST_WINDOWS; i++) {
			const page = await store.search.page(filter, below, 1);
			const [entry] = page.entries;
			const said = entry && eventIn(entry.bytes);
			if (entry && said?.known) return { entry, event: said.event };
			if (page.below === undefined) return undefined;
			below = page.below;
		}
		return undefined;
	}

	/** What the record says of the recorder's last time in a dock, as long as that is not long ago. */
	async function onRecord(recorder: string): Promise<MachineReading | undefined> {
		const from = later(record.now(), { millis: -pack.readingMinutes * 60_000 });
		const found = await newest(['recorder-probed'], recorder, from);
		if (found?.event.type !== 'recorder-probed') return undefined;
		const { batteryPercent, freeBytes, clock } = found.event.body;
		return {
			...{ at: found.entry.at, entry: found.entry.hash, batteryPercent, freeBytes },
			offsetSeconds: clock?.offsetSeconds ?? null
		};
	}

	/** What it tells in the dock now: only where it is known when it told it. */
	function inDock(recorder: string): MachineReading | undefined {
		const oldest = record.now() - pack.readingMinutes * 60_000;
		const seen = parts.docked().find((one) => one.recorder === recorder && one.state === 'seen');
		const at = seen?.probe.clock?.seenAt;
		if (!seen || at === undefined || at < oldest) return undefined;
		return {
			...{ at, entry: null, batteryPercent: seen.probe.batteryPercent ?? null },
			freeBytes: seen.probe.freeBytes ?? null,
			offsetSeconds: seen.clockOffsetSeconds ?? null
		};
	}

	return {
		pin: pins.state,
		pinHolders: pins.confirmers,
		setPin: pins.set,
		checkPin: pins.check,
		async whyNotWith(recorder, act) {
			const counter = await record.counterFor(recorder);
			const isGoing = counter.custody.ingests.some(
				(one) => one.station === station && !one.ended && !one.halted
			);
			const no =
				act === 'return'
					? whyNotBack(counter, recorder)
					: (whyNotOut(counter, recorder) ??
						(isGoing ? refuse(13, 'being-ingested', { recorder }) : undefined));
			return no && !no.ok ? no.error : undefined;
		},
		async whyNot(order) {
			const counter = await record.counterFor(order.recorder);
			const decided = lend(counter, toLend(order));
			return decided.ok ? undefined : decided.error;
		},
		async lend({ pin, ...order }) {
			const signed = await pins.check(order.officer, pin);
			if (!signed.ok) return signed;
			if (order.override) {
				const approved = await pins.check(order.override.custodian, order.override.pin);
				if (!approved.ok) return approved;
			}
			return record.performAll(order.recorder, lend, toLend(order));
		},
		async handBack({ pin, ...order }) {
			const { by } = order.signature;
			const signer = by === 'giver' ? order.officer : by === 'receiver' ? order.receiver : null;
			if (signer !== null) {
				const signed = await pins.check(signer, pin);
				if (!signed.ok) return signed;
			}
			return takeIn(record, order.recorder, order.receiver, () =>
				record.performAll(order.recorder, handBack, order)
			);
		},
		reading: async (recorder) => inDock(recorder) ?? (await onRecord(recorder)),
		async sample(source, pressed) {
			try {
				return await readSample(parts, source, pressed);
			} catch (error) {
				const where = error instanceof Error ? error.message : String(error);
				return err({ fault: 'protocol', where });
			}
		},
		async usual(officer): Promise<UsualTerms | undefined> {
			const outs = [...view().custody.recorders()]
				.flatMap((recorder) => view().custody.of(recorder, pack).loans)
				.filter(({ out }) => out.station === station && out.officer === officer);
			const last = outs.reduce((a, b) => (b.out.at > (a?.out.at ?? 0) ? b : a), outs[0])?.out;
			if (!last) return undefined;
			const { companions, task, activity } = last;
			const signed = await newest(['loan-signed'], officer);
			const terms = signed?.event.type === 'loan-signed' ? signed.event.body : undefined;
			return {
				...{ companions, task, kind: activity },
				...{ category: terms?.category, place: terms?.place }
			};
		},
		async lendings(from, until) {
			const all = await readLendings(store);
			return all.filter((one) => one.station === station && one.at >= from && one.at < until);
		}
	};
}
