import { zhFooter } from './zh/footer';
import { zhActing } from './zh/acting';
import { zhActs } from './zh/acts';
import { zhActivities } from './zh/activities';
import { zhCases } from './zh/cases';
import { zhKeeping } from './zh/keeping';
import { zhAudit } from './zh/audit';
import { zhCounter } from './zh/counter';
import { zhClearing } from './zh/clearing';
import { zhCommission } from './zh/commission';
import { zhDossier } from './zh/dossier';
import { zhFixity } from './zh/fixity';
import { zhQuestions } from './zh/questions';
import { zhConflict } from './zh/conflicts';
import { zhIngest } from './zh/ingest';
import { zhNumbers } from './zh/numbers';
import { zhRules } from './zh/rules';
import { zhPractice } from './zh/practice';
import { zhFootage } from './zh/footage';
import { zhBreaks } from './zh/breaks';
import { zhDeadline } from './zh/deadline';
import { zhEvents } from './zh/events';
import { zhReasons } from './zh/reasons';
import { zhRegister } from './zh/register';
import { zhUsage } from './zh/usage';
import { zhVerdicts } from './zh/verdicts';
import { zhSight } from './zh/sight';
import { zhStick } from './zh/stick';
import { zhBackup } from './zh/backup';
import { zhMove } from './zh/move';
import { zhByFile } from './zh/by-file';
import { zhClaims } from './zh/identity';
import { zhProfiles } from './zh/profiles';
import { zhLabels } from './zh/labels';
import { zhScan } from './zh/scan';
import { zhUpdate } from './zh/update';

