import { zh as kiosk } from '$lib/ui/messages/zh';
import { zhCountyApprovals } from './zh-approvals';
import { zhAccess } from './zh-access';
import { zhBoard } from './zh-board';
import { zhRoster } from './zh-roster';
import { zhCompliance } from './zh-compliance';
import { zhConflicts } from './zh-conflicts';
import { zhMerge } from './zh-merge';
import { zhCountyEvidence } from './zh-evidence';
import { zhKeys } from './zh-keys';
import { zhCountyNumbers } from './zh-numbers';
import { zhCountyRules } from './zh-rules';
import { zhCountyRequests } from './zh-requests';
import { zhCountyRegister } from './zh-register';
import { zhQuarantine } from './zh-quarantine';
import { zhReasons } from './zh-reasons';
import { zhRestoring } from './zh-restoring';
import { zhCountyEnrol } from './zh-enrol';
import { zhCountyStick } from './zh-stick';

/** The words of the county's pages in Chinese: the base that every other language has to match. */
export const zh = {
	app: '录证 · 县局',
	otherLanguage: 'English',
	skip: '跳到正文',
	signedInAs: (name: string) => `${name} 已登录`,
	logOut: '退出登录',
	times: (offset: string) => `时间均为北京时间（${offset}）`,
	date: (y: number, m: number, d: number, time: string) => `${y}年${m}月${d}日 ${time}`,
	list: '、',
	none: '没有',
	optional: '可不填',
	reasons: zhReasons,
	board: zhBoard,
	compliance: zhCompliance,
	roster: zhRoster,
	conflicts: zhConflicts,
	merge: zhMerge,
	numbers: zhCountyNumbers,
	rules: zhCountyRules,
	register: zhCountyRegister,
	requests: zhCountyRequests,
	approvals: zhCountyApprovals,
	evidence: zhCountyEvidence,
	...{ keys: zhKeys, access: zhAccess },
	quarantine: zhQuarantine,
	restoring: zhRestoring,
	/** The kiosk's own words, for what both show. */
	kiosk,
	...{ status: kiosk.status, recorderKind: kiosk.recorderKind, role: kiosk.role },
	...{ activity: kiosk.activity, time: kiosk.time },
	nav: {
		pages: '各项业务',
		groups: {
			overview: '一览',
			approvals: '审批',
			settling: '核定',
			registers: '名册',
			rule: '制度',
			system: '系统'
		},
		...{ overview: '总览', stations: '站点', people: '人员', recorders: '记录仪', stick: 'U 盘' }
	},
	form: {
		acts: '操作',
		save: '保存',
		add: '登记',
		edit: '修改',
		cancel: '取消',
		withdraw: '停用',
		restore: '恢复',
		search: '查找',
		searchFor: '按编号、姓名或站点查找',
		clear: '清除',
		noMatch: (q: string) => `没有与“${q}”相符的内容。`,
		count: (shown: number, all: number) => (shown === all ? `${all} 条` : `${shown} / ${all} 条`),
		saved: (id: string) => `${id} 已登记到县局台账。`,
		idHint: '文字、数字、“-”“_”“.”，最多 48 个字；登记后不能改',
		state: '状态',
		active: '在用',
		inactive: '已停用'
	},
	setup: {
		title: '首次设置',
		intro: '县局还没有建立。请填写以下内容，建立后不能重来。',
		code: '首次设置码',
		codeHint: '启动服务的窗口里显示的 12 位代码',
		name: '县局名称',
		namePlaceholder: '唐河县农业农村局',
		county: '行政区划代码',
		countyHint: '6 位数字，如唐河县 411328',
		brigade: '执法大队名称',
		brigadeHint: '第8条的告知用语里使用，如：唐河县农业综合执法大队',
		account: '管理员账号',
		accountHint: '登录用，文字、数字、“-”“_”“.”，不含空格',
		accountName: '管理员姓名',
		password: '密码',
		passwordHint: '至少 10 个字，没有默认密码',
		passwordAgain: '再输一次密码',
		submit: '建立县局'
	},
	login: {
		title: '登录',
		account: '账号',
		password: '密码',
		submit: '登录',
		out: '已退出登录。',
		idle: '30 分钟不操作会自动退出。'
	},
	overview: {
		title: '总览',
		at: (time: string) => `截至 ${time}，各站已送达县局的记录`,
		reload: '刷新',
		duties: '待导出（返回单位起 24 小时内，第13条）',
		noDuties: '没有待导出的录像。',
		stations: '站点',
		noStations: '还没有站点。先登记站点，再发放注册码。',
		recorders: '记录仪',
		noRecorders: '还没有记录仪。',
		ingests: '导出入库',
		noIngests: '还没有导出入库的记录。',
		recorder: '记录仪',
		station: '站点',
		officers: '执法人员',
		task: '任务',
		times: '时间',
		settledDuties: '逾期或无录像的记录（永久保留）',
		due: '截止',
		left: '剩余',
		kiosk: '采集终端',
		noKiosk: '未注册终端',
		entries: '已收记录',
		receipt: '最近签收',
		receiptOf: (size: number) => `前 ${size} 条`,
		noReceipt: '尚未签收',
		contact: '最近联系',
		noContact: '尚未联系',
		rejected: (signed: number, unsigned: number) =>
			[
				signed > 0 ? `${signed} 份本站签名的异常记录，已另存` : '',
				unsigned > 0 ? `${unsigned} 份无效数据，已另存` : ''
			]
				.filter((part) => part !== '')
				.join('；'),
		home: '所属站点',
		model: '型号',
		holder: '持有人',
		since: '最近记录',
		unregistered: '县局未登记',
		started: '开始',
		state: '状态',
		files: '文件',
		size: '大小',
		bag: '存放位置',
		missing: '缺失',
		missingFiles: (n: number) => `缺 ${n} 个（已说明）`,
		running: '导出中',
		done: (time: string) => `${time} 完成`,
		halted: '中断，待续',
		notDesignated: '非专用存储',
		latest: (n: number) => `只显示最近 ${n} 次`
	},
	stations: {
		title: '站点',
		id: '站点编号',
		idPlaceholder: 's01',
		name: '站点名称',
		namePlaceholder: '城郊乡农业执法中队',
		add: '登记站点',
		empty: '还没有站点。请先登记。',
		kiosks: '已注册终端',
		code: '发放注册码',
		rename: '改名',
		slip: {
			title: '采集终端注册码',
			once: '只显示这一次，请现在抄写或打印。只能用一次。',
			until: (time: string) => `有效至 ${time}`,
			steps: [
				'在站点的电脑上用浏览器打开录证的采集终端页面。',
				'输入上面的注册码，该浏览器即成为本站的采集终端。',
				'此前本站注册过的终端，记录保留，今后由新终端登记。'
			]
		}
	},
	people: {
		title: '人员',
		id: '人员编号',
		idPlaceholder: '11-002318',
		name: '姓名',
		station: '站点',
		roles: '岗位',
		add: '登记人员',
		edit: (name: string) => `修改：${name}`,
		empty: '还没有人员。',
		needStation: '请先登记站点，再登记人员。',
		pins: (name: string) => `签名 PIN：${name}`,
		pinsHelp:
			'PIN 只存在各站的采集终端上，县局没有、也不能代设。忘记时由本人在本站采集终端重设，保管人和另一人在场。',
		noPins: '各站报来的记录里，还没有这个人设置 PIN 的记录。'
	},
	recorders: {
		title: '记录仪',
		id: '记录仪编号',
		idPlaceholder: 'J-03',
		kind: '类别',
		station: '所属站点',
		model: '型号',
		serial: '机身序列号',
		add: '登记记录仪',
		edit: (id: string) => `修改：${id}`,
		empty: '还没有记录仪。',
		needStation: '请先登记站点，再登记记录仪。'
	},
	stick: zhCountyStick,
	enrol: zhCountyEnrol,
	problem: {
		title: '出错了',
		notFound: '没有这个页面。',
		ours: '服务器出错，请稍后再试。',
		back: '回到总览'
	}
};

export type CountyMessages = typeof zh;
