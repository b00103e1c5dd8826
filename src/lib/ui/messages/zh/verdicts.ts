import type { QuarantineReason } from '$lib/ledger/verdicts/verdict';

/** The words for entries that the county keeps out of the registry until two of its officers have looked at them. */
export const zhVerdicts = {
	title: '待核记录',
	hint: '这些记录完整保存、县局也已签收，但不合县局的规则，暂不计入借还和导出。',
	banner: (n: number) => `有 ${n} 条记录被县局隔离，待核。`,
	bannerAhead: (n: number) => `有 ${n} 条还没送出的记录，县局会隔离待核。`,
	open: '查看',
	none: '没有待核的记录。',
	ahead: '县局会隔离',
	aheadHint: '按本站现在所知，县局收到后会这样处理；可以现在就向县局说明。',
	pending: '已隔离，待核',
	admitted: '已采信',
	rejected: '已驳回',
	settledBy: (who: string, when: string) => `${who} 于 ${when}`,
	why: '原因',
	because: (reason: string) => `理由：${reason}`,
	ok: '县局已核，符合规则',
	notYet: '县局还没有核对',
	verdict: '县局核对',
	show: '看这一条',
	reasons: {
		type: '这类记录只能由县局写。',
		id: '它给领用、归还或导出起的编号，不是本台账这一条的编号。',
		station: '它接着办的是别的站点的领用或导出。',
		recorder: '县局没有登记过这台记录仪。',
		subject: '它所指的领用或导出，是另一台记录仪的。',
		actor: '其中有人没有在县局登记，或者已经停用。',
		revoked: '写它的密钥在此之前已被县局作废。'
	} satisfies Record<QuarantineReason, string>,
	otherReason: (word: string) => `县局按较新的规则隔离（${word}）。`,
	next: {
		type: '请不要再用这台终端办理，并联系县局系统管理员查明它是怎样写出来的。',
		id: '请联系县局系统管理员查明这台终端，再请县局两名工作人员复核。',
		station: '请原站点登记这件事，并请县局两名工作人员复核这一条。',
		recorder: '请县局先登记这台记录仪，再由县局两名工作人员复核这一条。',
		subject: '请核对记录仪编号，按实物重新登记，并请县局两名工作人员复核这一条。',
		actor: '请核实此人当时能否办理，并请县局两名工作人员复核这一条。',
		revoked: '请向县局说明这件事是何时、由谁办的，由县局两名工作人员逐条复核。'
	} satisfies Record<QuarantineReason, string>,
	otherNext: '请更新本终端，或联系县局系统管理员。',
	nextAdmitted: '县局两名工作人员已复核，这一条已计入。',
	nextRejected: '县局两名工作人员已复核，这一条不计入；记录本身永久保留。'
};

export type VerdictMessages = typeof zhVerdicts;
