import type {
	ErasureGround,
	RestrictionGround,
	RestrictionKind
} from '$lib/ledger/events/restriction';
import type { RestrictionEventMessages } from '../events';
import type { RestrictionSentences } from '../reasons';

const kinds: Readonly<Record<RestrictionKind, string>> = {
	...{ 'trade-secret': '商业秘密', privacy: '个人隐私' }
};
const grounds: Readonly<Record<RestrictionGround, string>> = {
	...{ 'said-by-party': '当事人提出', 'seen-in-footage': '查看影像时发现' },
	...{ 'stated-in-document': '文书上载明', ordered: '上级要求', 'needed-for-case': '办案需要' },
	...{ 'person-changed': '人员调整', 'no-longer-secret': '不再需要限制' }
};
const erasures: Readonly<Record<ErasureGround, string>> = {
	...{ 'asked-by-party': '当事人依法提出', 'written-by-mistake': '误写' },
	...{ 'not-needed': '不再需要', ordered: '上级要求' }
};

export const zhRestrictionReasons: RestrictionSentences = {
	'restricted-footage': ({ number }) =>
		`这份记录已标记为限制知悉（${number}），不在知悉人名单上的人不能查阅、提取，也不能对其提供。确有需要的，请保管人申请变更知悉人，由分管领导批准。`,
	'too-many-restricted': ({ count }) => `一次最多标记 ${count} 个文件。请分几次办理。`,
	'restricted-already': ({ number }) =>
		`所选文件里有的已经标记（${number}）。请返回，只选还没有标记的。`,
	'own-reader': () =>
		'标记人不能同时把自己列为知悉人。请去掉自己；确需知悉的，标记后另行申请，由分管领导批准。',
	'reader-unknown': ({ person }) => `${person} 不在名册上，或者已停用。请重新选择知悉人。`,
	'too-many-readers': ({ count }) => `知悉人最多 ${count} 名。请减少人数。`,
	'no-such-restriction': () => '台账里没有这项限制知悉，或者不是本站标记的。请返回重新选择。',
	'restriction-lifted': () => '这项限制知悉已经解除。请返回看最新的情况。',
	'readers-same': () => '名单没有变化。请增加或去掉知悉人后再申请。',
	'no-such-change': () => '台账里没有这项变更申请。请返回重新选择。',
	'change-decided': () => '这项变更申请已经有审批。请返回看最新的情况。',
	'change-changed': () => '申请内容与刚才显示的不同。请返回，看过后再审批。',
	'own-change': ({ person }) =>
		`${person} 不能审批把自己列为知悉人、或者由自己提出的变更。请另一位分管领导审批。`,
	'own-restriction': ({ person }) => `这项标记是 ${person} 作的。请另一位分管领导复核。`,
	'side-text-none': () => '没有可办理的侧文：还没有写，或者已经删除。请返回看最新的情况。',
	'side-text-empty': () => '侧文是空的。请至少填写一项。',
	'side-text-many': ({ count }) => `侧文最多 ${count} 份。请先删除不再需要的。`,
	'side-text-elsewhere': () =>
		'侧文不在这台终端上。请到标记它的站点查看，或者由知悉人用 U 盘带来。',
	'side-text-unknown': () =>
		'台账里没有这份侧文，或者它已经删除，没有收下。请先与县局同步，再试一次。',
	'not-for-this-kiosk': () => '这个文件不是交给本终端的侧文，没有收下。请核对文件和站点。',
	'reader-is-here': () => '这位知悉人就在本站，请直接在本终端查看，不用带走。',
	'station-unheard': ({ station }) =>
		`本终端还没有收到「${station}」终端的公钥，不能为它加密。请先与县局同步。`,
	'not-a-reader': ({ person }) =>
		`${person} 不在知悉人名单上，不能查看侧文。请保管人申请变更知悉人，由分管领导批准。`,
	'two-persons': () => '删除侧文须由两个人签名：保管人，和另一位保管人或分管领导。请另选一位。',
	'erasure-document': () => '文书编号不对。请照文书上的编号填写（最多 32 个字），没有的留空。',
	'say-in-side-text': () =>
		'这份记录已标记为限制知悉，说明和归入对象的文字会同步到县局。请改写在侧文里。'
};

