import type { DecideReason, DescribeReason } from '$lib/server/register/register-acts';
import type { Column } from '$lib/server/register/register-columns';
import type { ImportProblem } from '$lib/server/register/register-import';
import type { Detail } from './zh-reasons';

export type RegisterReason = DescribeReason | DecideReason | 'not-scrapped' | 'not-a-table';
type Own = Exclude<RegisterReason, 'unknown-id' | 'bad-id'>;

export const zhRegisterReasons: Record<Own, (detail: Detail) => string> = {
	'unknown-person': ({ person }) => `没有 ${person} 这个人。请从列表里选专管人，或先登记人员。`,
	'asset-taken': ({ asset, id }) =>
		`资产编号 ${asset} 已经登记在 ${id} 名下。请核对实物；写错的先改 ${id}。`,
	'bad-description': ({ where }) =>
		`有一项填写不合格（${where}）。请检查日期、金额和字数后再保存。`,
	'no-such-retirement': () => '没有这份报废申请。请刷新页面查看。',
	'decided-already': () => '这份申请已经批复过了。请刷新页面查看。',
	'no-decision-reason': () => '请写明批复意见（最多 300 字）。',
	'conflict-open': ({ recorder }) =>
		`${recorder} 还有互相矛盾的登记。请先到「登记矛盾」核定，再批复。`,
	'state-not-so': ({ recorder }) => `${recorder} 已经报废了。请刷新页面查看。`,
	'loan-open': ({ recorder }) =>
		`${recorder} 提出申请以后又领用了，还没有归还。请等归还、导出以后再批复。`,
	'footage-owed': ({ recorder }) => `${recorder} 里还有没导出入库的记录。请等站里导出以后再批复。`,
	'not-scrapped': ({ recorder }) => `${recorder} 没有报废，不用恢复。`,
	'not-a-table': () => '没有读到表格。请选一个 CSV 文件（UTF-8 或 GBK），再上传。'
};

/** What is wrong with one line of a table. */
const problems: Record<ImportProblem, (value: string) => string> = {
	missing: () => '没有填写，这一项必须填',
	'bad-id': (value) => `编号「${value}」不合格：只能用文字、数字、“-”“_”“.”，最多 48 个字`,
	'bad-kind': (value) => `没有「${value}」这个类别；请写执法记录仪、录像机、照相机、录音笔或其他`,
	'unknown-station': (value) => `没有「${value}」这个站点；请写站点编号或全名`,
	'too-long': () => '太长了（最多 60 个字，前缀和卡号 40 个字）',
	'too-many-cards': (value) => `存储卡太多，一台最多 ${value} 张`,
	'unknown-person': (value) => `没有「${value}」这个人；请写姓名或人员编号`,
	'several-people': (value) => `叫「${value}」的不止一人；请写人员编号`,
	'bad-day': (value) => `「${value}」不是日期；请写成 2024-03-05`,
	'bad-amount': (value) => `「${value}」不是金额；请写元，最多两位小数`,
	'bad-state': (value) => `「${value}」不是状态；请写在用或停用`,
	twice: (value) => `编号与第 ${value} 行重复`,
	'serial-taken': (value) => `机身号已经登记在 ${value} 名下`,
	'asset-taken': (value) => `资产编号已经登记在 ${value} 名下`,
	'too-many-cells': () => '格子比表头多；含逗号的内容请用引号括起来',
	empty: () => '表里没有内容；第一行写表头，下面每行一台',
	'no-column': () => '表头里没有这一列',
	'column-twice': () => '表头里这一列出现了两次',
	'too-many-rows': (value) => `一次最多 500 台，这份有 ${value} 台；请分成几份`,
	'open-quote': () => '这一行的引号没有成对'
};

const columns: Record<Column, string> = {
	recorder: '编号',
	kind: '类别',
	station: '所属站',
	model: '型号',
	serial: '机身号',
	asset: '资产编号',
	firmware: '固件编号',
	prefix: '文件名前缀',
	cards: '存储卡',
	keeper: '专管人',
	date: '购置日期',
	amount: '购置金额',
	invoice: '发票号',
	supplier: '供应商',
	active: '状态'
};

/** The words of the county's register of recorders. */
export const zhCountyRegister = {
	title: '设备台账',
	help: '音像记录设备全部登记在册（第2条）；采购、维护费用和报废也在这里（第23条）。',
	empty: '还没有登记设备。请先到「记录仪」登记，或者在下面导入表格。',
	edit: (id: string) => `${id} 的设备信息`,
	keeperNone: '未定',
	cardsHint: '多张用“、”隔开，最多 8 张',
	amountHint: '元，最多两位小数',
	supplier: '供应商',
	invoice: '发票号',
	date: '购置日期',
	amount: '购置金额',
	describe: '设备信息',
	upkeep: '累计维护',
	retirements: '报废申请',
	noRetirements: '没有等待批复的报废申请。',
	proposed: (who: string, station: string, at: string) => `${station} ${who}，${at} 申请`,
	opinion: '批复意见',
	approve: '同意报废',
	decline: '不同意',
	reinstate: '撤销报废',
	reinstateWhy: '恢复使用的理由',
	decided: { approved: '已同意报废', declined: '未同意报废' },
	doubts: '登记有疑问的设备',
	noDoubts: '没有疑问。',
	doubt: {
		'one-firmware': (value: string, ids: string) =>
			`固件编号 ${value} 同时登记在 ${ids}：不能凭它认定是哪一台`,
		'factory-firmware': (value: string, ids: string) => `${ids} 的固件编号 ${value} 是出厂默认值`,
		'one-asset': (value: string, ids: string) => `资产编号 ${value} 同时登记在 ${ids}`,
		'card-moved': (value: string, ids: string) => `存储卡 ${value} 没有登记取出就换了机身：${ids}`,
		'not-described': (_: string, ids: string) => `${ids} 没有填写资产编号等信息`,
		'no-asset': (_: string, ids: string) => `${ids} 没有资产编号`,
		'keeper-gone': (who: string, ids: string) => `${ids} 的专管人 ${who} 已不在岗`
	},
	import: '导入表格',
	importHelp:
		'CSV 文件，第一行是表头。必须有编号、类别、所属站三列；没有的列保持原样。有一行不对就一行也不导入，请照提示改好再传。',
	file: 'CSV 文件',
	upload: '导入',
	export: '导出表格',
	imported: (added: number, changed: number, same: number) =>
		`已导入：新登记 ${added} 台，修改 ${changed} 台，没有变化 ${same} 台。`,
	refused: (n: number) => `有 ${n} 处不对，一行也没有导入：`,
	fault: (line: number, column: string, says: string) =>
		`第 ${line} 行${column === '' ? '' : `「${column}」`}：${says}`,
	problems,
	columns,
	assets: '与资产清单核对',
	assetsHelp: '上传资产清单（CSV，要有「资产编号」一列），看每台设备是不是都在台账里。不保存清单。',
	compare: '核对',
	inBoth: (n: number) => `两边都有的 ${n} 台。`,
	notRegistered: '清单里有、台账里没有的',
	notListed: '台账里有、清单里没有的',
	assetLine: (line: number, asset: string, name: string) => `第 ${line} 行 ${asset} ${name}`,
	noAsset: '没有资产编号',
	allFound: '清单与台账一致。',
	costs: '费用与故障年度表'
};

export type CountyRegisterMessages = typeof zhCountyRegister;
