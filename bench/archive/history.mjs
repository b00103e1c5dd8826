// What stations of a county put on their logs in some years: lendings, ingests, households, cases. From a seed, always the same.
const DAY = 86_400_000;
const START = Date.parse('2024-01-02T09:00:00+08:00');
const FILES = 16;
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'];
const GIVEN = [...'建国志远小明秀英海燕文博玉兰春梅国强立新晓东丽华永红德胜子涵思源庆丰桂芝'];
const TOWNS = [
	'城关镇',
	'源潭镇',
	'桐寨铺镇',
	'张店镇',
	'郭滩镇',
	'湖阳镇',
	'黑龙镇',
	'大河屯镇',
	'龙潭镇',
	'昝岗乡'
];
const SHOPS = ['农资店', '种子市场', '兽药店', '养殖场', '屠宰场', '果园', '蔬菜基地', '渔塘'];
const TASKS = [
	'种子市场检查',
	'农药经营检查',
	'兽药饲料检查',
	'动物防疫检查',
	'渔政巡查',
	'农机安全检查',
	'投诉举报核查'
];
const CAUSES = [
	'销售劣种子',
	'经营假农药',
	'无证屠宰',
	'未经检疫调运',
	'禁渔期捕捞',
	'使用禁用兽药'
];
const NOTES = ['现场有过期农药', '当事人配合', '标签不全', '台账缺失', '已责令改正', '抽样送检'];
const CLASSES = ['general', 'general', 'dispute', 'trade-secret'];
const two = (n) => String(n).padStart(2, '0');

/** Numbers from 0 up to `below`, always the same for a seed (mulberry32). */
function random(seed) {
	let state = seed >>> 0;
	return (below) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
	};
}
const pick = (next, list) => list[next(list.length)];
const person = (next) => pick(next, SURNAMES) + pick(next, GIVEN) + pick(next, GIVEN);
const officer = (station, n) => `11-${two(station)}${two(n)}`;
const RECORDERS = 10;
const OFFICERS = 8;

export function* county(stations) {
	for (let n = 0; n < stations; n++) {
		const station = `s${two(n)}`;
		const at = START - DAY;
		yield {
			at,
			decided: {
				type: 'station-registered',
				body: { station, name: `${pick(random(n), TOWNS)}第${n + 1}中队` }
			}
		};
		for (let p = 0; p < OFFICERS; p++)
			yield {
				at,
				decided: {
					type: 'person-registered',
					body: {
						person: officer(n, p),
						name: person(random(n * 100 + p)),
						station,
						roles: ['officer'],
						active: true
					}
				}
			};
	}
}

const check = {
	battery: { percent: 90, how: 'officer' },
	space: { bytes: 2 ** 36, how: 'officer' },
	date: { same: true, how: 'officer' },
	time: { offsetSeconds: 2, how: 'officer' }
};
const tracks = { video: 1, audio: 1, other: 0 };

