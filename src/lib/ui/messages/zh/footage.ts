import type { Joint } from '$lib/ledger/footage/continuity';
import type { FootageFile } from '$lib/ledger/store/described';
import type { MeasuredOffset, TimeSource } from '$lib/ledger/footage/recorded-times';
import type { Lead, LeadKind } from '$lib/ledger/footage/signs-of-editing';

type Reading = NonNullable<FootageFile['said']>['reading'];
type LeadWords = { readonly [K in LeadKind]: (lead: Extract<Lead, { lead: K }>) => string };

const sources: Readonly<Record<TimeSource, string>> = {
	name: '文件名',
	container: '文件内部',
	exif: '照片 EXIF',
	'file-system': '存储卡'
};
const hows: Readonly<Record<MeasuredOffset['how'], string>> = {
	machine: '设备读取',
	officer: '人工核对',
	sample: '试录比对'
};
const whens: Readonly<Record<MeasuredOffset['when'], string>> = {
	'check-out': '领用时',
	dock: '接入导出时'
};
const shown = (time: string): string => time.replace('T', ' ');

const leads: LeadWords = {
	'editing-software': ({ program, encoder }) =>
		`文件自称由编辑软件“${program}”写成（原文：${encoder}）。`,
	'other-encoder': ({ encoder, others }) =>
		`写文件的程序与同批其他文件不同：${encoder || '未写明'}；其他文件：${others || '未写明'}。`,
	'start-after-end': ({ start, end }) =>
		`开始晚于结束：${sources[start.source]} ${shown(start.time)}，${sources[end.source]} ${shown(end.time)}。`,
	'times-differ': ({ one, other }) =>
		`两处时间不符：${sources[one.source]} ${shown(one.time)}，${sources[other.source]} ${shown(other.time)}。`,
	'same-content': () => '这几个文件的内容逐字节相同。',
	'same-time': ({ time }) => `这几个文件自称同一时刻开始（${shown(time)}），内容却不同。`,
	overlap: ({ millis }) => `前后两个文件的时间重叠 ${Math.round(millis / 1000)} 秒。`,
	'missing-numbers': ({ from, to }) =>
		from === to ? `缺编号 ${from} 的文件。` : `缺编号 ${from} 至 ${to} 的文件。`
};

/** The words about what footage says about itself. */
export const zhFootage = {
	title: '影像内容',
	short: '影像',
	of: (recorder: string) => `${recorder} 的影像`,
	paper: {
		title: '执法记录仪导出（入库）清单',
		open: '导出（入库）清单',
		print: '打印清单',
		ingest: '导出编号',
		recorder: '记录仪',
		loans: '领用（归还）编号',
		officers: '执法人员',
		task: '任务',
		begun: '开始导出',
		ended: '导出完成（已校验）',
		notEnded: '尚未完成',
		bag: '存放位置',
		copies: '副本',
		copiesOf: (n: number) => `${n} 份，均已回读核对`,
		columns: ['序号', '文件名与哈希值（SHA-256）', '大小（字节）', '时长'],
		total: (files: number, bytes: string) => `共 ${files} 个文件，${bytes}。`,
		handedBy: '移交人（领用人）签字：',
		keptBy: '保管人签字：',
		date: '日期：　　　　年　　月　　日',
		head: (entries: string, hash: string) => `制表时台账 ${entries} 条，账本摘要 ${hash}`
	},
	listHint: '本站已导出的影像，最近的在前',
	empty: '还没有导出过影像。导出一台记录仪后，这里会列出每个文件的画面、时长和时间。',
	noneFound: '没有符合条件的导出。请改查其他编号或日期。',
	searchRecorder: '按记录仪编号查找',
	searchDay: '导出日期',
	allDays: '全部日期',
	more: '显示更多',
	files: (n: number) => `${n} 个文件`,
	notEnded: '导出未完成',
	allDescribed: '内容已登记',
	someDescribed: (done: number, of: number) => `内容已登记 ${done}/${of}`,
	working: (done: number, total: number) => `正在读取影像内容：${done}/${total}`,
	waiting: '现在读不到专用存储中的影像；接通后会自动继续，不必等候。',
	unknown: '本站没有这个编号的导出。',
	notYet: '内容还没有读取',
	offset: ({ seconds, how, when }: Pick<MeasuredOffset, 'seconds' | 'how' | 'when'>) =>
		seconds === 0
			? `${whens[when]}，记录仪时钟与本机一致（${hows[how]}）。`
			: `${whens[when]}，记录仪时钟比本机${seconds > 0 ? '快' : '慢'} ${Math.abs(seconds)} 秒（${hows[how]}）。`,
	offsetUse: '原始时间一律不改动；旁边的校正时间按最近一次测得的偏差计算。',
	noOffset: '没有测量过这台记录仪的时钟偏差，下列时间均为记录仪自述。',
	summary: (videos: number, length: string, photos: number) =>
		`录像录音 ${videos} 段，共 ${length}；照片 ${photos} 张`,
	interruptions: (n: number) => (n === 0 ? '没有发现中断' : `${n} 处中断需说明（第11条）`),
	leadCount: (n: number) => (n === 0 ? '没有发现疑点' : `${n} 条线索待核`),
	open: '查看影像内容',
	timeline: '时间轴',
	order: '按录制先后',
	unplaced: '没有可用时间的文件',
	otherFiles: '其他文件（日志等）',
	leads: '线索',
	leadsHelp: '以下只是线索，不是结论：时钟被拨动、断电、换卡也会造成。',
	noLeads: '没有发现需要核对的地方。',
	leadWords: leads,
	joint: {
		joined: '连续',
		'next-segment': '自动分段，下一编号相接',
		interruption: '中断：如属同一次执法活动，请说明原因（第11条）',
		overlap: '时间重叠',
		unmeasured: '前一文件的结束时间不明'
	} satisfies Record<Joint['kind'], string>,
	gap: (span: string) => `间隔 ${span}`,
	sources,
	raw: '原始',
	corrected: '校正后',
	zoneUnknown: '时区不明，不校正',
	coarse: '存储卡时间可能有 2 秒误差。',
	truncated: '文件不完整（可能断电），原件照存，不作修补',
	readings: {
		read: '',
		'not-media': '不是影像',
		unreadable: '无法识别其内容，原件照存',
		'gave-up': '读取超过限度，只登记了读到的部分'
	} satisfies Record<Reading, string>,
	unplayable: '本机浏览器不能播放，原件照存',
	playUnknown: '未能试播',
	kinds: { video: '录像', audio: '录音', image: '照片' },
	fps: (rate: string) => `每秒 ${rate} 帧`,
	encoder: (name: string) => `写入程序：${name}`,
	place: (north: string, east: string) => `位置：北纬 ${north}°，东经 ${east}°`
};

export type FootageMessages = typeof zhFootage;
