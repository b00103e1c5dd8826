import { returnReasons } from '$lib/ledger/requests/return-reasons';
import type { ApprovalEventMessages } from '../events';
import type { ApprovalReasons } from '../approval-reasons';

const ways = { pin: '当场输入 PIN', county: '在县局', code: '签名码', passkey: '通行密钥' };
const time = (text: string): string => text.slice(0, 16).replace('T', ' ');

/** Approval by a signed code, and on paper (第17条). */
export const zhApprovalReasons: ApprovalReasons = {
	'code-length': () =>
		'签名码不完整：应是 18 组、每组 8 个字母或数字。请重新扫码，或逐组核对后再输入。',
	'code-typo': ({ count }) => `签名码的 ${count} 号组有误。请和领导核对这一组，改好再提交。`,
	'code-elsewhere': () =>
		'这个签名码不是为本机这份申请签的：可能是另一个站或另一台终端的，也可能是更早的申请。请让领导对本屏幕上的二维码重新签。',
	'code-other-request': ({ entry }) =>
		`这个签名码是为申请 ${entry} 签的，不能用在这份申请上。请返回那份申请使用，或让领导对本屏幕重新签。`,
	'code-expired': () => '这个签名码已经过期。请重新显示二维码，让领导再签一次。',
	'code-key-unknown': () =>
		'签名的密钥没有在县局登记，或者本机还没有同步到。请先同步；仍不行的，请领导到县局登记密钥。',
	'code-key-revoked': () =>
		'签名的密钥已经被县局吊销，不能再用。请领导用新登记的密钥重签，或改由县局审批。',
	'code-unsigned': () =>
		'签名核对不上：内容被改过，或者不是对本屏幕签的。请让领导对本屏幕上的二维码重新签。',
	'passkey-unsigned': () =>
		'通行密钥的应答核对不上：不是这位领导登记的密钥，或者没有验证本人。请领导用登记过的密钥再试，或改用 PIN。',
	'code-used': () => '这个签名码已经用过，只能用一次。需要的请重新显示二维码，让领导再签。',
	'no-paper': () => '这份申请没有待确认的纸质审批。请返回查看最新状态。',
	'paper-viewing-only': () =>
		'纸质审批补录只用于查阅。提取、对外提供、销毁请由分管领导用 PIN、签名码或在县局审批。',
	'paper-own': ({ person }) =>
		`${person} 是申请人、代为登记的人或签字的领导，不能补录这份纸质审批。请由另一位保管人补录。`,
	'paper-missing': () => '还没有写明纸质审批表的编号和存放处。请填写后再提交。',
	'photo-missing': () => '还没有附上纸质审批表的照片。请拍照或选取照片后再提交。',
	'paper-leader': ({ person }) =>
		`纸上签字的不是 ${person}，不能代为确认。请由签字的领导确认，或由县局确认。`,
	'paper-answered': () => '这份纸质审批已经确认过或否认过。请返回查看。'
};

export const zhApprovalEvents: ApprovalEventMessages = {
	names: {
		'code-asked': '出示签名请求',
		'leader-key-registered': '领导密钥登记',
		'leader-key-revoked': '领导密钥吊销',
		'paper-approval-answered': '纸质审批确认'
	},
	says: {
		'code-asked': ({ request, expires, confirms }) =>
			`本机出示申请 ${request}，请分管领导${confirms === null ? '签名答复' : '签名确认纸质审批'}；签名码 ${time(expires)} 前有效。`,
		'leader-key-registered': ({ person, key }, names) =>
			`县局两人登记 ${names.person(person)} 的签名密钥 ${key.split('+')[1] ?? ''}。`,
		'leader-key-revoked': ({ key, reason }) =>
			`县局吊销签名密钥 ${key.split('+')[1] ?? ''}：${reason}。`,
		'paper-approval-answered': ({ request, leader, answer, way, reason }, names) =>
			`${leader === null ? '县局' : names.person(leader)}${answer === 'confirmed' ? '确认' : '否认'}申请 ${request} 的纸质审批（${ways[way]}）${reason === '' ? '' : `：${reason}`}。`
	}
};

