import type { SendingPause, SendingState, SendingWhy } from '$lib/kiosk/ports/sending';
import type { RestrictionKind } from '$lib/ledger/events/restriction';

/** The words about copies of evidence for the county (第16条). */
export const zhSending = {
	title: '证据副本送县局',
	short: '送县局',
	hint: '已作证据的音像记录，向县局送一份副本；原件留在本站专用存储（第16条）',
	off: '县局没有给本站开通证据上传，现在什么也不送。请县局系统管理员在县局开通；开通后，本终端与县局同步一次就知道。',
	allowed: (kinds: string) =>
		kinds === '' ? '县局已开通。限制知悉的记录不送。' : `县局已开通，包括限制知悉的${kinds}。`,
	kinds: { 'trade-secret': '商业秘密', privacy: '个人隐私' } satisfies Record<
		RestrictionKind,
		string
	>,
	failed: '没有读出来：台账正忙。请稍后再打开这一页。',
	empty: '本站还没有证据。把音像记录放进案卷，或分类为证据、涉诉复议，就列在这里。',
	none: '没有符合的。请换一个状态，或少输几个字。',
	search: '案号、文件名、记录仪',
	all: '全部',
	more: '更多',
	states: {
		...{ unsent: '未送', queued: '等待', sending: '正在送', received: '已收到' },
		...{ returned: '被退回', cannot: '不能送' }
	} satisfies Record<SendingState, string>,
	sendAll: (n: number) => (n === 0 ? '全部送' : `全部送（${n} 个）`),
	send: '送',
	goOn: '接着送',
	again: '再送',
	cancel: '不送了',
	stop: '停下',
	retry: '现在再试',
	checking: '正在与台账核对，核对无误才送',
	sendingNow: '正在送往县局',
	of: (done: string, all: string) => `${done} / ${all}`,
	left: (rate: string, span: string) => `每秒 ${rate}，约剩 ${span}`,
	sentSo: (size: string) => `县局已有 ${size}`,
	receivedAt: (when: string) => `${when} 县局收到`,
	noCase: '未入案卷',
	toCheck: '去核验专用存储',
	retryAt: (when: string) => `${when} 再试。`,
	pause: {
		ingest: '正在导出，先让导出做完；做完后自己接着送。',
		'no-answer': '县局没有回应。网络通了会自己接着送，已送的不用重送。',
		'not-understood': '县局的回答看不懂。',
		'no-space': '县局的存储空间不够，请告诉县局系统管理员。',
		'no-store': '县局存放副本的地方没有回应。已送的不会丢。',
		'too-many': '本站没送完的太多，县局暂时不再接新的。',
		restoring: '县局正从备份恢复，恢复后自己接着送。',
		'not-founded': '县局还没有设立。',
		revoked: '本终端的密钥已被撤销，不能再送。请联系县局。',
		unsigned: '县局没有认出本终端的签名。请看设置里的同步状态。',
		busy: '县局正在处理上一个请求。',
		'other-offset': '县局记下的进度与本终端不同，重新问过再送。',
		'unknown-upload': '县局没有这一份的进度，从头再送。',
		'too-large': '县局说每次送得太多。请告诉县局系统管理员。'
	} satisfies Partial<Record<SendingPause['why'], string>>,
	why: {
		off: '县局没有开通',
		class: '限制知悉，县局没有包括这一类',
		sealed: '涉密登记，不送',
		disposed: '已销毁，只剩存根',
		elsewhere: '不是本站入库的',
		'not-evidence': '还不是证据',
		'not-here': '原件所在的专用存储没有接上，或那里没有这个文件',
		differs: '专用存储里的文件与台账不一致，没有送。请先核验',
		settling: '已送完，等县局记入台账',
		lost: '县局那一份坏了或不见了，请再送',
		'unknown-file': '县局还没有这条记录，同步之后自己送',
		'not-allowed': '县局没有允许，等下一次同步',
		'wrong-size': '县局记的大小不同，等下一次同步',
		'bad-request': '县局没有接受这个请求',
		returned: '县局收到的内容与台账不一致，已隔离。请再送一次'
	} satisfies Partial<Record<SendingWhy | 'returned', string>>,
	otherWhy: '县局暂时不收'
};
export type SendingMessages = typeof zhSending;
