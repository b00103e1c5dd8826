import type { Instant } from '$lib/base/instant';
import type {
	LendOrder,
	MachineReading,
	SampleReading,
	UsualTerms
} from '$lib/kiosk/ports/counter';
import type { RegistryView } from '$lib/ledger/custody/board';
import type { Warning } from '$lib/ledger/commands/check-out';
import type { WorkCategory } from '$lib/ledger/events/counter';
import type { Body } from '$lib/ledger/events/event';
import type { ActivityKind } from '$lib/ledger/events/custody';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import { toIso } from '$lib/base/instant';
import { isSeenBy, noAnswers, seenCheck, type CheckAnswers } from './pre-use-check';

/** The class that an activity of each kind of work most often is. */
export const usualKind: Readonly<Record<WorkCategory, ActivityKind>> = {
	...{ daily: '6-1', case: '6-3', major: '6-6', other: '6-6' }
};
const usualCategory = (kind: ActivityKind): WorkCategory => {
	if (kind === '6-1') return 'daily';
	return kind === '6-6' ? 'other' : 'case';
};

/** So many are offered on the sheet itself; of a large station the others are behind its 「改」. */
const MOST_OFFERED = 6;

/** Who may be sent along with one touch: at a station of two there is nobody to choose from. */
export function mayComeAlong(
	registry: RegistryView,
	station: string,
	{ officer, companions }: Pick<Lending, 'officer' | 'companions'>,
	usual: readonly string[]
): readonly Body<'person-registered'>[] {
	const wasUsual = (one: Body<'person-registered'>) => usual.includes(one.person);
	const fitting = [...registry.people.values()]
		.filter((one) => one.active && one.roles.includes('officer') && one.person !== officer)
		.filter((one) => one.station === station || wasUsual(one))
		.sort(
			(a, b) => Number(wasUsual(b)) - Number(wasUsual(a)) || a.name.localeCompare(b.name, 'zh-CN')
		);
	const isChoice = fitting.length > 1 || fitting.some(({ person }) => !companions.includes(person));
	return isChoice ? fitting.slice(0, Math.max(MOST_OFFERED, usual.length)) : [];
}

/** A lending while it is being filled in: what was usual is proposed, and everything can be changed. */
export class Lending {
	recorder = $state('');
	officer = $state('');
	companions = $state<string[]>([]);
	category = $state<WorkCategory>('daily');
	kind = $state<ActivityKind>('6-1');
	task = $state('');
	caseNumber = $state('');
	place = $state('');
	answers = $state<CheckAnswers>({ ...noAnswers });
	allGood = $state(false);
	reading = $state.raw<MachineReading>();
	sample = $state.raw<SampleReading>();
	seen = $state<Warning[]>([]);
	override = $state.raw<LendOrder['override']>();

	readonly officers = $derived([this.officer, ...this.companions].filter((id) => id !== ''));

	/** Another recorder: nothing that was seen of the one before holds for it. */
	take(recorder: string): void {
		this.recorder = recorder;
		this.answers = { ...noAnswers };
		this.allGood = false;
		this.reading = undefined;
		this.sample = undefined;
		this.seen = [];
		this.override = undefined;
	}

	/** Proposes what this officer had the last time, or what is most likely. */
	propose(officer: string, usual: UsualTerms | undefined, others: UsualTerms): void {
		const { companions, task, kind, category, place } = usual ?? others;
		this.officer = officer;
		this.companions = companions.filter((id) => id !== officer);
		this.kind = kind;
		this.category = category ?? usualCategory(kind);
		this.task = task;
		this.place = place ?? others.place ?? '';
		this.caseNumber = '';
	}

	toggle(person: string): void {
		this.companions = this.companions.includes(person)
			? this.companions.filter((other) => other !== person)
			: [...this.companions, person];
	}

	/** A task that was picked says what class it is; one of the same kind of work leaves the rest as it stands. */
	chooseTask(task: string, kind: ActivityKind): void {
		this.task = task;
		if (this.kind === kind) return;
		this.kind = kind;
		this.category = usualCategory(kind);
	}

	chooseCategory(category: WorkCategory): void {
		this.category = category;
		this.kind = usualKind[category];
	}

	check(pack: RulePack, now: Instant) {
		const { answers, sample, reading, allGood } = this;
		return seenCheck({ answers: { ...answers }, sample, reading, allGood, now }, pack);
	}

	/** What would be signed; undefined while something is missing. */
	order(pack: RulePack, now: Instant, offsetMinutes: number): Omit<LendOrder, 'pin'> | undefined {
		const { check, stated, unfit } = this.check(pack, now);
		if (!check || this.officer === '' || this.task.trim() === '') return undefined;
		const read = this.reading && isSeenBy(check, 'machine') ? this.reading : undefined;
		return {
			...{ recorder: this.recorder, officer: this.officer, companions: [...this.companions] },
			...{ task: this.task.trim(), kind: this.kind, check, seen: [...this.seen] },
			...{ category: this.category, caseNumber: this.caseNumber, place: this.place, stated },
			machine: read ? { at: toIso(read.at, offsetMinutes), entry: read.entry } : null,
			sample: this.sample && isSeenBy(check, 'sample') ? this.sample.sample : null,
			override: unfit.length > 0 ? this.override : undefined
		};
	}
}
