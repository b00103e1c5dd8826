import type { BreakOutcome } from '$lib/ledger/events/breaks';
import type { BreaksSentences } from '../reasons';

export const zhBreaksReasons: BreaksSentences = {
	'no-such-break': () => '这处中断已经对不上现在的影像记录。请返回看最新的内容，再说明。',
	'report-missing': () =>
		'确实无法继续记录的，应当立即报告所属部门负责人。请填写报告了谁、什么时间。',
	'report-to-self': () => '报告的对象不能是说明人自己。请选所属部门的负责人。',
	'report-time': () => '报告的时间不对：不能晚于现在。请核对后再填。',
	'spoken-not-there': () =>
		'语音说明的位置对不上：请选恢复记录后的那个文件，秒数不要超过它的长度。',
	'no-such-lead': () => '这条线索已经对不上现在的影像记录。请返回看最新的内容。'
};

/** The words about interruptions and leads (第11条). */
export const zhBreaks = {
	title: '中断与线索',
	listHint: '发现的中断要说明原因（第11条）；线索可以答复，不作结论',
	none: '没有待说明的中断，也没有待答复的线索。',
	reading: '正在读取影像记录……',
	todo: (breaks: number, leads: number) =>
		[breaks > 0 ? `${breaks} 处中断待说明` : '', leads > 0 ? `${leads} 条线索待答复` : '']
			.filter((part) => part !== '')
			.join('，'),
	duties: '待办',
	go: '去办理',
	due: (when: string) => `书面说明请在 ${when} 前补齐`,
	late: (span: string) => `书面说明已晚 ${span}`,
	of: (recorder: string) => `${recorder}：中断与线索`,
	unknown: '本站没有这个编号的导出。',
	breaks: '中断',
	noBreaks: '没有发现中断。',
	leads: '线索',
	leadsHint: '只是线索，不是结论：试机、换卡、拨动时钟也会造成',
	noLeads: '没有待答复的线索。',
	gap: (span: string) => `间隔 ${span}`,
	between: (before: string, after: string) => `${before} 之后、${after} 之前`,
	after: (before: string) => `${before} 之后没有再录`,
	waits: '待说明',
	waitsAnswer: '待答复',
	explained: '已说明',
	answered: '已答复',
	outcomes: {
		resumed: '中断后继续记录',
		'could-not-go-on': '确实无法继续记录',
		'other-activity': '不是同一次执法活动'
	} satisfies Record<BreakOutcome, string>,
	outcomeHints: {
		resumed: '同一次活动，恢复后接着录',
		'could-not-go-on': '这次活动没有再录下去',
		'other-activity': '前一次活动已经结束，不属中断'
	} satisfies Record<BreakOutcome, string>,
	choose: '选出原因相同的，一起说明',
	chosen: (n: number) => `已选 ${n} 处`,
	explain: '说明所选的中断',
	explainTitle: (n: number) => `${n} 处中断怎么回事？`,
	reasonTitle: '中断的原因是什么？',
	correct: '更正说明',
	end: '最后一个文件之后确实无法继续记录',
	spokenTitle: '恢复记录时，有没有语音说明中断原因？',
	spokenNo: '没有语音说明',
	spokenAt: '语音说明在第几秒',
	seconds: '秒',
	reportTitle: '报告了哪位部门负责人？',
	reportNone: '没有报告',
	reportNeeded: '确实无法继续记录的，必须填写（第11条）',
	reportWhen: '报告时间',
	accountTitle: '书面说明',
	accountNeeded: '请写明经过',
	accountOptional: '可以不填',
	who: '由谁说明？',
	confirm: '登记说明',
	done: '中断情况已登记',
	printStatement: '打印《中断记录情况说明》',
	statementOf: (entry: string) => `说明 ${entry}`,
	answer: '答复',
	answerTitle: '这条线索是怎么回事？',
	answerHint: '写明已知的情况；线索和答复都保留，不作结论',
	answerDone: '答复已登记',
	confirmAnswer: '登记答复',
	missing: (from: number, to: number, file: string) =>
		`${file} 之后缺编号 ${from === to ? from : `${from} 至 ${to}`} 的文件`,
	late1: (file: string, at: string, until: string) =>
		`${file} 于 ${at} 开始录制，晚于使用结束（${until}），可能是事后补录`,
	open: '说明中断、答复线索',
	spoken: (file: string, seconds: number) => `有，${file} 第 ${seconds} 秒`,
	noSpoken: '无',
	reported: (who: string, at: string) => `${who}，${at}`,
	by: (who: string, at: string, entry: string) => `${who}，${at}（${entry}）`,
	superseded: '已被更正',
	statement: {
		title: '中断记录情况说明',
		unit: '单位',
		station: '站点',
		recorder: '记录仪',
		officers: '执法人员',
		task: '任务',
		loan: '领用凭证',
		ingest: '导出凭证',
		breaks: '中断位置（记录仪时间）',
		outcome: '情况',
		reason: '中断原因',
		spoken: '恢复记录时的语音说明',
		reported: '报告部门负责人',
		notReported: '未报告',
		account: '书面说明',
		by: '说明人',
		corrects: '更正',
		correctsOf: (entry: string) => `本说明更正 ${entry}，原说明保留在台账中`,
		sign: '说明人签名：',
		head: '部门负责人签名：',
		date: '日期：',
		from: (at: string) => `自 ${at}`,
		to: (at: string) => `至 ${at}`,
		notResumed: '未再记录',
		before: '中断前文件',
		after: '恢复后文件',
		foot: '依据《行政执法音像记录管理工作指引（试行）》第十一条。文件以 SHA-256 完整性校验值指明，本说明记入签名台账，只增不改。',
		print: '打印',
		none: '台账里没有这份说明。'
	}
};

export type BreaksMessages = typeof zhBreaks;
