import type { Carrier } from '$lib/ledger/events/secrecy';
import type { SecrecyEventMessages } from '../events';
import type { SecrecySentences } from '../reasons';

const carriers: Readonly<Record<Carrier, string>> = {
	...{ recorder: '记录仪', card: '存储卡', disk: '移动硬盘', disc: '光盘' }
};

export const zhSecrecyReasons: SecrecySentences = {
	sealed: ({ recorder }) =>
		`${recorder} 已作涉密登记并封存，不能领用，也不能接入本终端导出。请交保密员处理；保密员退回后再办理。`,
	'sealed-content': ({ path }) =>
		`${path} 所在的一批记录已作涉密登记，停止查阅、提取和对外提供。请不要再打开它，并报告保密员。`,
	'no-seal': () =>
		'封签号不对。请照封签上印的号码填写（字母、数字、汉字，最多 32 个字），不要写内容。',
	'no-carrier-number': () => '载体编号不对。请照卡面或盘面上印的号码填写，不要写内容。',
	'seal-used': ({ number }) =>
		`封签 ${number} 已经用过。一个封签只能用一次：请换一枚新封签，照上面的号码填写。`,
	'sealed-already': ({ number }) => `${number} 已经作过涉密登记。请返回，在清单里打开它办理。`,
	'return-first': ({ recorder }) =>
		`${recorder} 还没有归还。请领用人先办理归还（不要接入电脑），再作涉密登记。`,
	'no-such-sealing': () => '台账里没有这一项涉密登记。请返回重新选择。',
	'over-already': () => '这一项已经移交保密员。请返回查看。',
	'back-already': () => '这一项已经由保密员退回。请返回查看。',
	'no-receiver': () => '请写明保密员的姓名；移交的还要写明单位。',
	'no-document': () => '交接单编号不对。请照交接单上的编号填写（最多 32 个字）。'
};

export const zhSecrecyEvents: SecrecyEventMessages = {
	names: {
		'secret-sealed': '涉密登记',
		'secret-handed-over': '涉密载体移交',
		'secret-given-back': '涉密载体退回'
	},
	says: {
		'secret-sealed': ({ carrier, number, seal, found }) =>
			`${carriers[carrier]} ${number} 封存，封签 ${seal}${found === 'after-ingest' ? '；入库之后发现' : ''}。`,
		'secret-handed-over': ({ sealing, receiver, unit, document, seal }) =>
			`${sealing} 移交${unit}${receiver}，交接单 ${document}，封签${seal === 'intact' ? '完好' : '有破损'}。`,
		'secret-given-back': ({ sealing, by, document }) =>
			`${sealing} 由保密员${by}退回，交接单 ${document}：不涉密，照常导出。`
	}
};

/** The words of 涉密登记 (第20条). */
export const zhSecrecy = {
	title: '涉密登记',
	hint: '涉及国家秘密的载体：封存、登记、移交保密员。不接入本终端，不写内容（第20条）',
	seal: '封存登记',
	empty: '没有涉密登记。',
	reading: '正在读取…',
	carriers,
	states: { sealed: '已封存', 'handed-over': '已移交', 'given-back': '已退回' },
	who: '哪位保管人封存？',
	whichCarrier: '封存的是什么？',
	whichRecorder: '是哪台记录仪的？',
	noRecorder: '不属于哪台记录仪',
	fields: '照实物上的号码填写',
	fieldsHint: '只填号码。这里写下的会同步到县局，不要写人名、地点和任何内容。',
	carrierNumber: '载体编号',
	sealNumber: '封签号',
	foundAfter: '导出入库之后才发现',
	foundIngest: '入库编号',
	confirm: '登记封存',
	sealedDone: '已登记封存',
	sealedNext: '请把载体连同封签放进保密柜，尽快交给保密员。',
	afterNext:
		'已经入库的文件不要再打开、复制。请立即停用存有它的存储介质，报告保密员，并在「存储复核」里登记更换介质。',
	keeper: '保管人',
	sealedAt: '封存时间',
	answered: (n: number) => `${n} 项导出义务以涉密登记办结`,
	handOver: '移交保密员',
	receiver: '保密员姓名',
	unit: '保密员单位',
	document: '交接单编号',
	sealState: '移交时封签',
	sealStates: { intact: '完好', broken: '有破损' },
	confirmOver: '登记移交',
	overDone: '已登记移交',
	giveBack: '保密员退回（不涉密）',
	confirmBack: '登记退回',
	backDone: '已登记退回',
	backNext: '可以照常导出入库；原来的导出义务重新计算在内。',
	gone: '台账里没有这一项涉密登记。请返回查看。',
	history: {
		sealed: '涉密登记，已封存',
		givenBack: '保密员退回，不涉密'
	},
	paper: {
		title: '涉密载体交接单',
		print: '打印交接单',
		station: '移交单位',
		carrier: '载体',
		time: '时间',
		handed: '移交人（保管人）',
		received: '接收人（保密员）',
		sign: '签名：',
		date: '日期：',
		foot: '本单只登记载体，不写内容。一式两份，移交、接收双方各存一份。'
	}
};
