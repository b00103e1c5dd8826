import type { RosterFault } from '$lib/server/register/roster';
import type { RosterColumn, RosterProblem } from '$lib/server/register/roster-import';
import type { ListKind } from '$lib/server/register/roster-table';
import { zhCountyRegister } from './zh-register';

const kinds: Record<ListKind, string> = { station: '站点', person: '人员', recorder: '记录仪' };

/** What is wrong with a file as a whole, and what to do. */
const faults: Record<RosterFault, string> = {
	'no-file': '没有选择文件。请选择 xlsx 或 CSV 文件，再上传。',
	'file-too-large': '文件大于 1 MB。请删去与名册无关的内容，或者分成几份。',
	'not-a-list': '这个文件不是表格。请另存为 xlsx 或 CSV 文件，再上传。',
	'not-xlsx': '这个 xlsx 文件打不开，可能损坏或加了密码。请用表格软件打开，另存为新的 xlsx 文件。',
	'xlsx-macros': '这个文件带有宏，不接收。请另存为不带宏的 xlsx 文件。',
	'xlsx-too-large':
		'表格太大：展开后的内容、行（5000）或列（64）超过限度。请只保留名册，另存为新的文件。',
	'xlsx-long-number':
		'表里有超过 15 位的数字，表格软件已经改动了末几位。请把该列设为“文本”格式，重新填写这些编号。',
	'old-xls': '这是旧版 xls 文件。请用表格软件打开，另存为 xlsx 文件。',
	'csv-open-quote': 'CSV 文件里有引号没有成对。请改正，或者另存为 xlsx 文件。',
	'no-heading':
		'找不到表头。站点表要有“站点编号、站点名称”，人员表要有“人员编号、姓名、站点、岗位”，记录仪表要有“编号、类别、所属站”。',
	'list-twice': '同一种名册有两张表。请合并成一张，再上传。',
	'not-founded': '县局还没有建立。请先完成首次设置。',
	restoring: '县局正在恢复，暂时不能登记。请等各站点报到后再试。',
	'roster-bad-lines': '表里有不合格的行，一行都没有登记。请改正后重新上传。',
	'roster-nothing': '表里的内容都已登记，没有要改的。',
	'roster-changed': '名册在您查看之后有了变化，没有登记。请核对下面重新试算的结果，再确认。'
};

const problems: Record<RosterProblem, (value: string) => string> = {
	...zhCountyRegister.problems,
	empty: () => '表里没有内容；表头下面每行一项',
	'too-many-rows': (value) => `一张表最多 500 行，这张有 ${value} 行；请分成几份`,
	'bad-name': () => '名称不合格：要填写，姓名最多 30 个字，站点名称最多 60 个字',
	'bad-role': (value) => `没有“${value}”这个岗位；请写执法人员、保管人或分管领导，几个之间用顿号`,
	'name-taken': (value) => `名称已经是站点 ${value} 的`
};

const columns: Record<RosterColumn, string> = {
	...zhCountyRegister.columns,
	...{ person: '人员编号', name: '名称', roles: '岗位' }
};

/** Lists of stations, people and recorders from files. */
export const zhRoster = {
	title: '名册导入',
	help: '用表格一次登记或修改站点、人员和记录仪。先试算，逐行列出会做什么；确认以后才登记，有一行不合格就一行都不登记。',
	how: '可用 xlsx（站点、人员、记录仪各一张工作表）或 CSV（一次一张表，UTF-8 或 GBK）。表里没有的人和设备不受影响。',
	export: '下载现有名册（xlsx），可修改后再上传',
	file: '名册文件（xlsx 或 CSV，最大 1 MB）',
	try: '试算（不登记）',
	result: '试算结果',
	nothingWritten: '还没有登记任何内容。',
	sums: (added: number, changed: number, same: number, bad: number) =>
		`新增 ${added} 行，修改 ${changed} 行，无变化 ${same} 行，不合格 ${bad} 行。`,
	hash: (hash: string) => `文件的哈希值（SHA-256）：${hash}`,
	confirm: (n: number) => `确认登记这 ${n} 项`,
	fix: '请按下面的说明改正不合格的行，保存后重新上传。',
	done: (n: number) => `已登记 ${n} 条记录。`,
	is: { new: '新增', change: '修改', same: '无变化', bad: '不合格' },
	kinds,
	faults,
	problems,
	columns,
	heads: { list: '表', line: '行', id: '编号', is: '结果', says: '内容' },
	change: (column: string, from: string, to: string) =>
		`${column}：${from === '' ? '（空）' : from} → ${to === '' ? '（空）' : to}`,
	problem: (column: string, says: string) => (column === '' ? says : `${column}：${says}`),
	sheets: { station: '站点', person: '人员', recorder: '记录仪' }
};

export type RosterMessages = typeof zhRoster;