/** The words of the screens in Chinese: the base that every other language has to match. */
export const zh = {
	code: 'zh-CN',
	app: '录证',
	opening: '正在打开台账…',
	kiosk: '采集终端',
	reasons: zhReasons,
	usage: zhUsage,
	...zhKeeping,
	audit: zhAudit,
	fixity: zhFixity,
	dossier: zhDossier,
	events: zhEvents,
	clearing: zhClearing,
	acting: zhActing,
	commission: zhCommission,
	counter: zhCounter,
	desk: zhIngest,
	conflict: zhConflict,
	numbers: zhNumbers,
	rules: zhRules,
	register: zhRegister,
	verdicts: zhVerdicts,
	sight: zhSight,
	stick: zhStick,
	backup: zhBackup,
	move: zhMove,
	byFile: zhByFile,
	claims: zhClaims,
	profiles: zhProfiles,
	footage: zhFootage,
	breaks: zhBreaks,
	deadline: zhDeadline,
	scan: zhScan,
	labels: zhLabels,
	practice: zhPractice,
	questions: zhQuestions,
	activities: zhActivities,
	cases: zhCases,
	...zhActs,
	...zhUpdate,
	common: {
		back: '返回',
		home: '返回首页',
		next: '下一步',
		close: '关闭',
		settings: '设置',
		busy: '正在登记…',
		search: '按姓名或编号查找',
		searchRecorder: '按编号查找',
		none: '没有',
		unknown: '未知',
		step: (at: number, of: number) => `第 ${at} 步，共 ${of} 步`,
		/** What stands on its button, in both. */
		languages: '中/EN',
		language: '切换语言',
		list: '、',
		by: '：',
		otherStation: (station: string) => `属「${station}」`
	},
	time: {
		today: '今日',
		yesterday: '昨日',
		tomorrow: '明日',
		days: (n: number) => `${n} 天`,
		hours: (n: number) => `${n} 小时`,
		minutes: (n: number) => `${n} 分`,
		seconds: (n: number) => `${n} 秒`,
		secondUnit: '秒',
		left: (span: string) => `剩 ${span}`,
		late: (span: string) => `已逾期 ${span}`
	},
	status: {
		'in-store': '在库',
		'on-loan': '已领用',
		'not-returned': '逾期未还',
		back: '已回单位',
		'awaiting-ingest': '待导出',
		ingesting: '导出中',
		overdue: '逾期未导出',
		lost: '遗失',
		stolen: '被盗',
		recovered: '寻回',
		'under-repair': '维修中',
		suspended: '停用',
		sealed: '涉密登记',
		scrapped: '已报废',
		'double-lent': '双重借出 待核',
		'in-conflict': '登记矛盾 待核',
		elsewhere: '在外站',
		inStoreBut: (condition: string) => `在库 · ${condition}`
	},
	condition: { good: '完好', damaged: '有损坏', faulty: '有故障' },
	recorderKind: {
		'body-recorder': '执法记录仪',
		'video-camera': '录像机',
		camera: '照相机',
		'voice-recorder': '录音笔',
		other: '其他设备'
	},
	role: { officer: '执法人员', custodian: '保管人', leader: '分管领导' },
	activity: {
		'6-1': '日常执法检查',
		'6-2': '处置投诉、举报',
		'6-3': '调查取证、先行登记保存',
		'6-4': '送达证据、执法文书',
		'6-5': '实施行政强制措施',
		'6-6': '其他现场执法办案'
	},
	problem: {
		notFound: '没有这个页面',
		notFoundHint: '地址可能打错了，或者这个页面已经改名。台账没有受影响。',
		ours: '页面没能打开',
		oursHint:
			'已经登记的都在台账里。请回到首页再试；还不行，请重启这台终端，并告诉县局系统管理员。',
		toBoard: '回到首页'
	},
	banner: {
		reader: '另一个窗口正在登记，本窗口只读。',
		readerDo: '请到那个窗口办理；把它关掉后，可以在这里接着用。',
		readerFree: '可以由本窗口接着登记了。',
		takeOver: '在这里接着用',
		clock: (seen: string) =>
			`本机时钟比台账里已有的时间（${seen}）还早，新登记会注明。请校准本机日期和时间。`,
		copyFault: (why: string) => `台账没有写进专用存储：${why}`,
		readerPage: '本窗口只读，不能办理登记。'
	},
	footer: zhFooter,
	board: {
		checkOut: '领用',
		checkOutHint: (n: number) => (n === 0 ? '没有可领用的' : `可领用 ${n} 台`),
		back: '我已回单位',
		backHint: (hours: number) => `开始 ${hours} 小时计时`,
		return: '归还',
		returnHint: '交回记录仪',
		ingest: '导出入库',
		ingestHint: '插上记录仪后办理',
		duties: (hours: number) => `待导出（回单位起 ${hours} 小时内）`,
		dutyCount: (n: number) => `${n} 件`,
		noDuties: '没有待导出的记录，都已入库。',
		unknownLoan: '没有领用记录的归还',
		more: (n: number) => `还有 ${n} 件`,
		less: '收起',
		cabinet: '设备柜',
		noRecorders: '本站还没有登记记录仪。请县局登记后同步，这里就会出现。',
		openRecorder: (id: string, state: string) => `${id}，${state}，查看详情`
	},
	recorder: {
		title: (id: string) => `记录仪 ${id}`,
		unknown: (id: string) => `台账里没有 ${id} 这台记录仪。`,
		now: '现在可以办理',
		nothing: '现在没有可办理的事项。',
		history: '经过',
		noHistory: '还没有领用、归还或导出的记录。',
		reading: '更早的记录正在读取……',
		serial: '机身号',
		model: '型号',
		home: '所属站',
		out: (who: string, task: string) => `${who} 领用：${task}`,
		backAt: (who: string) => `${who} 已回单位`,
		returned: (who: string, condition: string) => `${who} 交回，${condition}`,
		nobody: '名单外人员',
		ingestStarted: (files: number, size: string) => `开始导出，${files} 个文件，${size}`,
		ingested: (files: number, size: string) => `已导出入库，${files} 个文件，${size}`,
		missing: (n: number) => `，缺 ${n} 个（已说明）`,
		halted: (verified: number, failed: number) =>
			`导出停下：已入库 ${verified} 个，失败 ${failed} 个`,
		at: (station: string) => `在「${station}」`
	},
	pick: {
		others: '其他记录仪',
		othersHint: '按编号查找',
		othersTitle: '是哪一台记录仪？',
		typeNumber: '输入机身上的编号',
		useNumber: (id: string) => `用编号 ${id}`,
		noMatch: '没有找到。',
		morePeople: (n: number) => `其他站人员（${n} 人）`,
		ownPeople: '只看本站',
		noPeople: '没有可选的人员。请县局登记人员后同步。',
		allSurnames: '全部',
		noRecorder: '没有可选的记录仪。'
	},
	settings: {
		title: '设置',
		sync: '与县局同步',
		syncNow: '立即同步',
		allSent: '全部已送达县局',
		retryAt: (at: string) => `${at} 自动再试`,
		sending: (done: string, total: string) => `正在送出 ${done} / ${total} 条`,
		receiving: (done: string, total: string) => `正在接收 ${done} / ${total} 条`,
		rate: (perSecond: string) => `每秒 ${perSecond} 条`,
		skew: (seconds: number) => `本机时钟与县局相差 ${seconds} 秒`,
		identity: '本终端',
		station: '站点',
		log: '台账名',
		version: '软件版本',
		pack: '规则包',
		storage: '台账保存',
		persisted: '浏览器已答应长期保存',
		copyNone: '还没有指定专用存储：台账只在本浏览器里和县局有。',
		copied: (n: string, at: string) => `专用存储里有第三份：${n} 条，${at}`,
		copySoon: '正在写专用存储里的第三份…',
		persist: '申请长期保存',
		rotate: '更换密钥',
		rotating: '正在更换…',
		rotateWhat:
			'建议每年更换一次密钥；怀疑密钥外泄时请联系县局停用。更换要联网，原来的台账照样保存。',
		persistHow: '浏览器还是没有答应。请按上面的办法处理，再申请一次。',
		language: '语言'
	},
	enrol: {
		title: '注册本终端',
		what: '请输入县局发给本站的 16 位注册码，只能用一次。',
		code: '注册码',
		confirm: '注册',
		working: '正在注册，请稍候…',
		erase: '退格',
		clear: '清空',
		note: '不会出现字母 I、L、O、U'
	},
	broken: {
		title: '终端没有打开',
		found: '查到的问题',
		safe: '什么是安全的',
		next: '现在怎么办',
		mend: '可以在这里修复。修复由人点了才开始，逐条核对副本，损坏的原样另存，不删除。',
		repair: {
			ledger: '用本机账本修复',
			vault: '用专用存储里的副本修复',
			browser: '用更新前的副本修复'
		},
		working: (done: number, total: number) => `正在修复：已核对 ${done} / ${total} 条…`,
		starting: '正在查看副本…',
		restored: (n: number) => `修好了：恢复并核对了 ${n} 条记录。`,
		reopen: '重新打开',
		retry: '重试',
		newKey: '换新密钥',
		newKeyTitle: '用新密钥接着登记',
		newKeyWhat:
			'请县局为本站另发一个注册码，在这里输入。以前的台账原样保留，今后的记录写在新的一期台账里。',
		newKeyNext: '请先修复（取回较新的记录），再向县局要一个新注册码，换新密钥后继续登记。',
		newKeyOnly: '请向县局要一个新注册码，换新密钥后继续登记；较新的记录会在同步时从县局取回。'
	}
};

export type Messages = typeof zh;
