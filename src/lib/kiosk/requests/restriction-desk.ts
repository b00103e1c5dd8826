import { toHex, type Bytes } from '$lib/base/bytes';
import { mutex } from '$lib/base/mutex';
import { refuse, type Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import {
	askReaders,
	decideReaders,
	eraseSideText,
	keepSideText,
	readSideText,
	restrictFootage,
	reviewRestriction,
	type OnRestriction,
	type RestrictReason
} from '$lib/ledger/commands/restrict';
import type { Counter } from '$lib/ledger/commands/counter';
import type { Decided } from '$lib/ledger/events/event';
import type { Restriction } from '$lib/ledger/requests/restrictions';
import { readSideBytes, sideBytes, type SideText } from '$lib/ledger/requests/side-text';
import { kioskRecipients } from '$lib/sync/lead-sealing';
import { seal, unseal, type AgeIdentity } from '$lib/sync/sealing';
import type { Act, ActFault } from '../ports/act';
import type { RequestParts, RequestWork } from './request-desk';
import type { RestrictionDesk } from '../ports/restrictions';
import type { SideTexts } from './side-texts';

export interface SideTextParts {
	readonly station: string;
	readonly sides: SideTexts;
	/** Opens what was sealed for this kiosk. */
	readonly identity: () => Promise<AgeIdentity>;
	readonly random: (bytes: number) => Bytes;
	readonly later: (act: () => void, millis: number) => void;
}

type Decide<C> = (
	counter: Counter,
	command: C & OnRestriction
) => Result<Decided, Refusal<RestrictReason>>;
type Found = { readonly is: Restriction; readonly side: string; readonly text: SideText };

const QUIET_MILLIS = 3000;

/** Every act upon a restriction goes through here, one after another; a side text leaves by `takeAlong` alone. */
export function openRestrictionDesk(
	{ record, store, checkPin }: RequestParts,
	work: RequestWork,
	{ station, sides, identity, random, later }: SideTextParts
): RestrictionDesk {
	const { read } = work.readers;
	const turn = mutex();
	const planned = { is: false };
	const find = async (id: string) => (await read()).find(({ restriction }) => restriction === id);

	/** What the browser's own storage refuses is told, and not thrown. */
	const tried = <T>(act: () => Promise<Result<T, ActFault>>): Promise<Result<T, ActFault>> =>
		turn(() => act().catch((error: unknown) => err({ fault: 'storage', why: String(error) })));

	const acted =
		<C extends object>(by: (order: C) => string, decide: Decide<C>) =>
		(order: C & { readonly restriction: string; readonly pin: string }): Act =>
			tried(async () => {
				const { pin, restriction, ...rest } = order;
				const signed = await checkPin(by(order), pin);
				if (!signed.ok) return signed;
				const is = await find(restriction);
				return record.perform('', by(order), decide, { ...(rest as unknown as C), is });
			});

	/** Erases what the ledger says is erased, and what no entry names: a crash left it, or an act was refused. */
	async function tidy(): Promise<void> {
		const named = new Set((await read()).flatMap((one) => one.sides.map(({ side }) => side)));
		const gone = (await sides.list()).filter((side) => !named.has(side));
		if (gone.length > 0) await sides.erase(gone);
	}

	async function newest(restriction: string): Promise<Result<Found, ActFault>> {
		const is = await find(restriction);
		if (!is) return refuse(20, 'no-such-restriction');
		const last = is.sides.at(-1);
		const text = last && (await sides.read(last.side));
		if (!last) return refuse(20, 'side-text-none');
		return text ? ok({ is, side: last.side, text }) : refuse(20, 'side-text-elsewhere');
	}

	/** A reader stands behind it by PIN, and it is on the record before a word of it is shown. */
	async function opened(
		{ restriction, reader, pin }: Parameters<RestrictionDesk['readText']>[0],
		to: string | null
	): Promise<Result<Found, ActFault>> {
		const signed = await checkPin(reader, pin);
		if (!signed.ok) return signed;
		const found = await newest(restriction);
		if (!found.ok) return found;
		const { is, side } = found.value;
		const said = await record.perform('', reader, readSideText, { is, reader, side, to });
		return said.ok ? found : said;
	}

	return {
		read,
		mark: ({ pin, ...order }) =>
			tried(async () => {
				const signed = await checkPin(order.custodian, pin);
				if (!signed.ok) return signed;
				const [known, all] = [await work.known(order.files), await read()];
				return record.perform('', order.custodian, restrictFootage, { ...order, known, all });
			}),
		askReaders: acted(({ custodian }) => custodian, askReaders),
		decideReaders: acted(({ leader }) => leader, decideReaders),
		review: acted(({ leader }) => leader, reviewRestriction),

		keepText: ({ restriction, custodian, pin, text }) =>
			tried(async () => {
				const signed = await checkPin(custodian, pin);
				if (!signed.ok) return signed;
				if (Object.values(text).every((part) => part.trim() === ''))
					return refuse(20, 'side-text-empty');
				const whole = { restriction, ...text, salt: toHex(random(32)) };
				const { side } = await sideBytes(whole);
				await sides.keep(side, whole);
				// A crash here leaves a text that nothing names: the next start erases it.
				const is = await find(restriction);
				const said = await record.perform('', custodian, keepSideText, { is, custodian, side });
				if (!said.ok && 'reason' in said.error) await sides.erase([side]);
				return said;
			}),

		async place({ sides: named, erased }) {
			const last = named.at(-1);
			if (!last) return erased.length > 0 ? 'erased' : 'none';
			return (await sides.read(last.side)) ? 'here' : 'elsewhere';
		},

		readText: (order) =>
			tried(async () => {
				const found = await opened(order, null);
				return found.ok ? ok(found.value.text) : found;
			}),

		takeAlong: (order) =>
			tried(async () => {
				const { people } = await store.roster();
				const to = people.get(order.reader)?.station ?? '';
				if (to === station) return refuse(20, 'reader-is-here');
				const recipients = await kioskRecipients(store, to);
				if (recipients.length === 0) return refuse(20, 'station-unheard', { station: to });
				const found = await opened(order, to);
				if (!found.ok) return found;
				const { bytes } = await sideBytes(found.value.text);
				const name = `侧文-${order.restriction}-${to}.age`;
				return ok({ name, bytes: await seal(bytes, recipients) });
			}),

		bring: (file) =>
			tried(async () => {
				const open = await unseal(file, await identity());
				const text = open.ok && open.value.whole ? readSideBytes(open.value.bytes) : undefined;
				if (!text) return refuse(20, 'not-for-this-kiosk');
				const is = await find(text.restriction);
				const { side } = await sideBytes(text);
				// Erased meanwhile, or never on the record as it is known here: nothing of it is kept.
				if (!is?.sides.some((one) => one.side === side)) return refuse(20, 'side-text-unknown');
				await sides.keep(side, text);
				return ok(is);
			}),

		eraseTexts: ({ pin, secondPin, restriction, ...order }) =>
			tried(async () => {
				for (const [person, own] of [
					[order.custodian, pin],
					[order.second, secondPin]
				] as const) {
					const signed = await checkPin(person, own);
					if (!signed.ok) return signed;
				}
				const is = await find(restriction);
				const said = await record.perform('', order.custodian, eraseSideText, { ...order, is });
				// A crash here: the next start erases what the ledger says is erased.
				if (said.ok) await tidy();
				return said;
			}),

		nudge() {
			if (planned.is) return;
			planned.is = true;
			later(() => {
				planned.is = false;
				// What fails here is tried again with the next change.
				void tried(async () => ok(await tidy()));
			}, QUIET_MILLIS);
		},

		settled: async () => void (await tried(() => Promise.resolve(ok(null))))
	};
}
