import type { ClearanceObstacle } from '$lib/ledger/custody/clearance';
import { size } from '../format';
import type { BagEventMessages } from '../events';
import type { ClearingReason } from '../reasons';
import type { Sentence } from '../sentence';

/** How an obstacle is filled in. */
type Told = (obstacle: {
	readonly files: number;
	readonly copies: number;
	readonly needed: number;
}) => string;

export const zhBagEvents: BagEventMessages = {
	names: {
		'bag-closed': '副本封存',
		'recorder-cleared': '清空记录仪'
	},
	says: {
		'bag-closed': ({ recorder, ingest, vault, designated, files, bytes, sm3 }) =>
			`${recorder} 的导出 ${ingest} 在存储 ${vault}${designated ? '' : '（不是专用存储）'}里的副本已经封存：${files} 个文件，${size(bytes)}，逐个读回核对${sm3 === null ? '' : '，另有 SM3 清单'}。`,
		'recorder-cleared': ({ recorder, ingest, files, how }) =>
			`凭导出 ${ingest} 的可清空凭证（${files} 个文件），${recorder} 已${how === 'by-kiosk' ? '由终端' : '由保管人在机身上'}清空。`
	}
};

export const zhClearingReasons: Readonly<Record<ClearingReason, Sentence>> = {
	'no-label': () => '还没有填写机身号。请看记录仪机身上的编号，填好再登记。',
	'not-docked': () =>
		'没有插着这次导出的记录仪，或者里面的文件与导出时不一样了。请插好这台记录仪再来；里面有新的录像的，请先再导出一次。',
	'bag-known': () => '这份副本已经登记过，不用再登记。请返回首页查看。',
	'clearing-off': () =>
		'本站没有开启「清空记录仪」。确实需要的，请保管人先到「设置」里开启，再办理。',
	'not-safe-to-clear': ({ recorder }) =>
		`${recorder} 现在还不能清空。请看凭证页上逐条列出的原因，办完之后再来。`
};

/** Words of the certificate and of clearing. */
export const zhClearing = {
	bagClosed: (files: number, bytes: string) => `一份副本已封存，${files} 个文件，${bytes}`,
	clearedBy: (who: string, how: string) => `${who} 清空了记录仪（${how}）`,
	how: { 'by-kiosk': '由终端', 'by-hand': '在机身上' },
	title: '可清空凭证',
	certificate: '执法记录仪可清空凭证',
	sentence: (recorder: string, copies: number) =>
		`${recorder} 本次导出的全部文件，已在 ${copies} 个专用存储里各有一份读回核对过的副本。现在清空这台记录仪，不会丢失这些录像。`,
	limits: '本凭证只证明这些文件的副本完整，不证明内容真实；此后新录的文件不在其中。',
	not: '现在不能清空',
	notHint: '原因如下，每一条办完才会出具凭证：',
	obstacles: {
		'not-finished': () => '导出还没有做完。请插好记录仪，把这次导出做完。',
		'files-missing': ({ files }) =>
			`有 ${files} 个文件没有入库，记录仪里的可能是唯一的一份。请保留原件，联系县局或技术人员取出。`,
		'too-few-copies': ({ copies, needed }) =>
			`专用存储里只有 ${copies} 份完整的副本，需要 ${needed} 份。请在「设置」里接好另一个专用存储，终端会自动补一份。`,
		'identity-unproved': () =>
			'没有证据说明插上的就是这台记录仪（身份待核）。请保管人核对机身号并登记，再回到本页。',
		'identity-disagrees': () =>
			'关于它是哪一台，记录仪里的证据互相矛盾（身份待核）。请核对机身号；弄清之前原样保留，不要清空。',
		'conflict-open': () =>
			'这台记录仪的登记互相矛盾，还没有核定。请先到它的页面办理核定（第21条）。',
		'used-since': () =>
			'这次导出以后，它又领用过或又导出过，里面可能有新的录像。请以最新一次导出的凭证为准。',
		'cleared-already': () => '凭这次导出已经登记过清空，不用再办。'
	} satisfies Record<ClearanceObstacle['obstacle'], Told>,
	copies: '副本',
	vault: '专用存储',
	manifest: '清单 SHA-256',
	sm3: '清单 SM3 的 SHA-256',
	bag: '入库文件夹',
	ingest: '导出',
	recorder: '记录仪',
	files: '文件',
	finished: '完成时间',
	station: '站点',
	identity: '身份',
	identities: { agree: '已核对一致', none: '身份待核', disagree: '身份待核（证据矛盾）' },
	check: '核对方法：在副本的文件夹里运行 sha256sum -c manifest-sha256.txt',
	signCustodian: '保管人签名',
	signWitness: '见证人签名',
	date: '日期',
	print: '打印凭证',
	open: '可清空凭证',
	off: '本站没有开启「清空记录仪」，凭证可以打印，清空不在这里办理。',
	clear: '登记清空',
	byKiosk: {
		begin: '由终端清空',
		hint: '只删除凭证上的文件，其他不动。请一直插着。',
		sure: '删除后不能恢复。再点一次，开始清空',
		confirm: '确认：由终端清空',
		unplugged: '没有看到插着的记录仪。请插好，稍等片刻；没有认出的，请先到「设置」里记住它的位置。',
		looking: '正在核对插着的记录仪…',
		removing: (done: number, files: number) => `已处理 ${done} / ${files} 个文件，请不要拔`,
		left: (left: number, files: number) =>
			`${files} 个文件中还有 ${left} 个没有删除，没有登记清空。看清原因后，可以再清一次。`,
		again: '再清一次',
		done: '已由终端清空并登记',
		why: {
			changed: '与入库时不一样了',
			doubtful: '大小无法确认',
			refused: '记录仪不让删除',
			unreadable: '读不出来',
			waiting: '还没有处理'
		}
	},
	sure: '请先在记录仪上清空，再点一次确认',
	confirm: '确认：已在机身上清空',
	done: '已登记清空',
	setting: '清空记录仪',
	settingOff: '没有开启：终端只出具凭证，不登记清空（默认）。',
	settingOn: '已开启：有凭证时，保管人可以登记在机身上清空，也可以由终端清空。',
	turnOn: '开启',
	turnOff: '关闭'
};

export type ClearingMessages = typeof zhClearing;
