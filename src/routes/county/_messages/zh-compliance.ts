/** Figures by the articles, the monthly 检查通报, and what is printed and handed on of them. */
export const zhCompliance = {
	title: '执行情况',
	help: '按制度各条逐项统计全县台账。点一项，看各站点、各月份、各人员的数字和具体记录。',
	when: '月份或年度',
	from: '从（日期）',
	to: '到（日期）',
	daysHint: '填写起止日期时，以日期为准。',
	station: '站点',
	all: '全县',
	show: '统计',
	period: (first: string, last: string) => `${first} 至 ${last}`,
	year: (year: string) => `${year} 年`,
	month: (year: string, month: string) => `${year} 年 ${Number(month)} 月`,
	counted: (time: string, entries: number) =>
		`统计时刻 ${time}，依据全县台账 ${entries} 条记录。数字和记录以同一时刻为准。`,
	again: '重新统计',
	/** Of an officer: so many of his own. */
	shareOf: (n: number, of: number) => `${n} / ${of}（${((100 * n) / of).toFixed(1)}%）`,
	counting: {
		title: '正在统计',
		help: '正在逐项统计全县台账，第一次需要较长时间。本页会自动转到结果，不必操作；也可以先做别的事，稍后再来。',
		progress: (done: number, of: number) => `已统计 ${done} / ${of} 项`,
		look: '现在查看'
	},
	export: '导出表格（xlsx）',
	exportCsv: '导出表格（CSV）',
	print: '打印：在浏览器中选择“打印”，纸张 A4。',
	report: '月度检查通报',
	officers: '按人员',
	columns: {
		article: '条款',
		question: '核对内容',
		counted: '数量',
		of: '其中总数',
		share: '占比',
		rows: '待核查',
		among: '总数的口径',
		events: '依据的记录',
		station: '站点',
		month: '月份',
		person: '人员',
		at: '时间',
		says: '内容',
		event: '所在记录'
	},
	figure: (counted: number, of: number) => (of === 0 ? '没有可核对的记录' : `${counted} / ${of}`),
	percent: (counted: number, of: number) =>
		of === 0 ? '—' : `${((100 * counted) / of).toFixed(1)}%`,
	definition: '统计口径',
	defined: (among: string, events: string) =>
		`总数：${among}。依据台账中的这些记录：${events}。“待核查”是需要有人查看的记录数。`,
	byStation: '各站点',
	byMonth: '各月份',
	chart: (what: string) => `${what}：条形图，数字见旁边的表`,
	onlyCounted: (n: number) =>
		`这一项涉及线索。您的账号没有查看责任线索的权限，只显示数量：${n} 条。`,
	rows: '待核查的记录',
	noRows: '没有需要核查的记录。',
	rowsOf: (name: string) => `只看涉及 ${name} 的记录`,
	everybody: '看全部人员',
	most: (shown: number, all: number) =>
		`显示最新的 ${shown} 条，共 ${all} 条；全部在导出的表格里。`,
	noEvent: '涉及多条记录',
	back: '返回各条',
	nobody: '这段时间没有涉及人员的待核查记录。',
	personHelp:
		'每一项：需要核查、涉及该人员的记录数。一条记录涉及几个人，分别计入；能分清属于谁的，写出其中的总数和比例。线索不计入。',
	unasked: '本条没有需要统计的内容。',
	alike: '与第16条程序相同，一并统计。',
	notice: {
		title: (county: string, period: string) => `${county}执法记录仪使用管理 ${period}检查通报`,
		county: '县局',
		heading: '一、各站点执行情况',
		exceptions: '二、需要核查的情况',
		definitions: '三、统计口径',
		none: '没有需要核查的情况。',
		total: '全县',
		note: '表中“甲/乙”：甲为符合该项的数量，乙为总数；没有可核对的记录时为“—”。',
		exception: (article: number, question: string, counted: number, of: number, rows: number) =>
			`第${article}条 ${question}：${counted} / ${of}，待核查 ${rows} 项`,
		where: (list: string) => `（${list}）`,
		stationRows: (station: string, rows: number) => `${station} ${rows} 项`,
		leads: '责任线索只列数量，内容由有权限的人员查阅。',
		base: (time: string, entries: number, origin: string, size: number, hash: string) =>
			`统计时刻 ${time}；依据全县台账 ${entries} 条记录；县局账本 ${origin}，共 ${size} 条，账本摘要 ${hash}。`,
		sign: ['制表人签字', '审核人签字', '分管领导签字', '单位盖章、日期'],
		columns: {
			'4-what-for': '领用（写明用途）',
			'5-all-four': '使用前检查合格',
			'7-unexplained': '无影像又无说明',
			'8-announced': '已告知',
			'9-coverage': '覆盖不足',
			'11-unexplained': '中断未说明',
			'12-few-copies': '副本不足',
			'13-in-time': '按时导出',
			'14-footage-not-filed': '未归档',
			'17-without-approval': '无批准播放',
			'21-signed-back': '归还签名',
			'21-never-back': '逾期未还'
		}
	},
	sheets: { stations: '各站点', all: '各条统计', rows: '待核查', budget: '预算表' }
};

export type ComplianceMessages = typeof zhCompliance;
