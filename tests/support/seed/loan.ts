// One recorder taken out and what follows: checks, activities, return, safe keeping; each with what may go wrong about it.
import { instant, toIso, type Instant } from '$lib/base/instant';
import type { Decided } from '$lib/ledger/events/event';
import {
	DAY,
	HOUR,
	MINUTE,
	twoOf,
	type Act,
	type Chance,
	type Names,
	type StationCast
} from './plan';
import { requested } from './request';

const TASKS = ['种子市场检查', '农药经营检查', '兽药饲料检查', '动物防疫检查', '渔政巡查'];
const PLACES = ['农资店', '种子门市', '兽药店', '养殖场', '屠宰场', '果园', '蔬菜基地', '渔塘'];
const KINDS = ['6-1', '6-2', '6-3', '6-4', '6-5', '6-6'] as const;
const CATEGORIES = ['case', 'daily', 'daily', 'major', 'other'] as const;
const iso = (at: number): string => toIso(instant(at), 480);
const hex = (chance: Chance): string =>
	Array.from({ length: 8 }, () =>
		chance
			.below(2 ** 32)
			.toString(16)
			.padStart(8, '0')
	).join('');

export interface LoanPlan {
	readonly cast: StationCast;
	readonly recorder: string;
	readonly at: Instant;
	readonly key: string;
	/** Nothing is known of what happened behind it: the last hours before the plan ends. */
	readonly until: Instant;
}

/** What of a loan is not as it should be, drawn once. */
function odds(chance: Chance) {
	const fate = chance.below(1000);
	return {
		late: fate < 45,
		never: fate >= 45 && fate < 53,
		noFootage: fate >= 53 && fate < 63,
		unreturned: fate >= 63 && fate < 65,
		halted: fate >= 65 && fate < 85,
		unstated: chance.is(0.05),
		overridden: chance.is(0.02),
		exempt: chance.is(0.08),
		unexplained: chance.is(0.03)
	};
}

