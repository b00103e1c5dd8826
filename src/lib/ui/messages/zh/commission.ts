import type {
	Check,
	Found,
	How,
	LineState,
	ProbeFound,
	Trial,
	TrialAnswer
} from '$lib/kiosk/ports/commission';
import { grouped, size } from '../format';
import type { CommissionReasons } from '../reasons';

export const zhCommissionReasons: CommissionReasons = {
	'commission-custodian': ({ person }) => `${person} 不是在岗保管人。启用检查请由保管人确认。`,
	'commission-open': () => '还有没合格的项目。请逐项处理好，再确认可以启用。'
};

/** What a line found, in words; `when` and `why` are said by the screen. */
export type FoundWords = {
	readonly [P in keyof ProbeFound]: (value: ProbeFound[P], say: Say) => string;
};
export interface Say {
	when(at: number): string;
	person(id: string): string;
	why(fault: Extract<ProbeFound['vault'], { is: 'fault' }>['fault']): string;
}

const vault = (found: ProbeFound['vault'], say: Say): string => {
	if (found.is === 'fault') return `「${found.name}」没有通过：${say.why(found.fault)}`;
	if (found.is === 'away')
		return {
			none: '没有选定',
			ask: `「${found.name}」没有授权`,
			lost: `「${found.name}」没有接通`
		}[found.why];
	const { bytes, writtenPerSecond, readPerSecond, leftovers } = found.trial;
	return `「${found.name}」写入 ${size(bytes)}，读回比对一致，试验文件已删除；写入每秒 ${size(writtenPerSecond)}，读回每秒 ${size(readPerSecond)}${leftovers > 0 ? `；清走以前中断留下的试验文件 ${leftovers} 个` : ''}。剩余空间浏览器读不到，请在系统里查看`;
};

const found: FoundWords = {
	persisted: ({ persisted }) => (persisted ? '浏览器已答应长期保存' : '浏览器没有答应长期保存'),
	space: ({ freeBytes, quotaBytes }) =>
		`本浏览器还可以用 ${size(freeBytes)}（上限 ${size(quotaBytes)}）`,
	vault,
	second: vault,
	apart: ({ both, first, second }) => {
		if (!both) return '没有第二存储';
		return first === '' || second === ''
			? '两个存储的标记不同，互不包含；序列号没有登记全，是不是两块盘浏览器看不出来'
			: `登记的序列号：${first}、${second}`;
	},
	copy: ({ state, size: of, of: all }) => {
		if (state === 'none') return '没有专用存储，没有副本';
		if (state === 'stopped') return '副本比本机的台账新，已经停写';
		return `副本 ${grouped(of)} 条，台账 ${grouped(all)} 条${state === 'fault' ? '，最近一次没有写成' : ''}`;
	},
	backup: ({ last }, { when }) =>
		last ? `${when(last.at)} 备份到「${last.where}」，${size(last.size)}` : '没有做过备份',
	county: ({ name, digits }) => `${name}，密钥数字 ${digits}`,
	receipt: ({ size: of, of: all, at }, { when }) =>
		at === undefined
			? '县局没有签收过'
			: `${when(at)} 签收到第 ${grouped(of)} 条，台账 ${grouped(all)} 条`,
	clock: ({ heard, setBack }, { when }) => {
		if (setBack) return '本机时钟比台账里已有的时间还早';
		return heard
			? `${when(heard.at)} 与县局相差 ${(Math.abs(heard.skewMillis) / 1000).toFixed(1)} 秒`
			: '还没有听到过县局的时间';
	},
	zone: ({ name, offsetMinutes }) =>
		`${name}（UTC${offsetMinutes < 0 ? '-' : '+'}${Math.abs(offsetMinutes) / 60}）`,
	pack: ({ id, readable }) => (readable ? `今天执行 ${id}` : `今天应执行 ${id}，本版软件读不懂`),
	update: ({ waiting }) => (waiting ? '有新版本等着更新' : '没有等着的新版本'),
	people: ({ custodians, others }, { person }) =>
		`已设签名 PIN：保管人 ${custodians.map(person).join('、') || '没有'}；其他人 ${others.map(person).join('、') || '没有'}`,
	recorders: ({ count }) => `本站登记 ${count} 台`,
	lock: ({ minutes }) => (minutes === undefined ? '没有打开' : `${minutes} 分钟不用就锁定`),
	usb: ({ here }) => (here ? '可以接 USB，还没有记录仪接入过' : '这个浏览器不支持 USB'),
	drives: ({ named, asking, inVault }) => {
		if (inVault.length > 0) return `「${inVault.join('、')}」是专用存储，不能当记录仪`;
		if (asking.length > 0) return `「${asking.join('、')}」没有授权`;
		return named > 0 ? `已指定 ${named} 处` : '没有指定';
	},
	screen: ({ width, height, touch }) => `${width} × ${height}，${touch ? '触摸屏' : '不是触摸屏'}`
};

