import type { ExportState } from '$lib/ledger/custody/deadline';
import type { DutyStart } from '$lib/ledger/custody/duties';
import type { DeadlineSentences } from '../reasons';

export const zhDeadlineReasons: DeadlineSentences = {
	'no-such-duty': () => '这项导出义务已经不在台账的清单里。请返回查看最新状态。',
	'not-on-roll': ({ person }) =>
		`${person} 不在在岗人员名单里。请另选人员；如果名单有误，请县局更正。`,
	'corrected-already': () => '刚刚已经有人作过说明。请返回看最新的说明；要改的，请在它之上更正。',
	'account-missing': () => '还没有写明情况。请用一两句话写明经过，再登记。',
	'reason-not-listed': () => '还没有选原因。请从列出的原因里选一个；都不合适的，选「其他」并写明。',
	'return-known': () => '当时已经登记过「我已回单位」，以那一次为准，不用再填。请返回查看。',
	'return-out-of-range': () =>
		'时间对不上：执法结束不能早于领用，返回单位不能早于执法结束，也不能晚于交回。请核对后再填。',
	'footage-there': () => '这台记录仪的录像正在导出或已经导出，不能再登记无录像。请返回查看。',
	'not-overdue': () => '还没有逾期，不用说明原因。请在期限前办理导出入库。',
	'reminder-said': () => '这一条提醒已经登记过，不用再点。请返回首页查看。'
};

/** The words about the 24 hours of 第13条. */
export const zhDeadline = {
	title: '24 小时导出',
	open: '全部期限',
	hint: (hours: number) => `返回单位起 ${hours} 小时，连续计算，节假日不顺延（第13条）`,
	none: '还没有领用归还的记录。',
	more: '显示更早的',
	states: {
		awaiting: '待导出',
		exporting: '导出中',
		exported: '已导出',
		overdue: '逾期未导出',
		'exported-late': '逾期已导出',
		'no-footage': '无录像（已说明）',
		sealed: '涉密登记'
	} satisfies Record<ExportState, string>,
	late: '说明时已逾期',
	times: {
		ended: '执法结束',
		back: '返回单位',
		handedIn: '设备归还',
		exported: '导出完成',
		due: '截止'
	},
	starts: {
		said: '当时登记',
		stated: '自述',
		'handed-in': '未登记，按归还计',
		docked: '未登记，按接入计'
	} satisfies Record<DutyStart, string>,
	unknown: '未知',
	notYet: '还没有',
	elsewhere: (station: string) => `异地归还：由「${station}」导出`,
	elsewhereShort: (station: string) => `在「${station}」`,
	lentAt: (station: string) => `由「${station}」借出`,
	ingestedAt: (station: string) => `在「${station}」导出`,
	duty: (recorder: string) => `${recorder} 的导出期限`,
	gone: '台账里没有这项义务。请返回查看最新状态。',
	reminders: '提醒',
	noReminders: '还没有提醒过。',
	reminded: (hours: number, at: string) => `满 ${hours} 小时：${at} 已显示`,
	read: (at: string) => `，${at} 已阅`,
	notRead: '，还没有人点「知道了」',
	notice: (recorder: string, who: string, hours: number, left: string) =>
		`${recorder}（${who}）返回单位已满 ${hours} 小时，录像还没有导出：${left}。`,
	acknowledge: '知道了',
	moreNotices: (n: number) => `还有 ${n} 条提醒`,
	statements: '说明',
	noStatements: '没有说明。',
	/** Acts. */
	sayNoFootage: '登记无录像',
	sayOverdue: '说明逾期原因',
	sayReturn: '补填返回时间',
	correct: '更正',
	who: '由谁说明？',
	reason: '原因是什么？',
	account: '情况说明',
	accountNeeded: '请写明经过',
	accountOptional: '可以不填',
	confirm: '登记说明',
	done: '说明已登记',
	noFootageTitle: (recorder: string) => `${recorder}：没有录像可导出`,
	noFootageHint: '登记后这项义务以「无录像（已说明）」结束；以后发现有录像，仍应导出',
	overdueTitle: (recorder: string) => `${recorder}：为什么逾期？`,
	overdueHint: '逾期的事实不会因说明而消除',
	returnTitle: (recorder: string) => `${recorder}：什么时候回到单位的？`,
	returnHint: '交回时已超过 24 小时，当时没有点「我已回单位」。以下为自述，会如实注明',
	returnWhen: '返回单位的时间',
	endedWhen: '执法结束的时间（知道的话）',
	askReturn: '交回较晚，请补填返回单位的时间（自述）',
	lateNow: (span: string) => `${span}，请尽快导出入库`,
	toExport: '去导出入库',
	toReturn: '去办理归还',
	history: {
		stated: (who: string, back: string) => `${who} 自述 ${back} 返回单位`,
		noFootage: (reason: string) => `登记无录像：${reason}`,
		lateReason: (reason: string) => `说明逾期原因：${reason}`,
		reminded: (hours: number) => `满 ${hours} 小时，终端已提醒导出`,
		read: (hours: number) => `满 ${hours} 小时的提醒已阅`
	},
	by: (who: string, at: string) => `${who}，${at}`,
	corrected: '已更正',
	todo: (n: number) => `${n} 件要补填返回时间`
};

export type DeadlineMessages = typeof zhDeadline;
