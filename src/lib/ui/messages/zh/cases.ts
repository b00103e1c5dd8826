import type { CaseColumn, CaseListFault } from '$lib/ledger/activities/case-list';

const columns: Readonly<Record<CaseColumn, string>> = {
	...{ day: '日期', party: '当事人', number: '案号' }
};

/** The words of a list from the case system, held against the activities on the record. */
export const zhCases = {
	title: '与办案系统清单比对',
	short: '办案清单比对',
	hint: '办案系统里有、本机没有登记执法活动的，会逐条列出',
	how: '从办案系统导出清单（CSV 表格，第一行是列名），要有「日期」和「当事人」两列，「案号」可有可无。清单只在本机比对，不保存、不上传。',
	pick: '选择清单',
	other: '换一份清单',
	comparing: '正在比对…',
	failed: '比对没有完成。请重新选择清单再试一次。',
	unrecorded: (n: number) => `${n} 条没有登记执法活动`,
	next: '请承办人查明：用记录仪记录过的，在这次领用下登记活动；没有记录的，登记活动并说明未记录的情况（第7条）。',
	recorded: (n: number) => `${n} 条已有登记`,
	all: '清单里的都已登记执法活动。',
	line: (n: number) => `第 ${n} 行`,
	activities: (n: number) => (n === 1 ? '查看活动' : `${n} 项活动，查看第一项`),
	columns,
	faults: {
		empty: () => '这份清单是空的。请选择第一行是列名、下面有内容的 CSV 表格。',
		'open-quote': ({ line }) => `第 ${line} 行的引号没有配对。请在表格软件里改好，另存后再选一次。`,
		'no-column': ({ column }) =>
			`没有找到「${column ? columns[column] : ''}」这一列。请把列名改成「${column ? columns[column] : ''}」，另存后再选一次。`,
		'bad-day': ({ line }) =>
			`第 ${line} 行的日期认不出来。请写成 2026-07-29 这样，另存后再选一次。`,
		'no-party': ({ line }) => `第 ${line} 行没有当事人。请补上，另存后再选一次。`,
		'too-many': () => '清单超过 5000 行。请按月份分成几份，逐份比对。'
	} satisfies Record<CaseListFault['fault'], (fault: CaseListFault) => string>
};

export type CaseMessages = typeof zhCases;