const said: Readonly<Record<Trial, Readonly<Record<TrialAnswer, string>>>> = {
	printer: {
		good: '试打一页，四边和汉字完整',
		bad: '试打一页，打得不完整或没有打出来',
		none: '本站没有打印机'
	},
	apart: { good: '看过实物，是两块盘', bad: '看过实物，是同一块盘', none: '' },
	clock: { good: '对过标准时间，相差不到一分钟', bad: '对过标准时间，相差超过一分钟', none: '' },
	usb: { good: '', bad: '', none: '本站记录仪不走 USB 协议' },
	drives: { good: '', bad: '', none: '本站记录仪不当磁盘接入' },
	scanner: { good: '', bad: '', none: '本站没有扫码枪' }
};

const checks: Readonly<Record<Check, string>> = {
	persisted: '长期保存',
	space: '浏览器存储空间',
	vault: '专用存储',
	second: '第二存储',
	apart: '两块不同的盘',
	copy: '台账副本',
	backup: '备份',
	county: '县局密钥',
	receipt: '县局签收',
	clock: '时钟偏差',
	zone: '时区',
	pack: '规则包',
	update: '软件版本',
	people: '人员和签名 PIN',
	recorders: '登记的记录仪',
	lock: '自动锁定',
	usb: 'USB 接入',
	drives: '磁盘接入',
	printer: '打印机',
	scanner: '扫码枪',
	screen: '屏幕'
};

const states: Readonly<Record<LineState, string>> = {
	good: '合格',
	bad: '不合格',
	untried: '未试',
	none: '不适用',
	again: '需复查'
};

/** What is to be done about a line: one sentence, and what its button says. */
const how: Readonly<Record<How, readonly [sentence: string, button: string]>> = {
	run: ['还没有看过，或者看过已久。请检查这一项。', '检查这一项'],
	persist: ['请申请长期保存；不答应的，把本页面安装成应用后再申请。', '申请长期保存'],
	'free-space': ['浏览器空间不到 1 GB。请清理本机磁盘，再检查。', '检查这一项'],
	'choose-vault': ['请选定专用存储的文件夹或磁盘（第12条）。', '选定专用存储'],
	'connect-vault': ['请接好磁盘，点「重新接通」；换了盘的，重新选定。', '接通存储'],
	'choose-second': ['请在另一块盘上选定第二存储（第12条）。', '选定第二存储'],
	'mend-vault': ['请按上面写的处理好这块盘，或者换一块，再检查。', '检查这一项'],
	'register-media': ['两个存储登记的序列号相同。请核对存储介质登记。', '存储介质登记'],
	'say-apart': [
		'请看实物：两个存储是不是两块盘。也可以在存储介质登记里写上序列号。',
		'看过实物，确认'
	],
	'wait-copy': ['台账会自动写进专用存储。请接好存储，过一会儿再检查。', '检查这一项'],
	'back-up': ['请把本终端备份到 U 盘。', '去备份'],
	sync: ['联网的请同步一次；不联网的请用 U 盘往来。', '去同步'],
	'set-clock': ['请在系统里校准日期和时间，再检查。', '检查这一项'],
	'say-clock': ['不联网的，请对照标准时间，由保管人确认。', '对过时间，确认'],
	'set-zone': ['请在系统里把时区设成北京时间（UTC+8），重新打开浏览器。', '检查这一项'],
	'wait-pack': ['请更新软件，再同步规则包。', '去设置'],
	update: ['请先更新：点首页上方的「现在更新」，或关闭全部窗口再打开。', '去首页'],
	'set-pins': ['至少要一名保管人和另一个人在本机设签名 PIN。', '设签名 PIN'],
	register: ['请县局登记本站的记录仪，再同步。', '去同步'],
	'set-lock': ['请打开自动锁定。', '去设置'],
	'dock-usb': ['请插上一台记录仪；没有自己出现的，选一次。', '选择 USB 记录仪'],
	chromium: ['请换用 Chromium 浏览器，用 https 或 localhost 打开。', '检查这一项'],
	'name-drives': ['当磁盘用的记录仪，请指定它出现的位置。', '指定位置'],
	'allow-drives': ['浏览器要再问一次。请点「允许」。', '去允许'],
	'vault-drives': ['请改正记录仪出现的位置：不能和专用存储重叠。', '去改正'],
	print: ['请打一页试试，看四边和汉字是否完整。', '打印试页'],
	scan: ['请用扫码枪扫屏幕上的码。', '试扫'],
	screen: ['屏幕要 1024 × 600 以上。请调系统的分辨率或缩放。', '检查这一项']
};

