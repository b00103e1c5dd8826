// Stations that keep a record of one recorder, each with what it has heard so far: real commands and real folds, without
// signatures and databases.
import { later, toIso, type Instant } from '$lib/base/instant';
import type { Refusal } from '$lib/base/refusal';
import type { Result } from '$lib/base/result';
import type { Counter } from '$lib/ledger/commands/counter';
import { custodyFrom, type RecorderCustody } from '$lib/ledger/custody/custody';
import type { Entry } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { custodyFact, type CustodyFact } from '$lib/ledger/facts/facts';
import { counterWith, morning } from '$lib/ledger/testing/for-tests';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import type { Random } from './random';

export const RECORDER = 'J-03';

export interface ApartStation {
	readonly name: string;
	/** What it has heard of, its own included: of each log a beginning. */
	readonly facts: readonly CustodyFact[];
	custody(): RecorderCustody;
	/** Does what a command decides, as kiosk/record/record.ts does; undefined = refused. */
	act<R extends Refusal>(decide: (counter: Counter) => Result<Decided, R>): CustodyFact | undefined;
	/** Puts this on its log whatever the rule says. */
	write(decided: Decided): CustodyFact;
	hear(facts: readonly CustodyFact[]): void;
}

/** `clock` counts the steps of the whole run; each station's own clock is off by up to two hours. */
export function openApartStation(
	name: string,
	clock: { steps: number },
	random: Random
): ApartStation {
	const origin = name === 'county' ? 'custody.411328/county' : `custody.411328/${name}/e1`;
	const facts = new Map<string, CustodyFact>();
	const own = { seq: 0, seen: morning };
	const skew = random.between(-120, 120) * 60_000;
	const custody = () => custodyFrom(RECORDER, [...facts.values()], tanghe20220729);

	function now(): Instant {
		const at = later(morning, { millis: clock.steps * 600_000 + skew });
		if (at > own.seen) own.seen = at;
		return own.seen;
	}

	function write({ type, body }: Decided): CustodyFact {
		const refs = [...custody().heads].sort().slice(0, 16);
		const seq = own.seq++;
		const event = { type, body, refs, actor: ['p3'], t: toIso(now(), 480), clock: { state: 'ok' } };
		const hash = Array.from(random.bytes(32), (byte) => byte.toString(16).padStart(2, '0')).join(
			''
		);
		const fact = custodyFact({ known: true, hash, origin, seq, event } as unknown as Entry);
		if (!fact) throw new Error(`${type} states no fact`);
		facts.set(fact.hash, fact);
		return fact;
	}

	return {
		name,
		get facts() {
			return [...facts.values()];
		},
		custody,
		act(decide) {
			const decided = decide(
				counterWith([], { station: name, custody: custody(), next: { epoch: 1, seq: own.seq } })
			);
			return decided.ok ? write(decided.value) : undefined;
		},
		write,
		hear(more) {
			for (const fact of more) facts.set(fact.hash, fact);
		}
	};
}

/** The facts in an order in which they may arrive: each log from its beginning, logs mixed. */
export function arrivalOf(facts: readonly CustodyFact[], random: Random): CustodyFact[] {
	const logs = new Map<string, CustodyFact[]>();
	for (const fact of [...facts].sort((a, b) => a.seq - b.seq))
		logs.set(fact.origin, [...(logs.get(fact.origin) ?? []), fact]);
	return random
		.shuffled(facts.map(({ origin }) => origin))
		.flatMap((origin) => logs.get(origin)?.shift() ?? []);
}