/** One station's log with so many recordings. */
export function* acts(n, recordings) {
	const next = random(1000 + n);
	const station = `s${two(n)}`;
	let seq = 0;
	let at = START + n * 60_000;
	const name = () => `${station}-e1-${seq}`;
	const act = (type, body) => {
		seq++;
		at += 120_000;
		return { at, decided: { type, body } };
	};
	const rounds = Math.ceil(recordings / FILES);
	for (let round = 0, made = 0; made < recordings; round++) {
		at = START + n * 60_000 + Math.floor((round / rounds) * 900 * DAY);
		const recorder = `J-${two(n)}${two(next(RECORDERS))}`;
		const [loan, task] = [name(), pick(next, TASKS)];
		const out = {
			loan,
			recorder,
			officer: officer(n, next(OFFICERS)),
			companions: [officer(n, next(OFFICERS))]
		};
		yield act('recorder-checked-out', {
			...{
				...out,
				task,
				kind: `6-${1 + next(6)}`,
				check,
				announcement: '',
				elsewhere: [],
				pending: []
			}
		});
		const activity = name();
		yield act('activity-recorded', {
			...{
				activity,
				loan,
				recorder,
				kind: '6-1',
				subject: null,
				party: `${person(next)}${pick(next, SHOPS)}`
			},
			...{
				place: pick(next, TOWNS) + pick(next, SHOPS),
				officers: [out.officer],
				note: pick(next, NOTES)
			},
			...{
				arrived: '2026-07-29T08:30:00+08:00',
				ended: '2026-07-29T09:30:00+08:00',
				notice: { said: true }
			}
		});
		const ingest = name();
		const bag = `bags/${ingest}`;
		yield act('ingest-started', {
			...{
				ingest,
				recorder,
				loans: [loan],
				source: 'usb',
				files: FILES,
				bytes: FILES,
				inventory: 'a'.repeat(64)
			},
			...{ vault: 'v1', designated: true, bag }
		});
		const day = new Date(at + 28_800_000).toISOString().slice(0, 10);
		const digits = day.replaceAll('-', '');
		const files = Array.from({ length: Math.min(FILES, recordings - made) }, (_, i) => {
			const number = made + i;
			const sha256 = (n * 10_000_000 + number).toString(16).padStart(64, '0');
			return {
				path: `DCIM/DSJ${two(n)}_${digits}${two(9 + (i >> 1))}${two(i)}07_${String(number).padStart(6, '0')}.MP4`,
				sha256
			};
		});
		made += files.length;
		yield act('files-verified', {
			...{ ingest, recorder, bag },
			files: files.map((file) => ({
				...{
					...file,
					bytes: 5e8,
					modified: `${day}T10:00:00+08:00`,
					stored: file.path,
					linked: null,
					facts: []
				}
			}))
		});
		yield act('footage-described', {
			...{ ingest, recorder },
			files: files.map((file, i) => ({
				...{
					...file,
					reading: 'read',
					kind: 'video',
					container: 'MPEG-4',
					codecs: ['AVC'],
					tracks,
					durationMillis: 600_000
				},
				...{
					width: 1920,
					height: 1080,
					milliFrameRate: 25_000,
					sequence: i,
					series: 'DSJ',
					truncated: false
				},
				...{
					times: { name: `${day}T10:00:00`, container: null, exif: null },
					playable: 'yes',
					encoder: null,
					gps: null
				}
			}))
		});
		const subject = name();
		yield act('subject-registered', {
			...{
				subject,
				kind: 'person',
				known: true,
				name: person(next),
				code: null,
				identity: null,
				side: null
			},
			...{ address: `${pick(next, TOWNS)}${pick(next, SURNAMES)}庄村`, household: '', note: '' }
		});
		yield act('footage-filed', {
			...{ filing: name(), subjects: [subject], activity: null, ingest, note: pick(next, NOTES) },
			files: files.slice(0, 8).map(({ path, sha256 }) => ({ path, sha256 }))
		});
		if (round % 4 === 0) {
			const id = name();
			yield act('case-opened', {
				...{
					case: id,
					subject,
					number: `唐农罚〔${day.slice(0, 4)}〕${n}${String(round).padStart(3, '0')}号`
				},
				...{ cause: pick(next, CAUSES), opened: day }
			});
			const linked = files.slice(0, 4).map((file) => ({ ingest, ...file }));
			yield act('evidence-linked', { case: id, files: linked, documents: [], note: '' });
		}
		if (round % 3 === 0)
			yield act('footage-classified', {
				files: files.slice(8).map((file) => ({ ingest, ...file })),
				...{ class: pick(next, CLASSES), ground: '日常' }
			});
	}
}

/** What people type. */
export function newWords(seed) {
	const next = random(seed);
	const dates = () => {
		const day = new Date(START + next(880) * DAY + 28_800_000).toISOString().slice(0, 10);
		return day.replaceAll('-', '');
	};
	const rare = [
		() => person(next),
		() => `〔2025〕${next(30)}${String(next(100) * 4).padStart(3, '0')}号`,
		() => dates(),
		() => String(next(6000)).padStart(6, '0')
	];
	const frequent = [
		() => pick(next, TOWNS),
		() => pick(next, SHOPS),
		() => pick(next, TASKS),
		() => pick(next, NOTES),
		() => pick(next, SURNAMES),
		() => pick(next, CAUSES)
	];
	return {
		rare: () => pick(next, rare)(),
		frequent: () => pick(next, frequent)(),
		two: () => `${pick(next, frequent)()} ${pick(next, [...rare, ...frequent])()}`,
		none: () => pick(next, ['不存在的词', '龘龘', 'zzz-9', '银河系']),
		facets() {
			const station = next(30);
			return pick(next, [
				{ station: `s${two(station)}` },
				{ officer: officer(station, next(OFFICERS)) },
				{ class: pick(next, CLASSES), station: `s${two(station)}` },
				{ month: `2025-${two(1 + next(12))}` },
				{ recorder: `J-${two(station)}${two(next(RECORDERS))}`, purpose: `6-${1 + next(6)}` },
				{ class: 'evidence' }
			]);
		}
	};
}
