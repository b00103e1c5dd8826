/** The words around the questions of the rule; the questions themselves are in ledger/questions. */
export const zhQuestions = {
	title: '制度自查',
	hint: '逐条核对执行情况：点一项，看是哪些记录。',
	article: (n: number) => `第${n}条`,
	figure: (counted: number, of: number) => `${counted} / ${of}`,
	percent: (counted: number, of: number) => `${Math.round((counted / of) * 100)}%`,
	nothing: '没有可核对的记录',
	asking: '正在核对…',
	failed: '没有核对成功。请重新打开本页再试。',
	fine: '没有需要核查的记录。',
	toLook: (n: number) => `需要核查 ${n} 项`,
	listed: (n: number) => `${n} 条记录`,
	more: '显示更多',
	all: '全部问题',
	print: '打印',
	spans: { month: '本月', before: '上月', year: '今年', ever: '全部' },
	here: '本站',
	everywhere: '本机所知各站',
	from: (from: string, until: string) => `${from} 至 ${until}`,
	since: '全部时间',
	madeAt: '核对时间',
	columns: {
		article: '条款',
		question: '核对内容',
		figure: '结果',
		toLook: '待核查',
		rows: '记录'
	},
	sign: ['核对人签字', '分管领导签字'],
	time: '时间',
	people: '人员',
	station: '站点'
};

export type QuestionMessages = typeof zhQuestions;
