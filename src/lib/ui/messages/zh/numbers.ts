import type { NumberEventMessages } from '../events';

export const zhNumberEvents: NumberEventMessages = {
	names: {
		'recorder-numbers-merged': '合并记录仪编号',
		'recorder-numbers-parted': '分开记录仪编号'
	},
	says: {
		'recorder-numbers-merged': ({ keep, gone, reason }) =>
			`编号 ${gone.join('、')} 与 ${keep} 是同一台记录仪，以 ${keep} 为准：${reason}。`,
		'recorder-numbers-parted': ({ numbers, reason }) =>
			`编号 ${numbers.join('、')} 不是同一台记录仪：${reason}。`
	}
};

/** The words about recorders of several numbers, and about footage that is kept more than once. */
export const zhNumbers = {
	alsoAs: (numbers: string) => `又登记为 ${numbers}，县局已核定是同一台。`,
	countsAs: (number: string, kept: string) =>
		`${number} 与 ${kept} 是同一台记录仪，以 ${kept} 为准；领用请用 ${kept}。`,
	toKept: (kept: string) => `查看 ${kept}`,
	under: (number: string) => `编号 ${number}`,
	copies: '同一文件两份',
	copiesHelp: '内容完全相同，分别在以下位置；每一份都保留，不算矛盾。'
};

export type NumberMessages = typeof zhNumbers;
