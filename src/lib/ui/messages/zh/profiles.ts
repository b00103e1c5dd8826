import type {
	FieldFault,
	FieldName,
	FileKind,
	KeepProfileFault,
	Recognised,
	RememberedDrive
} from '$lib/kiosk/ports/profiles';

/** What is wrong with a place of a profile, and what to do about it. */
const why: Readonly<Record<FieldFault, string>> = {
	'too-long': '太长，请改短。',
	empty: '是空的，请写出样式。',
	'unknown-field': '花括号里的字段名不认识，请换成列出的字段。',
	'field-twice': '同一个字段出现了两次，多余的请改成“略过”。',
	'bad-length': '字段长度不对，请改成允许的位数。',
	'bad-start': '字段开头的字不合这个字段，请改正。',
	'not-closed': '括号没有成对，请补上或去掉。',
	nested: '方括号里不能再有方括号，请拆开。',
	'too-many-choices': '方括号太多，最多四处，请分成两个样式。',
	'too-many-parts': '分段太多，请合并一些固定文字。',
	ambiguous: '长度不定的字段后面分不清哪里结束，请写明位数。',
	'too-many': '条目太多，请删减。',
	blank: '不能空着，请填写。',
	'not-four-hex': '应是四位小写十六进制数，例如 4255。',
	'not-whole': '应是大于零的整数。',
	'bad-id': '代号只能用小写字母、数字和“-”，最多 32 个。',
	'bad-zone': '时区应写成 +08:00 这样。',
	'unknown-time': '不认识这种时间来源，只能是 name、container、disk。',
	'unknown-event': '不认识这种日志事件，请对照格式说明。',
	'other-shape': '缺少、多余或类型不对，请对照格式说明改正。'
};

const faults: Readonly<Record<Exclude<KeepProfileFault['fault'], 'bad-field'>, string>> = {
	'too-large': '文件太大，不是机型档案。请选择导出的 .json 文件。',
	'not-json': '文件内容不完整或不是 JSON，没有采用。请重新导出一份。',
	'not-a-profile': '这不是录证的机型档案。请选择从录证导出的 .json 文件。',
	'newer-profile': '这份档案是更新版本的录证写的。请先更新本机软件，再导入。',
	'built-in': '这个代号属于内置档案，内置档案不会被替换。请换一个代号。',
	exists: '本机已有同一代号、内容不同的档案，没有替换。请换一个代号，或点“替换”。'
};

const fields: Readonly<Record<FieldName | 'literal', string>> = {
	literal: '固定文字',
	prefix: '前缀',
	device: '设备编号',
	person: '人员编号',
	number: '编号（不知是谁的）',
	datetime: '日期时间（14位）',
	date: '日期（8位）',
	time: '时间（6位）',
	year: '年',
	month: '月',
	day: '日',
	hour: '时',
	minute: '分',
	second: '秒',
	sequence: '序号',
	lock: '锁定标记',
	extension: '扩展名',
	other: '略过',
	event: '事件'
};

const kinds: Readonly<Record<FileKind, string>> = {
	video: '视频',
	audio: '录音',
	picture: '照片',
	log: '日志',
	hidden: '隐藏',
	other: '其他'
};

const drive: Readonly<Record<RememberedDrive['state'], string>> = {
	docked: '已插入',
	empty: '未插入',
	gone: '未插入（文件夹不在）',
	ask: '需要点一下允许读取',
	vault: '这是专用存储，不当作记录仪'
};

const times: Readonly<
	Record<Recognised['times'][number]['fact'], (files: number, hours: number) => string>
> = {
	'as-recorded': (files) => `${files} 个文件：文件名时间与磁盘时间相符。`,
	'zone-apart': (files, hours) =>
		`${files} 个文件：磁盘时间比文件名${hours > 0 ? '晚' : '早'} ${Math.abs(hours)} 小时整，像是时区写错。只作说明，不改任何时间。`,
	apart: (files) => `${files} 个文件：磁盘时间与文件名时间对不上。只作说明，不改任何时间。`,
	'disk-time-not-set': (files) => `${files} 个文件：磁盘时间是出厂值，记录仪的时钟没有设置过。`
};

/** The page of profiles of recorders. */
export const zhProfiles = {
	title: '记录仪机型',
	open: '记录仪机型与识别',
	hint: '不认识的记录仪照样全部导出；这里让文件名、日志也读得懂。',
	tabs: { look: '识别一台', list: '机型档案', drives: '自动发现' },
	look: {
		again: '换一台',
		looking: '正在看文件夹…',
		total: (files: number, bytes: string) => `${files} 个文件，${bytes}`,
		refused: (n: number) => `${n} 个文件看得到、打不开，导出时会逐个列出。`,
		matches: '符合的机型',
		match: (read: number, of: number, folders: number, logs: number) =>
			`读懂 ${read}/${of} 个文件名，${folders} 个文件夹、${logs} 个日志符合`,
		none: '没有一种机型符合。文件照样全部导出，文件名按“未识别”保留。',
		folders: '文件夹',
		top: '（最上层）',
		shapes: '文件名样式',
		shapeOf: (files: number) => `${files} 个`,
		unparsed: '未识别',
		allParsed: '影像文件的名字全部读懂。',
		unparsedOf: (n: number) => `${n} 个影像文件的名字没有读懂，照样保留、照样导出。`,
		more: (n: number) => `还有 ${n} 个`,
		write: '写样式',
		logs: '日志',
		noLogs: '没有找到日志。',
		log: (lines: number, unparsed: number) =>
			`读懂 ${lines} 行${unparsed === 0 ? '' : `，${unparsed} 行没有读懂`}`,
		badLog: '不是 UTF-8 文字，不作依据。可能的内容：',
		unreadLog: '读不出来，不作依据。',
		claims: '身份说法',
		noClaims: '没有任何身份说法：导出时为“身份待核”，请扫机身标签。',
		notSet: '未设置（出厂值）',
		times: '时间对照'
	},
	draft: {
		title: '按样本写一份机型档案',
		mark: '逐段说明它是什么。机器只标得出看得见的，编号是谁的要由人定。',
		pattern: '样式',
		reads: (read: number, of: number) => `读懂 ${read}/${of} 个`,
		left: '读不懂的：',
		id: '代号',
		idHint: '小写字母、数字，例如 hw-g8',
		name: '名称',
		save: '保存到本机',
		saved: (name: string) => `已保存“${name}”，以后用它来识别。`,
		export: '导出文件',
		close: '不写了'
	},
	list: {
		builtIn: '内置',
		brought: '导入',
		import: '导入档案',
		replace: '替换',
		imported: (name: string) => `已导入“${name}”。`,
		export: '导出',
		forget: '移除',
		forgetAsk: '再点一次移除',
		names: '文件名样式',
		none: '不限',
		folders: '文件夹',
		logs: '日志'
	},
	drives: {
		what: '记住一次，以后插上就自动发现。空的文件夹不算插入；专用存储绝不会当作记录仪。文件夹也可以拖到按钮上。',
		recorder: '记住一台记录仪的文件夹',
		parent: '记住系统挂载位置（如 /media/用户名）',
		none: '还没有记住任何文件夹。',
		allow: '允许读取',
		forget: '不再记住',
		noPicker: '这个浏览器不能记住文件夹，请每次选择或拖入。'
	},
	fields,
	kinds,
	drive,
	times,
	faults,
	badField: (where: string, what: FieldFault) => `“${where}”这一项${why[what]}`,
	why
};

export type ProfileMessages = typeof zhProfiles;
