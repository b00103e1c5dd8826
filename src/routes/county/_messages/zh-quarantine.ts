import type { SettleReason } from '$lib/server/decisions/settling';

export type QuarantineReasons = Record<SettleReason, () => string>;

export const zhQuarantineReasons: QuarantineReasons = {
	'not-quarantined': () => '这条记录没有被隔离，请刷新列表。',
	'settled-so': () => '这条记录已经这样复核过，请刷新列表。',
	'no-settle-reason': () => '请写明采信或驳回的理由，最多 300 个字。'
};

/** The words of the page where quarantined entries are settled; reasons are the kiosk’s (ui/messages/zh/verdicts.ts). */
export const zhQuarantine = {
	nav: (waiting: number) => (waiting > 0 ? `待核记录（${waiting}）` : '待核记录'),
	title: '待核记录',
	help: '以下记录签名和编号无误、县局也已签收，但不合规则，所以没有计入借还和导出。请两人核实后采信或驳回；记录本身无论如何都保留。',
	none: '没有待核的记录。',
	settled: '已复核',
	admit: '采信',
	reject: '驳回',
	reason: '理由',
	reasonHint: '核实了什么，最多 300 个字',
	waiting: '已提交，等另一位同事同意',
	unread: '这一条的内容本机读不到。'
};
export type QuarantineMessages = typeof zhQuarantine;