export const zhRestrictionEvents: RestrictionEventMessages = {
	names: {
		...{ 'footage-restricted': '标记限制知悉', 'readers-asked': '申请变更知悉人' },
		...{ 'readers-decided': '审批知悉人变更', 'restriction-reviewed': '复核限制知悉' },
		...{ 'side-text-kept': '侧文存放', 'side-text-read': '查看侧文' },
		'side-text-erased': '侧文已删除'
	},
	says: {
		'footage-restricted': ({ restriction, kind, files, readers, ground }) =>
			`${restriction}：${files.length} 个文件标记为${kinds[kind]}，知悉人 ${readers.length} 名（${grounds[ground]}）。`,
		'readers-asked': ({ restriction, readers, ground }) =>
			`${restriction}：申请把知悉人改为 ${readers.length} 名（${grounds[ground]}）。`,
		'readers-decided': ({ restriction, change, decision, leader }, { person }) =>
			`${restriction}：${person(leader)}${decision === 'approved' ? '批准' : '退回'}变更 ${change}。`,
		'restriction-reviewed': ({ restriction, leader, outcome, ground }, { person }) =>
			`${restriction}：${person(leader)}复核，${outcome === 'kept' ? '继续限制' : '解除限制'}（${grounds[ground]}）。`,
		'side-text-kept': ({ restriction, side }) =>
			`${restriction}：侧文存放在本终端，台账只记哈希值 ${side.slice(0, 16)}…。`,
		'side-text-read': ({ restriction, reader, to }, { person, station }) =>
			`${restriction}：${person(reader)}查看侧文${to === null ? '' : `，并加密带往「${station(to)}」`}。`,
		'side-text-erased': ({ restriction, sides, second, ground, document }, { person }) =>
			`${restriction}：删除 ${sides.length} 份侧文（${erasures[ground]}${document === '' ? '' : `，${document}`}），${person(second)}共同签名；哈希值保留。`
	}
};

/** The words of 限制知悉 (第20条). */
export const zhRestriction = {
	title: '限制知悉',
	hint: '商业秘密、个人隐私：只有列明的知悉人经批准后可以查阅（第20条）',
	empty: '没有标记为限制知悉的记录。',
	reading: '正在读取…',
	kinds,
	grounds,
	erasures,
	masked: '限制知悉的记录',
	states: { restricted: '限制知悉', lifted: '已解除' },
	files: (n: number) => `${n} 个文件`,
	readersCount: (n: number) => `知悉人 ${n} 名`,
	mark: '标记限制知悉',
	kind: '属于哪一类？',
	ground: '依据',
	groundHint: '只选依据。具体内容不要写进台账，写在侧文里。',
	recall:
		'标记之前已经同步到县局、写上 U 盘或打印出来的内容收不回来。从现在起，检索、清单、统计和打印里不再显示它。',
	readers: '知悉人',
	readersHint: '点选在册人员；外单位人员填姓名和单位。标记人不列在内。',
	noReaders: '没有知悉人：谁也不能查阅，直到分管领导批准变更。',
	outsiderName: '外单位人员姓名',
	outsiderUnit: '单位',
	addOutsider: '加入',
	remove: (name: string) => `去掉 ${name}`,
	who: '哪位保管人标记？',
	marked: '已标记限制知悉',
	markedNext: '需要写明内容的，请写侧文：只存在本终端，不同步，可以删除。',
	toItem: '打开这一项',
	markedBy: '标记人',
	markedAt: '标记时间',
	sideText: '侧文',
	sidePlaces: {
		here: '在本终端，台账只有哈希值',
		elsewhere: '不在本终端',
		erased: '已删除，台账保留哈希值',
		none: '还没有写'
	},
	erasedBy: (who: string, when: string) => `${when} 由 ${who} 删除`,
	write: '写侧文',
	writeHint:
		'只存在本终端。不上网同步，不进检索，不随提取光盘、U 盘同步包和备份索引带走；可以删除。',
	fields: { title: '名称', party: '当事人', place: '地点', note: '说明' },
	written: '侧文已存放',
	read: '知悉人查看',
	readHint: '请知悉人本人签名；先记入台账，再显示。',
	takeAlong: '知悉人带往本人站点',
	takeAlongHint: '加密给知悉人所在站点的终端，别的终端打不开。先记入台账，再给文件。',
	taken: '已加密，请把文件存到 U 盘交给知悉人',
	save: '保存文件',
	bring: '收下带来的侧文',
	brought: '侧文已收下',
	erase: '删除侧文',
	eraseHint: '两个人签名后删除，不能恢复。台账保留哈希值和删除记录，仍可核验。',
	eraseSecond: '另一位签名人（保管人或分管领导）',
	document: '文书编号（没有的留空）',
	erasedDone: '侧文已删除',
	change: '申请变更知悉人',
	changeHint: '写明变更后的完整名单。分管领导批准后生效；批准前按原名单。',
	changeDone: '已申请变更',
	changes: '知悉人变更',
	waiting: '待审批',
	approve: '批准',
	return: '退回',
	approved: '已批准',
	returned: '已退回',
	whoLeader: '哪位分管领导？',
	review: '领导复核',
	keep: '继续限制',
	lift: '解除限制',
	reviewed: '已复核',
	reviews: '复核',
	noReviews: '还没有复核。',
	found: '商业秘密、个人隐私：标记',
	before: '标记之前已经打开过（供报告）',
	beforeHint: '停止继续使用已经交出的光盘和介质，收回或者说明去向，报告分管领导。',
	usedAs: { played: '播放', extracted: '提取', released: '对外提供', read: '查看侧文' },
	shutFiles: (n: number) => `含 ${n} 个限制知悉的文件，不显示名称`,
	inArchive: (n: number) => `限制知悉 ${n} 项，不在检索结果里`,
	close: '看完，关闭'
};
