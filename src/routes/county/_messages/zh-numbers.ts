import type { NumbersReason } from '$lib/server/register/numbers';
import type { Detail } from './zh-reasons';

type Own = Exclude<NumbersReason, 'unknown-id' | 'no-reason'>;

export const zhNumbersReasons: Record<Own, (detail: Detail) => string> = {
	'same-number': () => '请选两个不同的编号。',
	'one-already': ({ id }) => `这些编号已经合并，以 ${id} 为准，不用再登记。`,
	'doubt-gone': () => '这个疑问已经核定过了，或者登记又有变化。请刷新页面查看。',
	'too-many': ({ most }) => `一次最多写 ${most} 个编号，请分几次办理。`
};

/** The words about recorders that stand in the register under several numbers. */
export const zhCountyNumbers = {
	doubts: '登记的身份有疑问',
	help: '一台记录仪应当只有一个编号、一个序列号（第2条）。请核对机身，再核定；两边的登记都会保留。',
	oneSerial: (serial: string) => `序列号 ${serial} 登记在几个编号名下`,
	changed: (recorder: string) => `${recorder} 的序列号改过`,
	since: '登记时间',
	areOne: '是同一台，合并',
	areDifferent: '不是同一台',
	lastIsRight: '已核对机身，后登记的对',
	merge: '与……是同一台',
	mergeHelp:
		'两个编号其实是同一台记录仪的，在这里合并。合并后以一个编号为准，另一个编号不再领用，它名下的领用、待办和历史都显示在一起。',
	keep: '以哪个编号为准？',
	gone: '与它是同一台的编号',
	reason: '理由（怎样核对的机身）',
	submit: '登记合并',
	merged: '已合并的编号',
	counts: '为准的编号',
	others: '同一台的编号',
	by: (who: string, when: string, reason: string) => `${who}，${when}：${reason}`,
	part: '其实不是同一台，分开',
	into: (kept: string) => `与 ${kept} 是同一台`,
	also: (numbers: string) => `又登记为 ${numbers}`
};

export type CountyNumberMessages = typeof zhCountyNumbers;
