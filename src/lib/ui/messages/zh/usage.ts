/** The words of 执法记录仪使用情况台账: what was done with the recorders on one day. */
export const zhUsage = {
	title: '执法记录仪使用情况台账',
	open: '使用情况台账',
	hint: '一天一份：谁用了哪台记录仪，录了什么，没有录的为什么',
	/** 第3条. */
	principles: '同步摄录、集中管理、规范归档、严格保密',
	day: '日期',
	earlier: '前一天',
	later: '后一天',
	print: '打印',
	reading: '正在读取这一天的记录…',
	none: '这一天没有领用记录仪。请另选日期；领用过的日子会列在这里。',
	madeAt: (when: string) => `制表 ${when}`,
	/** Of a loan. */
	loan: {
		number: '序号',
		recorder: '记录仪',
		officers: '领用人、同行人员',
		task: '任务、活动类别',
		check: '使用前检查',
		out: '领用',
		handedIn: '归还',
		times: '执法结束、返回单位',
		exported: '导出',
		keeper: '专管人'
	},
	/** Of an activity. */
	activity: {
		number: '活动',
		time: '到达至结束',
		officers: '执法人员',
		subject: '执法对象',
		place: '地点',
		kind: '类别',
		notice: '告知',
		footage: '影像，或者未记录、中断情况说明'
	},
	task: (task: string, kind: string) => `${task}（${kind}）`,
	handedIn: (who: string, receiver: string) => `${who} 交回，${receiver} 接收`,
	stillOut: '未归还',
	ended: (when: string) => `结束 ${when}`,
	back: (when: string, how: string) => `返回 ${when}（${how}）`,
	notBack: '尚未返回单位',
	due: (when: string) => `期限 ${when}`,
	done: (when: string) => `完成 ${when}`,
	inTime: '及时',
	notice: { said: '已告知', not: (why: string) => `未告知：${why}` },
	party: (name: string) => `现场称：${name}`,
	footage: (files: number, span: string, percent: number) =>
		`影像 ${files} 个文件，时长 ${span}，覆盖 ${percent}%`,
	filedTo: (names: string) => `归入档案：${names}`,
	exempted: (code: string, reason: string) => `未记录情况说明 ${code} ${reason}`,
	exemptedBy: (facts: string, reportedTo: string, who: string) =>
		`${facts}；已向 ${reportedTo} 报告；说明人 ${who}`,
	lowExplained: (reason: string) => `覆盖不足：${reason}`,
	broken: (span: string) => `中断 ${span}`,
	stopped: '中断后没有再录',
	explained: (outcome: string, reason: string, account: string) =>
		`中断情况说明：${[outcome, reason, account].filter((part) => part !== '').join('，')}`,
	notExplained: '没有说明',
	elsewhere: '不在已登记活动中的影像：',
	without: (reason: string) => `没有执法活动：${reason}`,
	noActivity: '没有登记执法活动',
	totals: '合计',
	total: {
		loans: (n: number, out: number) => `领用 ${n} 笔（未归还 ${out}）`,
		activities: (n: number) => `执法活动 ${n} 项`,
		footage: (n: number) => `有影像 ${n} 项`,
		exempt: (n: number) => `未记录（已说明）${n} 项`,
		waiting: (n: number) => `待导出 ${n} 项`,
		unexplained: (n: number) => `无影像、无说明 ${n} 项`,
		broken: (n: number, explained: number) => `中断 ${n} 处（已说明 ${explained}）`,
		overdue: (n: number) => `逾期 ${n} 笔`
	},
	sign: { keeper: '保管人签字：', head: '部门负责人签字：', date: '日期：', seal: '（盖章）' },
	head: {
		title: '账本摘要',
		check: '核对码',
		size: (n: string) => `本站账本前 ${n} 条`,
		qr: '二维码内是账本摘要：检查点和签名',
		foot: '本页所列都在这一摘要之内；日后账本若有改动，与本页对不上。'
	}
};

export type UsageMessages = typeof zhUsage;