export const zhApprovals = {
	others: '不用 PIN 时',
	byCode: '用签名码批准或退回',
	byPaper: '补录纸质审批',
	confirmByCode: '用签名码确认',
	code: {
		title: '签名码批准或退回',
		confirmTitle: '签名码确认纸质审批',
		hint: '领导不在场、没有网络时用；签名码只能用一次（第17条）',
		show: '出示给领导签名',
		showHint:
			'按下后记入台账，并显示二维码。领导用自己的手机或电脑打开“领导签名”页面，拍下二维码。',
		qr: '给领导签名的二维码',
		scan: '请领导扫这个二维码；也可以拍照发给领导。',
		until: (at: string) => `签名码要在 ${at} 前使用`,
		text: '二维码的文字（可复制）',
		typed: '领导的签名码',
		typedHint: '用扫码枪扫领导屏幕上的二维码，或逐组输入（18 组，字母不分大小写）',
		use: '使用签名码',
		done: '签名码有效，已批准',
		returned: '签名码有效，申请已退回',
		returnedFor: (reason: string) => `退回理由：${reason}`,
		confirmed: '签名码有效，纸质审批已确认'
	},
	byPasskey: '用通行密钥批准',
	confirmByPasskey: '用通行密钥确认',
	passkey: {
		title: '通行密钥批准',
		confirmTitle: '通行密钥确认纸质审批',
		hint: '领导在场，用安全钥匙、指纹或人脸（第17条）',
		by: (who: string) => `由 ${who} 本人操作`,
		approve: '用通行密钥批准',
		confirm: '用通行密钥确认',
		done: '已用通行密钥批准',
		confirmed: '已用通行密钥确认纸质审批',
		make: '新建通行密钥',
		makeHint: '选本人；密钥留在安全钥匙或这台机器里，县局两人登记后才有效',
		registerHint: '把这行文字和核对码交给县局，由两人登记；本站同步后即可使用。',
		faults: {
			cancelled: '通行密钥没有应答，什么也没有批准。请再试一次，或改用 PIN。',
			unsupported: '这台机器不能用通行密钥。请插上安全钥匙再试，或改用 PIN。'
		}
	},
	paper: {
		title: '补录纸质审批',
		hint: '领导在纸上签了字才用；领导事后必须确认（第17条）',
		leader: '纸上是哪位分管领导签的字？',
		keeper: '由哪位保管人补录？',
		what: '纸质审批表',
		number: '审批表编号和存放处',
		photo: '审批表照片',
		pick: '拍照或选取照片',
		picked: (hash: string) => `照片哈希值 ${hash.slice(0, 16)}…`,
		photoTooLarge: '照片超过 64 MB，没有采用。请重新拍照，或选一张较小的照片。',
		photoHint: '台账记下照片的哈希值；照片和原件由保管人保管。',
		done: '纸质审批已补录',
		unconfirmed: (leader: string) => `纸质审批补录，${leader} 还没有确认。`,
		answered: (who: string, answer: string, at: string) => `${who}${answer}，${at}`,
		answers: { confirmed: '确认了纸质审批', denied: '否认了纸质审批，批准已失效' },
		confirm: '领导确认',
		deny: '领导否认',
		confirmTitle: '确认纸质审批',
		denyTitle: '否认纸质审批',
		confirmDone: '已确认',
		denyDone: '已否认，批准失效',
		waiting: (n: number) => `有 ${n} 份纸质审批等领导确认，请提醒签字的领导。`
	},
	voids: {
		...{ other: '内容不符或不在本站', own: '本人的申请' },
		...{ unreadable: '签名码无法读出', 'not-shown': '签名码不是为这份申请、这台终端签的' },
		...{ expired: '签名码过期', 'no-key': '密钥没有登记', 'key-revoked': '密钥已吊销' },
		'other-answer': '登记的答复与签名不符',
		...{ 'other-time': '有效期与签名不符', 'bad-signature': '签名不符', used: '签名码用过了' },
		deputy: '委托当时无效或不含此类'
	},
	sign: {
		title: '领导签名',
		kiosk: '这是分管领导自己的页面，不是采集终端。没有网络也能用。',
		noKey: '这台设备上还没有签名密钥',
		person: '您的人员编号',
		personHint: '和县局人员名单上的编号一致，例如 11-002320',
		make: '生成密钥',
		key: '本机的签名密钥',
		keyOf: (person: string) => `人员 ${person}`,
		register: '登记用的公钥（给县局）',
		registerHint:
			'把下面的公钥和核对码交给县局。县局两人登记、各站同步后，签名才有效。私钥只在这台设备里，取不出来。',
		fingerprint: '核对码',
		anew: '换一把新密钥',
		anewHint: '旧密钥从这台设备上删去，不能恢复；请同时让县局吊销旧密钥，再登记新的。',
		anewYes: '确定换新',
		cancel: '返回',
		take: '拍下或选取二维码',
		paste: '或粘贴二维码的文字',
		read: '读取',
		noQr: '照片里没有找到二维码。请靠近、对正、避免反光后重拍。',
		notOurs: '这不是采集终端出示的签名请求。请拍下终端屏幕上的二维码。',
		own: '这是您本人的申请，不能由您批准。请交给另一位分管领导。',
		over: '这个签名请求已经过期。请让站里重新出示二维码。',
		what: '请核对要批准的内容',
		confirmsPaper: '这是事后确认您在纸上签过字的审批',
		rows: {
			...{
				kind: '事项',
				applicant: '申请人',
				ground: '事由',
				files: '文件数',
				first: '第一个文件'
			},
			...{ span: '查阅时间', log: '采集终端', request: '申请编号', expires: '请在此时前签' }
		},
		until: '批准有效期至',
		approve: '批准并出签名码',
		confirm: '确认并出签名码',
		giveBack: '不批准，退回申请',
		returnReason: '退回理由（随签名码送到站里）',
		choose: '请选择',
		returnReasons: returnReasons as readonly string[],
		makeReturn: '退回并出签名码',
		returnCode: '退回的签名码',
		noReason: '还没有选择退回理由。请选择一项。',
		code: '签名码',
		codeHint:
			'让站里用扫码枪扫这个二维码；打电话时逐组念下面 18 组。只对这份申请、这台终端有效，只能用一次。',
		badUntil: '有效期不对：要晚于现在，不能超过申请的结束时间。',
		another: '再签一份',
		broken: '这台设备不能生成或保存密钥。请用新版 Chrome、Edge 或 Safari，并用 https 打开。'
	},
	county: {
		title: '领导密钥',
		help: '分管领导用自己的手机或电脑签名批准时用的公钥（第17条）。登记要两人办理；丢失设备的，一人即可吊销，吊销同步到站后签名码不再有效，还没办完的批准也随之失效。',
		none: '还没有登记领导密钥。',
		columns: { person: '分管领导', key: '密钥', registered: '登记', state: '状态' },
		good: '有效',
		revoked: (at: string, reason: string) => `${at} 吊销：${reason}`,
		register: '登记密钥',
		person: '分管领导',
		key: '公钥（领导签名页面上的一行文字）',
		keyHint: '请当面或打电话核对核对码',
		propose: '提交另一人同意',
		revoke: '吊销',
		reason: '吊销原因',
		reasonPlaceholder: '手机丢失',
		saved: (id: string) => `密钥 ${id} 已吊销，各站同步后生效。`,
		page: '领导签名页面',
		fingerprint: '核对码',
		paper: '纸质审批，等确认',
		paperConfirm: '确认领导签过字',
		paperDeny: '否认',
		paperReason: '理由（否认必须填写）'
	}
};
