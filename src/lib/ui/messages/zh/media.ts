import type { MediumEventMessages } from '../events';
import type { MediaSentences } from '../reasons';

const kinds = { computer: '办公电脑', disk: '移动硬盘', disc: '光盘' };
const encryptions = { none: '未加密', system: '系统加密', hardware: '硬件加密' };
const fates = { sealed: '封存', 'handed-in': '交回县局', destroyed: '按规定销毁' };

export const zhMediaReasons: MediaSentences = {
	'medium-custodian': () => '存储介质由在岗保管人登记。请选保管人。',
	'medium-label': () => '还没有写介质名称。请写盘上贴的名称或编号。',
	'medium-place': () => '还没有写存放地点。请写明放在哪里。',
	'medium-day': () => '启用日期不对。请写成 2026-07-29，不能晚于今天。',
	'medium-keeper': () => '交接和保管的人要在人员名单里，并且在岗。请另选人员。',
	'medium-vault-taken': () =>
		'这个存储已经登记在另一个介质上。请核对；换了盘的，请先办理原介质停用。',
	'medium-serial-taken': () => '这个序列号已经登记过。请核对盘身上的序列号。',
	'medium-disc': () => '光盘要写盘号，其他介质不写。请核对类别。',
	'medium-unknown': () => '没有登记过这个介质。请返回列表看最新的内容。',
	'medium-retired-already': () => '这个介质已经停用，不能再改。请返回列表看最新的内容。',
	'medium-reason': () => '还没有写明原因。请写明再登记。',
	'medium-one-person': () => '交出人和接收人不能是同一个人。请另选接收人。',
	'medium-unfit': () => '有一项填写太长或格式不对。请检查各项内容，再登记。'
};

/** The register of storage media (第12条). */
export const zhMedia = {
	title: '存储介质',
	open: '存储介质登记',
	hint: '保存录像的办公电脑、移动硬盘、光盘：谁保管、放在哪里、什么时候复核过（第12条）',
	none: '还没有登记存储介质。请把专用存储的每块盘、每台电脑登记进来。',
	reading: '正在读取……',
	add: '登记介质',
	unregistered: '没有登记的存储',
	registerThis: '登记它',
	kinds,
	encryptions,
	fates,
	fields: {
		kind: '类别',
		label: '介质名称',
		serial: '序列号',
		capacity: '容量（GB）',
		keeper: '保管人',
		place: '存放地点',
		encryption: '加密',
		inUseFrom: '启用日期',
		vault: '存储标记',
		vaultNone: '不在本机的专用存储里',
		disc: '盘号',
		case: '案卷编号',
		note: '备注'
	},
	withKeeper: '随保管人',
	extraction: (id: string) => `提取 ${id} 的光盘`,
	handedOver: (when: string, receiver: string, unit: string) =>
		`${when} 随《音像记录提取单》交给 ${unit} ${receiver}`,
	readingDiffers: '读回不符',
	keeperNone: '未定',
	holds: (bags: number, size: string) => `${bags} 个入库包，${size}`,
	empty: '没有入库的录像',
	free: (size: string) => `剩余约 ${size}`,
	capacity: (size: string) => `容量 ${size}`,
	checked: (when: string) => `全部复核过：${when} 起`,
	never: '还没有全部复核过',
	unchecked: '90 天没有复核',
	state: { ready: '已连接', ask: '待授权', lost: '没有连接' },
	findings: (n: number) => `待处理 ${n} 处问题`,
	retired: '已停用',
	history: '登记和交接',
	registered: '登记',
	corrected: '更正',
	moved: (keeper: string, place: string) => `交给 ${keeper}，存放 ${place}`,
	fate: (what: string, seal: string) => (seal === '' ? what : `${what}，封签 ${seal}`),
	replaced: '由换盘接替',
	tookOver: '接替旧盘',
	fixity: '复核记录',
	noFixity: '没有复核记录。',
	toFixity: '存储复核',
	correct: '更正',
	move: '办理交接',
	retire: '停用',
	sheet: '存储介质交接单',
	print: '打印',
	who: '经手保管人',
	from: '谁交出',
	to: '谁接收',
	next: '新的保管人',
	reason: '原因',
	newPlace: '存放地点',
	fateOf: '停用后',
	seal: '封签号',
	confirm: '登记',
	done: '已登记',
	toList: '返回存储介质',
	toSheet: '打印交接单',
	noSheet: '没有这份交接记录。',
	date: '日期：',
	sign: '签名：',
	handed: '交出人',
	received: '接收人',
	foot: '本单由台账记录生成，与台账记录核对一致方为有效。',
	entry: '台账记录'
};
export type MediaMessages = typeof zhMedia;

export const zhMediumEvents: MediumEventMessages = {
	names: {
		'medium-registered': '登记存储介质',
		'medium-corrected': '更正存储介质',
		'medium-moved': '存储介质交接',
		'medium-retired': '存储介质停用'
	},
	says: {
		'medium-registered': ({ medium, kind, label, keeper, place }, names) =>
			`登记${kinds[kind]}「${label}」（${medium}），${keeper === null ? '保管人未定' : `由${names.person(keeper)}保管`}，存放${place}。`,
		'medium-corrected': ({ medium, label, reason }) =>
			`更正存储介质「${label}」（${medium}）：${reason}。`,
		'medium-moved': ({ medium, keeper, place, reason, handedBy, receivedBy }, names) =>
			`存储介质 ${medium} 由${names.person(handedBy)}交给${names.person(receivedBy)}，由${names.person(keeper)}保管，存放${place}。原因：${reason}。`,
		'medium-retired': ({ medium, fate, seal, reason, handedBy, receivedBy }, names) =>
			`存储介质 ${medium} 停用，${fates[fate]}${seal === '' ? '' : `，封签 ${seal}`}；由${names.person(handedBy)}交给${names.person(receivedBy)}。原因：${reason}。`
	}
};
