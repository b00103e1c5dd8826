import { causalityOf } from '$lib/ledger/facts/causality';
import { checkOut } from '$lib/ledger/commands/check-out';
import { possibleReports, reportState } from '$lib/ledger/commands/report-state';
import { resolutionOf, resolveConflict } from '$lib/ledger/commands/resolve-conflict';
import { seeRecorder } from '$lib/ledger/commands/see-recorder';
import { takeBack } from '$lib/ledger/commands/take-back';
import { isForCounty, type Conflict } from '$lib/ledger/custody/conflicts';
import { custodyFrom, type RecorderCustody } from '$lib/ledger/custody/custody';
import { isCountyLog, type CustodyFact, type FactOf } from '$lib/ledger/facts/facts';
import { fit } from '$lib/ledger/testing/for-tests';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import {
	arrivalOf,
	openApartStation,
	RECORDER,
	type ApartStation
} from '../support/apart-stations';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import type { Random } from '../support/random';

const STEPS = 24;
const fold = (facts: readonly CustodyFact[]) => custodyFrom(RECORDER, facts, tanghe20220729);
const names = (conflict: Pick<Conflict, 'heads'>) => conflict.heads.map(({ hash }) => hash);
const within = (some: readonly string[], all: readonly string[]) =>
	some.every((one) => all.includes(one));
const isOpen = ({ conflicts }: RecorderCustody, heads: readonly string[]) =>
	conflicts.some((one) => within(heads, names(one)));

const lend = (station: ApartStation): CustodyFact | undefined =>
	station.act((counter) =>
		checkOut(counter, {
			...{ recorder: RECORDER, officer: 'p1', companions: ['p2'], task: '种子市场检查' },
			...{ kind: '6-1', check: fit, seen: ['out-elsewhere', 'awaiting-ingest'] }
		})
	);

/** One act of a station, allowed by its own rule; undefined where the rule says no. */
function actOf(station: ApartStation, random: Random): CustodyFact | undefined {
	const officer = { recorder: RECORDER, officer: 'p1' };
	switch (random.below(5)) {
		case 0:
		case 1:
			return lend(station);
		case 2:
			return station.act((counter) =>
				takeBack(counter, { ...officer, condition: 'good', note: '' })
			);
		case 3: {
			const states = possibleReports(station.custody().state?.state);
			const report = { recorder: RECORDER, custodian: 'p3', note: '下乡途中' };
			return station.act((counter) =>
				reportState(counter, { ...report, state: random.pick(states) })
			);
		}
		default:
			return station.act((counter) =>
				seeRecorder(counter, {
					...{ recorder: RECORDER, custodian: 'p3', how: 'hand', serial: '', note: '' }
				})
			);
	}
}

/** People decide one of the conflicts that a station shows: as its rule allows it, as the county, or naming too few. */
function decide(
	station: ApartStation,
	random: Random,
	tally: Tally
): { readonly fact: CustodyFact; readonly of: Conflict; readonly whole: boolean } | undefined {
	const { conflicts } = station.custody();
	if (conflicts.length === 0) return undefined;
	const of = random.pick(conflicts);
	const heads = names(of);
	const stands = [random.pick(heads)];
	const resolution = { recorder: RECORDER, heads, stands, reason: '核对实物', approver: null };
	if (random.chance(0.25)) {
		injected(tally, 'a decision that names too few');
		const some = { ...of, heads: of.heads.slice(1) };
		return { fact: station.write(resolutionOf(some, resolution, null)), of, whole: false };
	}
	if (station.name !== 'county' && isForCounty(of) && random.chance(0.5)) {
		injected(tally, 'a station decides what is the county’s');
		return { fact: station.write(resolutionOf(of, resolution, null)), of, whole: false };
	}
	if (station.name === 'county') {
		const fact = station.write(resolutionOf(of, resolution, null));
		return { fact, of, whole: true };
	}
	station.act((counter) =>
		seeRecorder(counter, {
			...{ recorder: RECORDER, custodian: 'p3', how: 'hand', serial: '', note: '' }
		})
	);
	const fact = station.act((counter) =>
		resolveConflict(counter, { ...resolution, custodian: 'p3' })
	);
	return fact && { fact, of, whole: true };
}

/** What a station shows after an act of its own, made in sight of its conflicts. */
function checkOwn(before: RecorderCustody, after: RecorderCustody, decided?: FactOf<'resolved'>) {
	for (const conflict of before.conflicts) {
		const heads = names(conflict);
		const counts = !isForCounty(conflict) || (decided && isCountyLog(decided.origin));
		if (decided && within(heads, decided.heads) && counts)
			must(!isOpen(after, heads), () => `decided, and still open: ${heads.join()}`);
		else must(isOpen(after, heads), () => `closed by an act that did not name ${heads.join()}`);
	}
}