/** The acts of one loan in their order, and when the recorder can be lent again. */
export function loanActs({ cast, recorder, at, key, until }: LoanPlan, chance: Chance) {
	const { station, custodian } = cast;
	const acts: Act[] = [];
	const act = (
		when: number,
		actor: readonly string[],
		make: (say: Names) => Decided,
		begins?: string
	) =>
		acts.push({
			...{ station, at: instant(when), actor, recorder, make },
			...(begins !== undefined && { begins })
		});
	const odd = odds(chance);
	const [officer, mate] = twoOf(cast.officers, chance);
	const task = chance.pick(TASKS);
	const place = `${cast.name.slice(0, 2)}${chance.pick(PLACES)}`;
	const kind = chance.pick(KINDS);
	const category = chance.pick(CATEGORIES);
	const percent = odd.overridden ? 40 : 70 + chance.below(31);
	const check = {
		battery: { percent, how: 'officer' },
		space: { bytes: (16 + chance.below(40)) * 2 ** 30, how: 'officer' },
		date: { same: true, how: 'officer' },
		time: { offsetSeconds: chance.below(20) - 10, how: 'officer' }
	} as const;
	const loan = `${key}.loan`;
	act(
		at,
		[officer],
		({ own }) => ({
			type: 'recorder-checked-out',
			body: {
				...{ loan: own, recorder, officer, companions: [mate], task, kind, check },
				...{ announcement: '', elsewhere: [], pending: [] }
			}
		}),
		loan
	);
	act(at, [officer], ({ of }) => ({
		type: 'loan-signed',
		body: {
			...{ loan: of(loan), recorder, signer: officer, way: 'pin', place },
			...{ category, case: '', stated: [], machine: null, sample: null }
		}
	}));
	if (odd.overridden)
		act(at, [custodian], ({ of }) => ({
			type: 'check-overridden',
			body: { loan: of(loan), recorder, points: ['battery-low'], reason: '仅此一台可用' }
		}));
	const backAt = at + 2 * HOUR + chance.below(5 * HOUR);
	if (odd.unreturned || backAt > until) return { acts, freeAt: at + 9999 * DAY };

	act(backAt, [officer], ({ of }) => ({
		type: 'officer-came-back',
		body: { loan: of(loan), recorder, officer }
	}));
	const handIn = `${key}.in`;
	const inAt = backAt + 5 * MINUTE + chance.below(40 * MINUTE);
	act(
		inAt,
		[custodian],
		({ own, of }) => ({
			type: 'recorder-returned',
			body: { handIn: own, recorder, loan: of(loan), officer, condition: 'good', note: '' }
		}),
		handIn
	);
	act(inAt, [officer], ({ of }) => ({
		type: 'return-signed',
		body: { handIn: of(handIn), recorder, signer: officer, by: 'giver', reason: '' }
	}));
	const activity = `${key}.activity`;
	const arrived = at + 30 * MINUTE;
	const ended = Math.min(arrived + HOUR + chance.below(HOUR), backAt - 10 * MINUTE);
	act(
		inAt + MINUTE,
		[officer],
		({ own, of }) => ({
			type: 'activity-recorded',
			body: {
				...{ activity: own, loan: of(loan), recorder, kind, subject: null, party: '' },
				...{ place, officers: [officer, mate], note: '', notice: { said: true } },
				...{ arrived: iso(arrived), ended: iso(ended) }
			}
		}),
		activity
	);
	if (odd.exempt)
		act(inAt + 2 * MINUTE, [officer], ({ of }) => ({
			type: 'activity-exempted',
			body: {
				...{ activity: of(activity), loan: of(loan), recorder, reason: '7-3', corrects: null },
				...{ facts: '设备电量耗尽', basis: '第7条第3项', reportedTo: '大队办公室' },
				...{ reportedAt: iso(inAt), signed: officer }
			}
		}));
	if (odd.noFootage) {
		act(inAt + 3 * MINUTE, [custodian], ({ of }) => ({
			type: 'no-footage-explained',
			body: {
				...{ duty: of(loan), recorder, reason: '其他原因', corrects: null },
				account: '未发现需要摄录的情形'
			}
		}));
		return { acts, freeAt: inAt + HOUR };
	}
	if (odd.never && inAt > until - 400 * DAY) return { acts, freeAt: inAt + HOUR };

	const startedAt = odd.late
		? backAt + 25 * HOUR + chance.below(60 * HOUR)
		: inAt + 10 * MINUTE + chance.below(3 * HOUR);
	const size = 1 + chance.below(3);
	const files = Array.from({ length: size }, (_, i) => {
		const from = odd.exempt || odd.unexplained ? backAt + i * MINUTE : arrived + i * 20 * MINUTE;
		const [day = '', time = ''] = iso(from).slice(0, 19).split('T');
		const digits = `${day.replaceAll('-', '')}_${time.replaceAll(':', '')}`;
		const path = `DCIM/DSJ_${recorder}_${digits}_${String(i + 1).padStart(4, '0')}.MP4`;
		return { path, sha256: hex(chance), at: `${day}T${time}`, bytes: 2e8 + chance.below(8e8) };
	});
	const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
	const minutes = 2 * MINUTE * size;
	if (startedAt + minutes > until) return { acts, freeAt: startedAt + DAY };
	const ingest = `${key}.ingest`;
	const bagOf = (id: string) => `bags/${recorder}/${id}`;
	act(
		startedAt,
		[custodian],
		({ own, of }) => ({
			type: 'ingest-started',
			body: {
				...{ ingest: own, recorder, loans: [of(loan)], source: 'USB', files: size, bytes },
				...{ inventory: files[0]?.sha256 ?? '', vault: `${station}-v1`, designated: true },
				bag: bagOf(own)
			}
		}),
		ingest
	);
	act(startedAt, [custodian], ({ of }) => ({
		type: 'recorder-identified',
		body: { ingest: of(ingest), recorder, verdict: 'agree', claims: [], omitted: 0, label: null }
	}));
	if (odd.halted) {
		act(startedAt + MINUTE, [custodian], ({ of }) => ({
			type: 'ingest-halted',
			body: { ingest: of(ingest), recorder, reason: 'source-gone', verified: 0, failed: 0 }
		}));
	}
	const doneAt = startedAt + minutes + (odd.halted ? 20 * MINUTE : 0);
	if (doneAt > until) return { acts, freeAt: startedAt + DAY };
	act(doneAt, [custodian], ({ of }) => ({
		type: 'files-verified',
		body: {
			...{ ingest: of(ingest), recorder, bag: bagOf(of(ingest)) },
			files: files.map(({ path, sha256, bytes, at: said }) => ({
				...{ path, sha256, bytes, modified: `${said}+08:00`, stored: path, linked: null },
				facts: []
			}))
		}
	}));
	for (const vault of [`${station}-v1`, `${station}-v2`])
		act(doneAt, [custodian], ({ of }) => ({
			type: 'bag-closed',
			body: {
				...{ ingest: of(ingest), recorder, vault, designated: vault.endsWith('1'), bytes },
				...{ bag: bagOf(of(ingest)), files: size, manifest: files[0]?.sha256 ?? '', sm3: null }
			}
		}));
	act(doneAt, [custodian], ({ of }) => ({
		type: 'footage-ingested',
		body: {
			...{ ingest: of(ingest), recorder, loans: [of(loan)], files: size, bytes, missing: null },
			...{ manifest: files[0]?.sha256 ?? '', bag: bagOf(of(ingest)) }
		}
	}));
	act(doneAt + MINUTE, [], ({ of }) => ({
		type: 'footage-described',
		body: {
			...{ ingest: of(ingest), recorder },
			files: files.map(({ path, sha256, at: said }, i) => ({
				...{ path, sha256, reading: 'read', kind: 'video', container: 'MPEG-4', codecs: ['AVC'] },
				...{ tracks: { video: 1, audio: 1, other: 0 }, durationMillis: 20 * MINUTE - 1000 },
				...{ width: 1920, height: 1080, milliFrameRate: 25_000, sequence: i + 1, series: 'DSJ' },
				...{ times: { name: said, container: null, exif: null }, truncated: false },
				...{ playable: 'yes', encoder: null, gps: null }
			}))
		}
	}));
	if (odd.unexplained || (!odd.exempt && chance.is(0.6)))
		act(doneAt + 2 * MINUTE, [custodian], ({ of }) => ({
			type: 'activity-files-confirmed',
			body: {
				...{ activity: of(activity), loan: of(loan), recorder, ingest: of(ingest) },
				belong: odd.unexplained ? [] : files.map(({ path }) => path),
				others: odd.unexplained ? files.map(({ path }) => path) : []
			}
		}));
	if (odd.late && !odd.unstated)
		act(doneAt + 5 * MINUTE, [custodian], ({ of }) => ({
			type: 'overdue-explained',
			body: {
				...{ duty: of(loan), recorder, reason: '其他原因', corrects: null },
				account: '下乡未归，次日导出'
			}
		}));
	const [first, second] = files;
	if (first && second && chance.is(0.05))
		act(doneAt + 6 * MINUTE, [officer], ({ of }) => ({
			type: 'interruption-explained',
			body: {
				...{ ingest: of(ingest), recorder, outcome: 'resumed', reason: '其他客观原因' },
				breaks: [{ before: first.sha256, after: second.sha256 }],
				...{ account: '检查场所变化', spoken: null, reported: null, corrects: null }
			}
		}));
	if (chance.is(0.03)) requested(acts, { cast, key, at: doneAt + DAY, files, chance, until });
	return { acts, freeAt: doneAt + HOUR };
}