/** 启用检查: what has to be good before a kiosk's first lending. */
export const zhCommission = {
	title: '启用检查',
	open: '启用检查',
	hint: '第一次领用之前，逐项合格；不合格的，旁边写着怎么办',
	checks,
	states,
	how,
	found,
	said,
	usbSeen: (name: string, chosen: boolean) =>
		chosen
			? `「${name}」接入，是在选择窗口里允许的；没有免选策略，每台新记录仪要选一次`
			: `「${name}」接入，没有经过选择窗口`,
	scanned: (keys: number, gap: string) => `扫入 ${keys} 个字符，内容一致，字符间隔 ${gap} 毫秒`,
	by: (who: string, when: string) => `${when} ${who} 确认`,
	at: (when: string) => `${when} 检查`,
	runAll: '全部检查',
	runAgain: '重新检查',
	running: (check: string, at: number, of: number) => `正在检查：${check}（${at} / ${of}）`,
	cancel: '停下',
	never: '还没有检查过。请点「全部检查」。',
	ranAt: (when: string) => `上次检查 ${when}`,
	openCount: (n: number) => `还有 ${n} 项没合格`,
	allGood: '全部合格',
	approve: '可以启用，签名',
	approveHint: '签名后登记：本终端可以启用',
	green: (when: string, who: string) => `可以启用：${when}，${who}`,
	who: '由哪位保管人确认',
	answer: '看到的是',
	noneOf: '本站不用，登记为不适用',
	sign: '签名确认',
	notKept: '检查结果没有存上，不算数。请重新打开本页面，再检查一次。',
	board: (n: number) => `启用检查还有 ${n} 项没合格`,
	alarm: {
		persisted: '浏览器没有答应长期保存：请到启用检查处理',
		vault: '专用存储没有接通：请到启用检查处理'
	},
	go: '去看',
	sheet: '终端启用检查表',
	toSheet: '检查表',
	print: '打印',
	json: '导出 JSON',
	csv: '导出 CSV',
	file: (station: string) => `启用检查-${station}`,
	columns: {
		number: '序号',
		check: '项目',
		state: '结果',
		found: '查到的情况',
		who: '确认人',
		at: '时间'
	},
	head: { station: '站点', log: '台账名', version: '软件版本', county: '县局', green: '可以启用' },
	notGreen: '没有签名',
	hash: 'JSON 文件的 SHA-256',
	custodianSigns: '保管人签名：',
	leaderSigns: '分管领导签名：',
	date: '日期：',
	testPage: {
		title: '打印试页',
		what: '录证打印试页：下面的字应该清楚、不缺笔画；四角的角标应该都在纸上。',
		sample: '执法记录仪 领用 归还 导出入库 专用存储 一户式档案 龘 囍 鑫 ０１２３４５６７８９',
		corners: '四角各有一个角标，离纸边 10 毫米',
		ask: '打出来以后：'
	}
};
export type CommissionMessages = typeof zhCommission;

/** What a line found, in one sentence; '' where nothing was looked at. */
export function foundWords(found: Found | undefined, words: CommissionMessages, say: Say): string {
	if (!found) return '';
	switch (found.of) {
		case 'said':
			return words.said[found.trial][found.value];
		case 'scanned':
			return words.scanned(found.value.keys, found.value.gapMillis.toFixed(0));
		case 'usb-seen':
			return words.usbSeen(found.value.name, found.value.chosen);
		default: {
			// The probe's own words for its own finding: the two go by one name.
			const told = words.found[found.of] as (value: unknown, say: Say) => string;
			return told(found.value, say);
		}
	}
}
