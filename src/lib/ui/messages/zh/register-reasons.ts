import type { RegisterReasons } from '../reasons';

export const zhRegisterReasons: RegisterReasons = {
	'reported-stolen': ({ recorder }) =>
		`${recorder} 已登记被盗，不能领用。如果它就在这里，请保管人先到它的详情页登记「寻回」，并告知公安机关。`,
	'reported-suspended': ({ recorder }) =>
		`${recorder} 已停用，不能领用。请另选一台；可以恢复使用的，请保管人先登记「恢复使用」。`,
	'county-retires': ({ recorder }) =>
		`报废要由县局批准。请在 ${recorder} 的详情页点「申请报废」，写明原因，送县局审批。`,
	'loan-open': ({ recorder }) =>
		`${recorder} 还有没归还的领用，不能报废。请先办理归还；确实找不到的，先登记遗失或被盗。`,
	'footage-owed': ({ recorder }) =>
		`${recorder} 里还有没导出入库的记录，不能报废。请先导出入库，再申请。`,
	'proposal-waiting': ({ recorder }) => `${recorder} 已经申请报废，县局还没有批复。请等县局批复。`,
	'bad-day': () => '日期不对，或者在今天以后。请按「年-月-日」重新填写。',
	'bad-amount': () => '金额不对。请填写元，最多两位小数，例如 128.50；没有费用的填 0。',
	'no-what': () => '请写明做了什么、换了什么，例如：更换电池。',
	'other-recorder': ({ recorder }) => `要更正的那一笔不是 ${recorder} 的。请返回重新选择。`,
	'line-replaced': () => '这一笔已经更正过了。请更正最新的那一笔。',
	'unknown-line': () => '台账里没有要更正的那一笔。请返回重新选择。',
	'no-card': () => '请填写存储卡上的编号（最多 40 个字）。',
	'card-there': ({ recorder }) =>
		`台账里这张卡已经在 ${recorder} 里，不用再登记；要换卡请先登记取出。`,
	'card-not-there': ({ recorder }) => `台账里这张卡不在 ${recorder} 里。请核对卡号，或先登记装入。`,
	'no-room': () => '请写明盘点的是哪个房间或柜子，例如：装备室。',
	'not-missed': ({ recorder }) =>
		`${recorder} 没有登记遗失或被盗，不用登记寻回。请查看它的最新状态。`,
	'scanned-already': () => '这一台已经扫过了，没有重复计算。请接着扫下一台。',
	'nothing-scanned': () => '没有读到编号。请再扫一次，或者手工输入机身上的编号。',
	'which-one': () => '有的编号对应好几台记录仪。请先点出是哪一台，再结束盘点。',
	'no-count': () => '没有正在进行的盘点。请返回，重新开始。',
	'count-closing': () => '这次盘点正在写入台账，不能再改。请点「结束盘点」，接着写完。'
};