/** One more entry arrives where others are known already. */
function checkArrival(known: readonly CustodyFact[], fact: CustodyFact, tally: Tally): void {
	const [before, after] = [fold(known), fold([...known, fact])];
	const gone = before.heads.filter((head) => !after.heads.includes(head));
	must(within(gone, fact.refs), () => `a head went that nobody named: ${gone.join()}`);
	const all = [...known, fact];
	const { knows, apart } = causalityOf(all);
	for (const conflict of before.conflicts) {
		const heads = names(conflict);
		if (isOpen(after, heads)) continue;
		const named = fact.kind === 'resolved' && within(heads, fact.heads);
		// What a station wrote before it had heard of the contradiction may show that there was none.
		const explains = conflict.heads.some((head) => !knows(fact, head));
		must(named || explains, () => `${fact.kind} ${fact.hash} closed ${heads.join()}`);
		if (!named) injected(tally, 'explained by an entry that came late');
	}
	if (fact.kind !== 'out') return;
	for (const { heads, decision } of before.settled) {
		const isLate = heads.every((head) => apart(head, fact)) && apart(decision, fact);
		const open = after.openLoans.map(({ out }) => out.hash);
		const stands = heads.some(({ hash, kind }) => kind === 'out' && open.includes(hash));
		if (!isLate || fact.at > decision.at || !stands || !open.includes(fact.hash)) continue;
		injected(tally, 'reopened by a loan that came late');
		must(
			isOpen(after, [...names({ heads }), fact.hash]),
			() => `a late loan ${fact.hash} did not open ${names({ heads }).join()} again`
		);
	}
}

/** Two have lent it, it is decided who did, and then a third is heard of that had lent it all along. */
function reopens(random: Random, tally: Tally): void {
	const clock = { steps: 0 };
	const open = (name: string) => openApartStation(name, clock, random);
	const [one, two, late, county] = [open('s01'), open('s02'), open('s03'), open('county')];
	for (const station of random.shuffled([one, two, late])) lend(station);
	for (const station of [one, two]) county.hear(station.facts);
	clock.steps += 50;
	const decided = decide(county, random, tally);
	if (!decided?.whole) return;
	must(county.custody().conflicts.length === 0, () => 'a whole decision did not settle it');
	county.hear(late.facts);
	const heads = names({ heads: [...decided.of.heads, ...late.facts] });
	must(isOpen(county.custody(), heads), () => 'a late loan did not open what was decided');
	must(county.custody().mistaken.length === 0, () => 'what was opened again is 误登记 still');
	injected(tally, 'reopened by a loan that came late');
}

export const conflictHeads: Invariant = {
	id: 'C15',
	name: 'conflict-heads',
	says: 'heads of a recorder’s record, and of its conflicts, go only by an entry that names all of them; a late one opens what was decided without it',
	perCommit: 500,
	async run(trial) {
		const { tally } = trial;
		await eachRun(trial, (random) => {
			reopens(random, tally);
			const clock = { steps: 0 };
			const stations = ['s01', 's02', 's03', 'county'].map((name) =>
				openApartStation(name, clock, random)
			);
			const [county] = stations.slice(-1) as [ApartStation];
			// In half of the runs one station has lent it too, and is heard of only when the others have decided what they know of.
			const far = random.chance(0.5) ? stations[2] : undefined;
			if (far) lend(far);
			for (; clock.steps < STEPS; clock.steps++) {
				const station = random.pick(stations);
				if (station === far) continue;
				if (random.chance(0.35)) {
					county.hear(station.facts);
					if (random.chance(0.7)) station.hear(county.facts);
					continue;
				}
				const before = station.custody();
				if (before.conflicts.length > 0 && random.chance(0.5)) {
					const decided = decide(station, random, tally);
					const fact = decided?.fact.kind === 'resolved' ? decided.fact : undefined;
					if (fact) checkOwn(before, station.custody(), fact);
					if (decided?.whole) injected(tally, `decided: ${decided.of.kind}`);
				} else if (station !== county && actOf(station, random))
					checkOwn(before, station.custody());
			}
			for (const station of stations) county.hear(station.facts);
			const known: CustodyFact[] = [];
			for (const fact of arrivalOf(county.facts, random)) {
				checkArrival(known, fact, tally);
				known.push(fact);
			}
			const [one, other] = [fold(known), fold(random.shuffled(county.facts))];
			must(JSON.stringify(one) === JSON.stringify(other), () => 'two replicas show it differently');
			for (const hash of one.mistaken)
				must(
					known.some((fact) => fact.hash === hash),
					() => `${hash} was taken from the record`
				);
		});
		// A model that never came to these would show nothing.
		if (trial.runs >= 500 && !trial.stopped() && tally.failures.length === 0)
			for (const kind of ['reopened by a loan that came late', 'decided: double-loan'])
				must((tally.faults.get(kind) ?? 0) > 0, () => `no run came to this: ${kind}`);
	}
};
