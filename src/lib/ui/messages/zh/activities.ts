import type { ActivityFinding, ActivityState } from '$lib/ledger/activities/activity-findings';
import type { Counting } from '$lib/ledger/activities/activity-coverage';
import type { contentMarks, ContentPoint, Exemption } from '$lib/ledger/events/activity';

type FindingWords = {
	readonly [K in ActivityFinding['finding']]: (
		finding: Extract<ActivityFinding, { readonly finding: K }>
	) => string;
};

const points: Readonly<Record<ContentPoint, string>> = {
	...{ place: '地点', time: '时间', scene: '场景', people: '参与人员' },
	...{
		violation: '违法违规行为',
		traces: '现场痕迹物证',
		questioning: '询问情况',
		objects: '重点物品'
	}
};
const marks: Readonly<Record<(typeof contentMarks)[number], string>> = {
	...{ shown: '有反映', 'not-shown': '没有反映', none: '现场没有' }
};

/** The words about activities and what the footage shows of them. */
export const zhActivities = {
	title: '执法活动',
	short: '活动',
	hint: '本站登记的执法活动，最近的在前',
	list: {
		search: '按地点、当事人、人员或编号查找',
		day: '登记日期',
		clear: '清除条件',
		none: '没有符合条件的活动。',
		empty: '还没有登记过执法活动。归还记录仪时，或在上面的领用上点“登记活动”。',
		more: '显示更多',
		asks: (n: number) => `${n} 笔领用还没有登记执法活动`,
		looks: (n: number) => `${n} 项活动需要处理`,
		here: '本站',
		everywhere: '各站'
	},
	ask: {
		title: '请登记这次领用的执法活动',
		hint: '一次领用可以有几项活动，逐项登记。不影响归还和导出。',
		record: '登记活动',
		noneShort: '没有活动',
		out: '领用中',
		returned: '已归还',
		count: (n: number) => `已登记 ${n} 项`
	},
	states: {
		unexplained: '无影像、无说明',
		waiting: '待导出',
		footage: '有影像',
		exempt: '未记录（已说明）',
		withdrawn: '误登记已撤销'
	} satisfies Record<ActivityState, string>,
	form: {
		title: '登记执法活动',
		correct: '更正执法活动',
		kind: '活动类别',
		officers: '执法人员',
		moreOfficers: '其他人员',
		place: '地点',
		party: '当事人',
		partyHint: '还不清楚的可以先不填',
		subject: '从执法对象档案中选',
		subjectHint: '没有登记过的，先登记活动，以后再用“更正”补选。',
		noSubject: '不关联执法对象',
		arrived: '到达现场',
		ended: '结束',
		recorded: '按录像时间',
		notice: '音像记录告知（第8条）',
		told: '已告知',
		notTold: '未告知',
		notToldWhy: '未告知的原因',
		note: '备注',
		why: '更正原因',
		actor: '登记人',
		save: '登记',
		saved: '执法活动已登记',
		corrected: '更正已登记，原来的登记仍保留在旁',
		another: '再登记一项',
		open: '查看本项活动',
		noFootage: '没有录像，填写说明',
		of: (recorder: string, loan: string) => `${recorder} · ${loan}`,
		unknownLoan: '台账里没有这笔领用。请返回活动清单重新选择。'
	},
	none: {
		title: '这次领用没有执法活动',
		why: '原因',
		usual: ['备勤，没有出动', '任务取消或改期', '设备测试或培训'],
		save: '登记',
		saved: '已登记：这次领用没有执法活动'
	},
	page: {
		unknown: '台账里没有这项活动。',
		when: '时间',
		loan: '领用',
		party: '当事人',
		subject: '执法对象',
		noParty: '待定',
		noticeSaid: '已按规定用语告知',
		noticeNot: (why: string) => `未告知：${why}`,
		heard: (file: string, seconds: number) =>
			`${file} 第 ${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒可听到告知`,
		findings: '需要看一下',
		nothing: '没有需要处理的。',
		coverage: '影像覆盖（第9条）',
		percent: (n: number) => `覆盖 ${n}%`,
		least: (n: number) => `要求不少于 ${n}%`,
		delay: (span: string) => `到达后 ${span} 开始有影像`,
		noDelay: '到达时已有影像',
		early: (span: string) => `结束前 ${span} 停止`,
		noEarly: '到结束仍有影像',
		byRaw: (n: number) => `按记录仪自己的时钟为 ${n}%；上面已按测得的偏差修正`,
		noFootage: '还没有影像。',
		files: '影像文件',
		checked: '内容核对（第10条）',
		notChecked: '还没有核对。',
		exempted: '未记录情况说明（第7条）',
		explained: '覆盖不足的说明',
		history: '登记经过',
		correctsWhat: '更正',
		print: '打印执法活动记录',
		acts: {
			correct: '更正',
			withdraw: '误登记',
			confirm: '确认影像',
			file: (n: number) => `归入档案（${n} 个文件）`,
			check: '核对内容',
			exempt: '未记录说明',
			explain: '说明覆盖不足'
		},
		counting: {
			counted: '计入覆盖',
			elsewhen: '不在活动时间内，未计入',
			photo: '照片，不计时长',
			'no-duration': '没有时长，未计入',
			'no-time': '没有时间，未计入',
			'not-described': '内容还没有读取'
		} satisfies Record<Counting, string>,
		confirmedMark: '已确认',
		offeredMark: '按时间推算，待确认',
		raw: (time: string) => `记录仪时间 ${time}`,
		fixed: (time: string) => `修正后 ${time}`
	},
	findings: {
		unexplained: () =>
			'影像已经导出，没有一个属于本活动，也没有未记录情况说明。请确认影像，或者填写说明。',
		'exempt-but-footage': ({ files }) =>
			`已说明没有记录，却有 ${files} 个影像文件。请核对说明，或者确认这些文件不属于本活动。`,
		'exempt-coercive': () =>
			'实施行政强制措施一般应当全程记录，本活动却说明没有记录。请分管领导留意。',
		'coverage-low': ({ percent, least }) =>
			`影像只覆盖 ${percent}%，低于要求的 ${least}%。请说明原因。`,
		'notice-not-said': ({ reason }) => `没有告知当事人正在录音录像：${reason}`,
		'files-to-confirm': ({ files }) => `有 ${files} 个文件按时间属于本活动，请逐个确认。`,
		'time-elsewhere': ({ files }) =>
			`${files} 个已确认的文件，时间不在活动期间。请核对记录仪时钟和活动时间。`,
		'not-measured': ({ files }) => `另有 ${files} 个文件没有可用的时长或时间，没有计入覆盖。`,
		'content-lacking': ({ points: lacking }) =>
			`影像没有反映：${lacking.map((point) => points[point]).join('、')}。`,
		'outside-loan': () => '活动时间不在这次领用期间。请核对两个时间。',
		'loan-unknown': () => '这里还不知道这笔领用，可能要等另一站同步。',
		disputed: () => '同一登记有两份更正，都已保留。请核对后再更正一次。'
	} satisfies FindingWords,
	confirm: {
		title: '哪些影像属于本活动？',
		hint: '按时间推算的已先选上，请逐个核对；一个文件可以属于几项活动。',
		belongs: '属于',
		not: '不属于',
		save: '确认',
		saved: '影像已确认',
		empty: '这次领用还没有导出影像。导出后再来确认。',
		others: '其他时间的文件'
	},
	check: {
		title: '影像反映了哪些内容？',
		hint: '逐项核对（第10条）；现场没有的选“现场没有”。',
		all: '全部有反映',
		save: '登记核对结果',
		saved: '核对结果已登记',
		heard: '在影像中听到告知（可不填）',
		heardNone: '不标记',
		minutes: '分',
		seconds: '秒'
	},
	points,
	marks,
	exempt: {
		title: '未记录情况说明',
		reason: '没有记录的情形（第7条）',
		reasons: {
			'7-1': '涉及国家秘密、商业秘密或者个人隐私',
			'7-2': '情况紧急，不能记录',
			'7-3': '客观原因无法记录'
		} satisfies Record<Exemption, string>,
		facts: '事实经过',
		basis: '依据',
		basisOf: {
			'7-1': '《行政执法音像记录管理工作指引（试行）》第七条第（一）项',
			'7-2': '《行政执法音像记录管理工作指引（试行）》第七条第（二）项',
			'7-3': '《行政执法音像记录管理工作指引（试行）》第七条第（三）项'
		} satisfies Record<Exemption, string>,
		reportedTo: '向谁报告',
		reportedAt: '报告时间',
		signer: '说明人',
		sign: (name: string) => `签名：${name}`,
		signed: '已签名',
		coercive: '这是行政强制措施，一般应当全程记录。仍可登记说明，此事会显示给核查人员。',
		footage: (n: number) => `这项活动有 ${n} 个影像文件。仍可登记说明，此事会显示给核查人员。`,
		save: '登记说明',
		saved: '未记录情况说明已登记',
		print: '打印说明'
	},
	explain: { title: '说明覆盖不足的原因', save: '登记说明', saved: '覆盖不足的说明已登记' },
	withdraw: {
		title: '按误登记撤销',
		hint: '登记仍保留在台账里，不再计数。',
		why: '原因',
		save: '撤销',
		saved: '已按误登记撤销'
	},
	sheet: {
		title: '执法活动记录',
		statement: '未记录情况说明',
		number: '编号',
		station: '站点',
		kind: '活动类别',
		officers: '执法人员',
		party: '当事人',
		place: '地点',
		time: '到达现场至结束',
		notice: '音像记录告知',
		loan: '领用记录',
		recorder: '记录仪',
		coverage: '影像覆盖',
		files: '影像文件',
		file: '文件',
		from: '开始',
		until: '结束',
		hash: 'SHA-256',
		content: '内容核对',
		findings: '核查提示',
		explained: '覆盖不足的说明',
		corrections: '更正经过',
		entry: '台账条目',
		pack: '规则包',
		printed: '打印时间',
		signOfficers: '执法人员签字',
		signCustodian: '保管人签字',
		signHead: '部门负责人签字',
		date: '日期'
	}
};

export type ActivityMessages = typeof zhActivities;
